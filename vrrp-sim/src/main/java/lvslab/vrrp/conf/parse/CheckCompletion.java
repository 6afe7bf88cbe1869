package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.vrrp.conf.ServerGroupConf;

/// Completes what the healthchecker child has read (check_data.c: validate_check_config,
/// ipwrapper.c: link_vsg_to_vs).
final class CheckCompletion {
  private static final long PERSISTENCE = 360;

  private final CheckDraft draft;
  private final Reports reports;
  private final ScriptSecurity security;

  CheckCompletion(CheckDraft draft, Reports reports, ScriptSecurity security) {
    this.draft = draft;
    this.reports = reports;
    this.security = security;
  }

  void run() {
    linkGroups();
    for (VirtualServerDraft vs : List.copyOf(draft.servers)) {
      if (vs.servers.isEmpty()) {
        reports.error(vs.span, "Virtual server " + vs.text() + " has no real servers - ignoring");
        draft.servers.remove(vs);
      } else {
        complete(vs);
      }
    }
    for (VirtualServerDraft vs : draft.servers) {
      vs.servers.forEach(rs -> rs.checkers.forEach(c -> inherit(c)));
    }
    if (!draft.servers.isEmpty()) {
      security.checkCheckers(draft);
    }
  }

  private void linkGroups() {
    for (VirtualServerDraft vs : List.copyOf(draft.servers)) {
      if (vs.groupName.isEmpty()) {
        continue;
      }
      Optional<ServerGroupDraft> group =
          draft.groups.stream().filter(g -> g.name.equals(vs.groupName)).findFirst();
      vs.group = group.orElse(null);
      if (group.isEmpty()) {
        reports.log(
            "Virtual server group "
                + vs.groupName
                + " specified but not configured - ignoring virtual server "
                + vs.text());
        draft.servers.remove(vs);
      }
    }
    for (ServerGroupDraft group : draft.groups) {
      int member = 0;
      for (VirtualServerDraft vs : draft.servers) {
        if (vs.group == group) {
          vs.endpoint = new Endpoint("0.0.0.0", member);
          member++;
        }
      }
    }
  }

  private void error(VirtualServerDraft vs, String keyword, String sentence) {
    reports.error(vs.place(keyword), "Virtual server " + vs.text() + ": " + sentence);
  }

  private static boolean hasMarks(VirtualServerDraft vs) {
    return vs.group == null ? vs.mark > 0 : !vs.group.marks().isEmpty();
  }

  private static boolean hasAddresses(VirtualServerDraft vs) {
    return vs.group == null ? vs.mark <= 0 : !vs.group.ranges().isEmpty();
  }

  private void complete(VirtualServerDraft vs) {
    if (vs.suspend && hasMarks(vs)) {
      error(vs, "ha_suspend", "cannot use ha_suspend with fwmarks - clearing ha_suspend");
      vs.suspend = false;
    }
    if (hasAddresses(vs)) {
      completeProtocol(vs);
    }
    if (vs.persistence == 0
        && vs.group != null
        && vs.group.ranges().stream().anyMatch(e -> e.port() == 0)) {
      error(vs, "", "zero port only valid for persistent services - setting");
      vs.persistence = PERSISTENCE;
    }
    boolean marksOnly = hasMarks(vs) && !hasAddresses(vs);
    if (!vs.protocol.isEmpty() && marksOnly) {
      reports.error(
          vs.place("protocol"),
          "Warning: Virtual server "
              + vs.text()
              + ": protocol specified for fwmark - protocol will be ignored");
      vs.protocol = "";
    }
    if (vs.scheduler.isEmpty()) {
      error(vs, "lb_algo", "no scheduler set, setting default 'wlc'");
      vs.scheduler = "wlc";
    }
    vs.smtpAlert = vs.smtpAlert == null ? draft.global.alertCheckers(false) : vs.smtpAlert;
    long sum = completeServers(vs);
    if (vs.sorry != null && !vs.sorry.forwarding.isSet()) {
      defaultForwarding(vs);
      vs.sorry.forwarding = vs.forwarding;
    }
    completeQuorum(vs, sum);
    new PortCompletion(vs, reports).run();
  }

  private void completeQuorum(VirtualServerDraft vs, long sum) {
    if (vs.quorum > sum) {
      reports.error(
          vs.place("quorum"),
          "Warning - quorum "
              + vs.quorum
              + " for "
              + vs.text()
              + " exceeds total weight of real servers "
              + sum
              + ", reducing quorum to "
              + sum);
      vs.quorum = sum;
    }
    if (vs.hysteresis >= vs.quorum) {
      long reduced = (vs.quorum - 1) & Numbers.UINT_MAX;
      error(
          vs,
          "hysteresis",
          "hysteresis "
              + vs.hysteresis
              + " >= quorum "
              + vs.quorum
              + "; setting hysteresis to "
              + reduced);
      vs.hysteresis = reduced;
    }
  }

