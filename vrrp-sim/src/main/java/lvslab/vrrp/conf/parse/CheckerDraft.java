package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.CheckerConf.Kind;
import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// A checker while it is read and completed (check_api.c: queue_checker).
final class CheckerDraft extends Draft {
  /// A url of HTTP_GET or SSL_GET.
  static final class UrlDraft extends Draft {
    String path = "";
    final List<Integer> statusCodes = new ArrayList<>();
    String digest = "";
    String regex = "";
    boolean regexNoMatch;
    String virtualHost = "";

    UrlDraft(Span span) {
      super(span);
    }
  }

  final Kind kind;
  final RealServerDraft server;
  ConnectionDraft to = new ConnectionDraft(GlobalDraft.UNSET);
  long retry = GlobalDraft.UNSET;
  long delayBeforeRetry = GlobalDraft.UNSET;
  long warmup = GlobalDraft.UNSET;
  long delayLoop = GlobalDraft.UNSET;
  @Nullable Boolean alpha;
  boolean logAllFailures;

  /// Retries and their delay unless written; no delay means the delay loop.
  long usualRetry = 1;

  long usualDelay = Numbers.TIMER_HZ;

  /// Plain values of its kind, by keyword.
  final Map<String, String> values = new TreeMap<>();

  final List<UrlDraft> urls = new ArrayList<>();
  List<String> script = List.of();
  long scriptTimeout;
  ScriptUser user = ScriptUser.ROOT;
  boolean userSet;
  int weight;
  boolean weightSet;
  boolean reverse;
  boolean removed;

  /// Whether a block `host` of it is open.
  boolean isHost;

  CheckerDraft(Kind kind, Span span, RealServerDraft server) {
    super(span);
    this.kind = kind;
    this.server = server;
    if (kind == Kind.HTTP_GET || kind == Kind.SSL_GET) {
      usualDelay = 3 * Numbers.TIMER_HZ;
    } else if (kind == Kind.MISC_CHECK) {
      usualRetry = 0;
    } else if (kind == Kind.DNS_CHECK) {
      usualRetry = 3;
      usualDelay = 0;
    }
  }

  /// The same, but for where it connects to.
  CheckerDraft like(ConnectionDraft other) {
    var copy = new CheckerDraft(kind, span, server);
    copy.takePlaces(this);
    copy.to = other;
    copy.retry = retry;
    copy.delayBeforeRetry = delayBeforeRetry;
    copy.warmup = warmup;
    copy.delayLoop = delayLoop;
    copy.alpha = alpha;
    copy.logAllFailures = logAllFailures;
    copy.values.putAll(values);
    return copy;
  }

  /// Whether it is a check that is repeated.
  boolean isLaunched() {
    return kind != Kind.FILE_CHECK && kind != Kind.BFD_CHECK;
  }
}
