package lvslab.net.nginx.conf;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An `upstream` block, or the server that a `proxy_pass` names itself.
///
/// @param name as `proxy_pass` calls it
/// @param servers in order
/// @param method how one is chosen
/// @param key of `hash`, or null
/// @param keepalive connections that each worker keeps, 0 for none
/// @param keepaliveTimeout milliseconds for which it keeps them
/// @param keepaliveRequests requests that each serves
/// @param shared whether workers share what they know (`zone`)
/// @param sticky the cookie of the sticky module, or null
/// @param line the directive that says how one is chosen, or the block itself; null for a
///   `proxy_pass`
public record UpstreamConf(
    String name,
    List<UpstreamServer> servers,
    Method method,
    @Nullable Template key,
    int keepalive,
    long keepaliveTimeout,
    int keepaliveRequests,
    boolean shared,
    @Nullable StickyConf sticky,
    @Nullable Directive line) {
  /// Copies the servers.
  public UpstreamConf {
    servers = List.copyOf(servers);
  }

  /// The one server that an address names.
  ///
  /// @param name `host` or `host:port`
  /// @param files of the host
  /// @return the upstream, or nothing if there is no such host
  public static Optional<UpstreamConf> single(String name, ConfFiles files) {
    try {
      var at = new Directive("proxy_pass", List.of(name), "", 0, "");
      var where = UpstreamReader.address(at, name, "upstream", files);
      var server = new UpstreamServer(name, where, 1, 0, 1, 10, false, false);
      return Optional.of(
          new UpstreamConf(
              name, List.of(server), Method.ROUND_ROBIN, null, 0, 0, 0, false, null, null));
    } catch (ConfException e) {
      return Optional.empty();
    }
  }

  /// How a server is chosen.
  public enum Method {
    /// Smooth weighted round robin.
    ROUND_ROBIN,
    /// `ip_hash`.
    IP_HASH,
    /// `least_conn`.
    LEAST_CONN,
    /// `hash KEY`.
    HASH,
    /// `hash KEY consistent`.
    CONSISTENT_HASH,
    /// `random`.
    RANDOM,
    /// `random two`.
    RANDOM_TWO
  }
}
