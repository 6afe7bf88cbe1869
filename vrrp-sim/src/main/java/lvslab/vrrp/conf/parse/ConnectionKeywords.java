package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.CheckerConf.Kind;

/// Where and how a checker connects (check/check_api.c).
final class ConnectionKeywords {
  private final Reports reports;

  ConnectionKeywords(Context context) {
    reports = context.reports;
  }

  /// An address of the link alone needs its interface (check_api.c: check_conn_opts).
  static boolean dropIfLinkLocal(CheckDraft draft, Reports reports) {
    CheckerDraft c = draft.checker();
    if (isComplete(c, reports)) {
      return false;
    }
    draft.dropChecker();
    return true;
  }

  static boolean isComplete(CheckerDraft c, Reports reports) {
    String address = c.to.address.isEmpty() ? c.server.endpoint.address() : c.to.address;
    if (!IpText.isIpv6Like(address) || !IpText.isLinkLocal(address) || !c.to.bindDevice.isEmpty()) {
      return true;
    }
    reports.error("Checker link local address " + address + " requires a bind_if");
    return false;
  }

  void addTo(BlockTable<CheckerDraft> table) {
    table
        .on("connect_ip", this::connectIp)
        .number(
            "connect_port",
            (n, t) -> n.unsigned(t, 1, 65535, true),
            (c, v) -> "Invalid checker connect_port '" + v + "'",
            (c, v) -> c.to.port = (int) v)
        .on("bindto", this::bindTo)
        .number(
            "bind_port",
            (n, t) -> n.unsigned(t, 1, 65535, true),
            (c, v) -> "Invalid checker bind_port '" + v + "'",
            (c, v) -> c.to.bindPort = (int) v)
        .on(
            "bind_if",
            (c, line) -> {
              if (line.word(1).length() > 15) {
                reports.error("Interface name " + line.word(1) + " is too long - ignoring");
              } else {
                c.to.bindDevice = line.word(1);
              }
            })
        .number(
            "connect_timeout",
            (n, t) -> n.timer(t, 1, Numbers.UINT_MAX),
            (c, v) -> "connect_timeout " + v + " invalid - ignoring",
            (c, v) -> c.to.connectTimeout = v)
        .number(
            "fwmark",
            (n, t) -> n.unsigned(t, 0, Numbers.UINT_MAX, true),
            (c, v) -> "Invalid fwmark connection value '" + v + "'",
            (c, v) -> c.to.mark = v);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && IpText.isIpv6Like(one) != IpText.isIpv6Like(other);
  }

  private void connectIp(CheckerDraft c, Line line) {
    String text = line.word(1);
    if (!IpText.isAddress(text.replaceFirst("[-/].*", ""))) {
      reports.error("Invalid connect_ip address " + text + " - ignoring");
    } else if (differ(c.to.bindTo, text)) {
      reports.error(
          "connect_ip address " + text + " does not match address family of bindto - skipping");
    } else {
      c.to.address = text.replaceFirst("[-/].*", "");
    }
  }

  private void bindTo(CheckerDraft c, Line line) {
    String text = line.word(1);
    String target = c.to.address.isEmpty() ? c.server.endpoint.address() : c.to.address;
    boolean known = c.kind != Kind.SMTP_CHECK || c.isHost || !c.to.address.isEmpty();
    if (!IpText.isAddress(text.replaceFirst("[-/].*", ""))) {
      reports.error("Invalid bindto address " + text + " - ignoring");
    } else if (known && differ(target, text)) {
      reports.error(
          "bindto address " + text + " does not match address family of connect_ip - skipping");
    } else {
      c.to.bindTo = text.replaceFirst("[-/].*", "");
    }
  }
}
