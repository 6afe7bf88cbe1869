package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.socket.Endpoint;
import org.jspecify.annotations.Nullable;

/// A `server` block.
///
/// @param listen where it listens
/// @param names the hosts it is for
/// @param outside what holds outside its locations, with the locations in it
/// @param headerTimeout milliseconds that the head of a request may take
/// @param ssl what it needs for TLS, or null
/// @param sslOnly whether all its addresses speak TLS (`ssl on`)
/// @param line where its block begins, for messages
public record ServerConf(
    List<Listen> listen,
    List<ServerName> names,
    LocationConf outside,
    long headerTimeout,
    @Nullable SslConf ssl,
    boolean sslOnly,
    Directive line) {
  /// Copies the lists.
  public ServerConf {
    listen = List.copyOf(listen);
    names = List.copyOf(names);
  }

  /// The name it has in logs and redirects.
  ///
  /// @return its first name, perhaps empty
  public String firstName() {
    return names.getFirst().text();
  }

  /// The servers of an address.
  ///
  /// @param servers of a configuration
  /// @param where as `listen` names it
  /// @return the one that takes requests for unknown names first
  public static List<ServerConf> at(List<ServerConf> servers, Endpoint where) {
    List<ServerConf> found = new ArrayList<>();
    @Nullable ServerConf preferred = null;
    for (ServerConf server : servers) {
      for (Listen listen : server.listen()) {
        if (listen.where().equals(where)) {
          found.add(server);
          preferred = listen.defaultServer() ? server : preferred;
        }
      }
    }
    if (preferred != null) {
      found.remove(preferred);
      found.addFirst(preferred);
    }
    return found;
  }

  /// Whether TLS is spoken at an address: one of its servers says so for all of them.
  ///
  /// @param servers of the address
  /// @param where which
  /// @return true for `listen ... ssl`, and for `ssl on` in the first
  public static boolean isSecure(List<ServerConf> servers, Endpoint where) {
    return servers.getFirst().sslOnly()
        || servers.stream()
            .flatMap(server -> server.listen().stream())
            .anyMatch(listen -> listen.ssl() && listen.serves(where));
  }

  /// The server whose name fits best, else the first (`ngx_http_find_virtual_server`).
  ///
  /// @param servers of an address
  /// @param name in small letters, empty for none
  /// @return one of them
  public static ServerConf named(List<ServerConf> servers, String name) {
    ServerConf best = servers.getFirst();
    int fit = 0;
    for (ServerConf server : servers) {
      for (ServerName candidate : server.names()) {
        int fits = name.isEmpty() ? 0 : candidate.fits(name);
        if (fits > fit) {
          best = server;
          fit = fits;
        }
      }
    }
    return best;
  }
}
