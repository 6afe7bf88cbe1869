package lvslab.net.nginx.conf;

import java.util.List;

/// A `server` block.
///
/// @param listen where it listens
/// @param names the hosts it is for
/// @param outside what holds outside its locations, with the locations in it
/// @param headerTimeout milliseconds that the head of a request may take
public record ServerConf(
    List<Listen> listen, List<ServerName> names, LocationConf outside, long headerTimeout) {
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
}
