package lvslab.net.nfs;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import lvslab.net.host.Host;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// The servers that a host has mounts from; mounts from one server share its connection and session
/// (fs/nfs/client.c, `nfs_get_client`).
final class NfsClients {
  private final Host host;
  private final Map<String, NfsClient> clients = new TreeMap<>();
  private final Map<String, Integer> users = new TreeMap<>();

  private NfsClients(Host host) {
    this.host = host;
  }

  static NfsClients of(Host host) {
    return host.part(NfsClients.class, NfsClients::new);
  }

  /// Gets the client of a server, which is greeted if nobody has done so.
  ///
  /// @param then hears of it, or why there is none
  void get(Mounting.Wanted wanted, String name, BiConsumer<@Nullable NfsClient, Errno> then) {
    String key = wanted.server().toString();
    @Nullable NfsClient known = clients.get(key);
    if (known != null) {
      users.merge(key, 1, Integer::sum);
      then.accept(known, Errno.EIO);
      return;
    }
    var made = new NfsClient(host, wanted.server(), name, wanted.options());
    made.begin(
        error -> {
          if (error == null) {
            clients.put(key, made);
            users.put(key, 1);
            then.accept(made, Errno.EIO);
          } else {
            made.rpc().close();
            then.accept(null, error);
          }
        });
  }

  /// A mount of a server is gone; with the last, its client goes, too.
  void release(NfsClient client) {
    Optional<String> server =
        clients.entrySet().stream()
            .filter(entry -> entry.getValue() == client)
            .map(Map.Entry::getKey)
            .findFirst();
    if (server.isPresent() && users.merge(server.get(), -1, Integer::sum) == 0) {
      clients.remove(server.get());
      client.end();
    }
  }
}
