package lvslab.net.nginx.conf;

import java.util.Optional;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;

/// `listen [ADDRESS:]PORT [PARAMETER ...]`.
///
/// @param where address and port, 0.0.0.0 for everywhere
/// @param defaultServer whether its server takes requests for unknown names
/// @param bind whether it has a socket of its own beside that of 0.0.0.0
/// @param ssl whether TLS is spoken there
/// @param backlog the second argument of listen(2)
/// @param line the directive, or the `server` block without one
public record Listen(
    Endpoint where, boolean defaultServer, boolean bind, boolean ssl, int backlog, Directive line) {
  private static final int BACKLOG = 511;
  private static final int HTTP = 80;
  private static final int MAX_PORT = 65535;

  static Listen everywhere(Directive server) {
    return new Listen(new Endpoint(Ipv4Address.ANY, HTTP), false, false, false, BACKLOG, server);
  }

  static Listen read(Directive d, ConfFiles files) throws ConfException {
    Endpoint where = where(d, files);
    boolean preferred = false;
    boolean bind = false;
    boolean ssl = false;
    int backlog = BACKLOG;
    for (String word : d.args().subList(1, d.args().size())) {
      if (word.equals("default_server") || word.equals("default")) {
        preferred = true;
      } else if (word.equals("bind")) {
        bind = true;
      } else if (word.startsWith("backlog=")) {
        backlog = backlog(d, word);
        bind = true;
      } else if (word.equals("reuseport")
          || word.equals("deferred")
          || word.startsWith("rcvbuf=")
          || word.startsWith("sndbuf=")
          || word.startsWith("so_keepalive=")) {
        bind = true;
      } else if (word.equals("ssl")) {
        ssl = true;
      } else if (word.equals("http2") || word.equals("proxy_protocol")) {
        throw d.error(
            "the \"" + word + "\" parameter is one of nginx's that lvslab does not model");
      } else {
        throw d.error("invalid parameter \"" + word + "\"");
      }
    }
    return new Listen(where, preferred, bind, ssl, backlog, d);
  }

  private static int backlog(Directive d, String word) throws ConfException {
    String number = word.substring("backlog=".length());
    if (!number.matches("[1-9]\\d{0,8}")) {
      throw d.error("invalid backlog \"" + word + "\"");
    }
    return Integer.parseInt(number);
  }

  private static Endpoint where(Directive d, ConfFiles files) throws ConfException {
    String text = d.arg(0);
    if (text.startsWith("unix:") || text.startsWith("[")) {
      throw d.error("\"" + text + "\" of the \"listen\" directive: lvslab has IPv4 only");
    }
    int colon = text.lastIndexOf(':');
    boolean portOnly = colon < 0 && text.matches("\\d{1,9}");
    String host = portOnly ? "*" : colon < 0 ? text : text.substring(0, colon);
    String port = portOnly ? text : colon < 0 ? "80" : text.substring(colon + 1);
    if (!port.matches("\\d{1,9}") || !isPort(Integer.parseInt(port))) {
      throw d.error("invalid port in \"" + text + "\" of the \"listen\" directive");
    }
    if (host.isEmpty()) {
      throw d.error("no host in \"" + text + "\" of the \"listen\" directive");
    }
    Optional<Ipv4Address> address =
        host.equals("*") ? Optional.of(Ipv4Address.ANY) : files.addressOf(host);
    if (address.isEmpty()) {
      throw d.error("host not found in \"" + text + "\" of the \"listen\" directive");
    }
    return new Endpoint(address.get(), Integer.parseInt(port));
  }

  /// Whether it is for connections to an address.
  ///
  /// @param local where they end
  /// @return true if so
  boolean serves(Endpoint local) {
    return where.port() == local.port()
        && (where.address().isAny() || where.address().equals(local.address()));
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= MAX_PORT;
  }
}
