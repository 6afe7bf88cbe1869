package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.NotifyScript;
import org.jspecify.annotations.Nullable;

/// A real_server or sorry_server while it is read and completed (check_data.c: alloc_rs).
final class RealServerDraft extends Draft {
  Endpoint endpoint;
  ForwardingDraft forwarding;
  long weight = GlobalDraft.UNSET;
  @Nullable Boolean alpha;
  @Nullable Boolean inhibit;
  @Nullable Boolean smtpAlert;
  long connectTimeout = GlobalDraft.UNSET;
  long delayLoop = GlobalDraft.UNSET;
  long warmup = GlobalDraft.UNSET;
  long retry = GlobalDraft.UNSET;
  long delayBeforeRetry = GlobalDraft.UNSET;
  long upper;
  long lower;
  String virtualHost = "";
  @Nullable NotifyScript notifyUp;
  @Nullable NotifyScript notifyDown;
  final List<CheckerDraft> checkers = new ArrayList<>();

  RealServerDraft(Endpoint endpoint, ForwardingDraft forwarding, Span span) {
    super(span);
    this.endpoint = endpoint;
    this.forwarding = forwarding;
  }

  boolean inhibits() {
    return inhibit != null && inhibit;
  }
}
