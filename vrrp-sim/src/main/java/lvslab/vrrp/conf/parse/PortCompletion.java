package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.ServerGroupConf;

/// Ports of real servers: but for NAT they have to be the virtual server's (check_data.c, end of
/// validate_check_config).
final class PortCompletion {
  private final VirtualServerDraft vs;
  private final Reports reports;

  PortCompletion(VirtualServerDraft vs, Reports reports) {
    this.vs = vs;
    this.reports = reports;
  }

  void run() {
    if (vs.group != null) {
      checkGroup(vs.group);
      return;
    }
    for (RealServerDraft rs : vs.servers) {
      if (rs.forwarding.isNat()) {
        if (vs.mark <= 0 && rs.endpoint.port() == 0) {
          rs.endpoint = rs.endpoint.withPort(vs.port());
        }
      } else if (vs.mark > 0) {
        if (rs.endpoint.port() != 0) {
          reports.error(
              rs.span,
              "WARNING - fwmark virtual server "
                  + vs.text()
                  + ", real server "
                  + vs.text(rs)
                  + " has port specified - clearing");
          rs.endpoint = rs.endpoint.withPort(0);
        }
      } else {
        fit(rs, "real server " + vs.text(rs));
      }
    }
    RealServerDraft sorry = vs.sorry;
    if (sorry != null && !sorry.forwarding.isNat()) {
      if (vs.mark <= 0) {
        fit(sorry, "sorry server");
      } else if (sorry.endpoint.port() != 0) {
        reports.error(
            sorry.span,
            "WARNING - virtual server "
                + vs.text()
                + ", sorry server has port specified - clearing");
        sorry.endpoint = sorry.endpoint.withPort(0);
      }
    }
  }

  private void fit(RealServerDraft rs, String who) {
    if (rs.endpoint.port() != 0 && rs.endpoint.port() != vs.port()) {
      reports.error(
          rs.span,
          "WARNING - virtual server "
              + vs.text()
              + " and "
              + who
              + " ports don't match - resetting");
    }
    rs.endpoint = rs.endpoint.withPort(vs.port());
  }

  private void checkGroup(ServerGroupDraft group) {
    RealServerDraft sorry = vs.sorry;
    boolean sorryPort = sorry != null && !sorry.forwarding.isNat() && sorry.endpoint.port() != 0;
    if (!group.marks().isEmpty()) {
      for (RealServerDraft rs : vs.servers) {
        if (!rs.forwarding.isNat() && rs.endpoint.port() != 0) {
          reports.error(
              rs.span,
              "WARNING - fwmark virtual server "
                  + vs.text()
                  + ", real server "
                  + vs.text(rs)
                  + " has port specified - port will be ignored");
        }
      }
      if (sorryPort) {
        reports.error(
            vs.place("sorry_server"),
            "WARNING - fwmark virtual server "
                + vs.text()
                + ", sorry server has port specified - port will be ignored");
      }
    }
    for (ServerGroupConf.Entry entry : group.ranges()) {
      for (RealServerDraft rs : vs.servers) {
        int port = rs.endpoint.port();
        if (!rs.forwarding.isNat() && port != 0 && port != entry.port()) {
          reports.error(
              rs.span,
              "virtual server "
                  + vs.text()
                  + ":["
                  + CheckCompletion.text(entry)
                  + "] and real server "
                  + vs.text(rs)
                  + " ports don't match");
        }
      }
      if (sorry != null && sorryPort && sorry.endpoint.port() != entry.port()) {
        reports.error(
            vs.place("sorry_server"),
            "WARNING - virtual server "
                + vs.text()
                + ", sorry server has port specified - port will be ignored");
      }
    }
  }
}
