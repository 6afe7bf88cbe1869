package lvslab.vrrp.conf.parse;

import java.util.Optional;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.ConfAddress;

/// Where and how a checker connects, while it is read (check_api.h: conn_opts_t).
final class ConnectionDraft {
  String address = "";
  int port = -1;
  String bindTo = "";
  int bindPort;
  String bindDevice = "";
  long mark;
  long connectTimeout;

  ConnectionDraft(long connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /// Whether anything of it was written (check_smtp.c: smtp_check_end_handler).
  boolean isWritten() {
    return !address.isEmpty()
        || port >= 0
        || !bindTo.isEmpty()
        || bindPort != 0
        || !bindDevice.isEmpty()
        || mark != 0
        || connectTimeout != GlobalDraft.UNSET;
  }

  CheckerConf.Connection freeze(Endpoint server) {
    return new CheckerConf.Connection(
        new ConfAddress(address.isEmpty() ? server.address() : address),
        port < 0 ? server.port() : port,
        bindTo.isEmpty() ? Optional.empty() : Optional.of(new ConfAddress(bindTo)),
        bindPort,
        bindDevice,
        mark,
        connectTimeout);
  }
}
