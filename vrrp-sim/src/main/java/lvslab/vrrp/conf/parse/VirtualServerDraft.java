package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.NotifyScript;
import org.jspecify.annotations.Nullable;

/// A virtual_server while it is read and completed (check_data.c: alloc_vs).
final class VirtualServerDraft extends Draft {
  @Nullable Endpoint endpoint;
  long mark = -1;
  String groupName = "";
  @Nullable ServerGroupDraft group;
  InstanceDraft.Family family = InstanceDraft.Family.NONE;

  /// `tcp`, `udp`, `sctp`, or nothing.
  String protocol = "";

  String scheduler = "";
  final Set<String> flags = new TreeSet<>();
  ForwardingDraft forwarding = ForwardingDraft.NONE;
  long persistence;
  String granularity = "";
  String engine = "";
  long delayLoop = 60 * Numbers.TIMER_HZ;
  long connectTimeout = 5 * Numbers.TIMER_HZ;
  long warmup = GlobalDraft.UNSET;
  long retry = GlobalDraft.UNSET;
  long delayBeforeRetry = GlobalDraft.UNSET;
  long weight = 1;
  long quorum = 1;
  long hysteresis;
  boolean inhibit;
  boolean alpha;
  boolean omega;
  boolean suspend;
  @Nullable Boolean smtpAlert;
  String virtualHost = "";
  @Nullable NotifyScript quorumUp;
  @Nullable NotifyScript quorumDown;
  @Nullable RealServerDraft sorry;
  final List<RealServerDraft> servers = new ArrayList<>();

  VirtualServerDraft(Span span) {
    super(span);
  }

  int port() {
    return endpoint == null ? 0 : endpoint.port();
  }

  String protocolText() {
    return protocol.isEmpty() ? "none" : protocol;
  }

  /// As keepalived's log has it (check_data.c: format_vs).
  String text() {
    if (!groupName.isEmpty()) {
      return "[" + groupName + "]:" + port();
    }
    return endpoint == null ? "FWM " + mark : endpoint.text(protocolText());
  }

  String text(RealServerDraft server) {
    return server.endpoint.text(protocolText());
  }
}