  private void completeProtocol(VirtualServerDraft vs) {
    if (vs.protocol.isEmpty()) {
      error(vs, "protocol", "no protocol set - defaulting to UDP");
      vs.protocol = "udp";
    }
    if (vs.flags.contains("ops") && !vs.protocol.equals("udp")) {
      error(vs, "ops", "one packet scheduling requires UDP - resetting");
      vs.flags.remove("ops");
    }
    if (vs.persistence == 0 && vs.group == null && vs.port() == 0) {
      error(vs, "", "zero port only valid for persistent services - setting");
      vs.persistence = PERSISTENCE;
    }
  }

  private void defaultForwarding(VirtualServerDraft vs) {
    if (!vs.forwarding.isSet()) {
      error(vs, "lb_kind", "no forwarding method set, setting default NAT");
      vs.forwarding = vs.forwarding.with(lvslab.vrrp.conf.RealServerConf.ForwardingMethod.NAT);
    }
  }

  /// Completes real servers; the sum of their weights.
  private long completeServers(VirtualServerDraft vs) {
    long sum = 0;
    List<RealServerDraft> kept = new ArrayList<>();
    for (RealServerDraft rs : vs.servers) {
      if (kept.stream().anyMatch(other -> other.endpoint.equals(rs.endpoint))) {
        reports.error(
            rs.span,
            "VS "
                + vs.text()
                + ": real server "
                + vs.text(rs)
                + " is duplicated - removing second rs");
        continue;
      }
      kept.add(rs);
      if (!rs.forwarding.isSet()) {
        defaultForwarding(vs);
        rs.forwarding = vs.forwarding;
      }
      inherit(rs, vs);
      sum += rs.weight;
      RealServerDraft sorry = vs.sorry;
      boolean isSorry = sorry != null && sorry.endpoint.equals(rs.endpoint);
      if (sorry != null && isSorry && sorry.inhibits() != rs.inhibits()) {
        error(
            vs,
            "sorry_server",
            "real server "
                + vs.text(rs)
                + " matches sorry server, but inhibit setting differs, "
                + (rs.inhibits() ? "sett" : "clear")
                + "ing on sorry server");
        sorry.inhibit = rs.inhibit;
      }
    }
    vs.servers.clear();
    vs.servers.addAll(kept);
    return sum & Numbers.UINT_MAX;
  }

  private static long either(long own, long inherited) {
    return own == GlobalDraft.UNSET ? inherited : own;
  }

  private void inherit(RealServerDraft rs, VirtualServerDraft vs) {
    rs.alpha = rs.alpha == null ? vs.alpha : rs.alpha;
    rs.inhibit = rs.inhibit == null ? vs.inhibit : rs.inhibit;
    rs.retry = either(rs.retry, vs.retry);
    rs.connectTimeout = either(rs.connectTimeout, vs.connectTimeout);
    rs.delayLoop = either(rs.delayLoop, vs.delayLoop);
    rs.warmup = either(rs.warmup, vs.warmup);
    rs.delayBeforeRetry = either(rs.delayBeforeRetry, vs.delayBeforeRetry);
    rs.weight = either(rs.weight, vs.weight);
    rs.smtpAlert = rs.smtpAlert == null ? draft.global.alertCheckers(true) : rs.smtpAlert;
  }

  private static void inherit(CheckerDraft c) {
    RealServerDraft rs = c.server;
    c.alpha = c.alpha == null ? rs.alpha : c.alpha;
    c.to.connectTimeout = either(c.to.connectTimeout, rs.connectTimeout);
    c.delayLoop = either(c.delayLoop, rs.delayLoop);
    c.warmup = either(c.warmup, either(rs.warmup, c.delayLoop));
    c.retry = either(c.retry, either(rs.retry, c.usualRetry));
    long usual = c.usualDelay == 0 ? c.delayLoop : c.usualDelay;
    c.delayBeforeRetry = either(c.delayBeforeRetry, either(rs.delayBeforeRetry, usual));
  }

  /// Entries of a group, for messages (check_data.c: format_vsge).
  static String text(ServerGroupConf.Entry entry) {
    String range = entry.first().equals(entry.last()) ? "" : "-" + entry.last();
    return entry.first() + range + "," + entry.port();
  }
}
