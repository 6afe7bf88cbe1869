package lvslab.lvs.sync;

import lvslab.lvs.connection.ConnectionKey;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.EntryFlags;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.NewEntry;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.ServiceTable;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The receiving side: makes and renews entries as the master tells
/// (net/netfilter/ipvs/ip_vs_sync.c, `ip_vs_proc_conn`).
final class SyncBackup {
  private static final int DEFAULT_SECONDS = 3 * 60;

  private final Kernel kernel;
  private final IntTable<IpvsKey> conf;
  private final ServiceTable services;
  private final ConnectionTable connections;
  private final SyncSettings settings;
  private @Nullable UdpSocket socket;

  SyncBackup(
      IntTable<IpvsKey> conf,
      ServiceTable services,
      ConnectionTable connections,
      SyncSettings settings) {
    kernel = connections.kernel();
    this.conf = conf;
    this.services = services;
    this.connections = connections;
    this.settings = settings;
  }

  void listenOn(UdpSocket from) {
    socket = from;
  }

  void stop() {
    if (socket != null) {
      socket.close();
    }
  }

  SyncSettings settings() {
    return settings;
  }

  void receive(Bytes octets) {
    @Nullable SyncMessage message = SyncMessage.decode(octets);
    if (message == null || settings.syncId() != 0 && settings.syncId() != message.syncId()) {
      return;
    }
    for (SyncEntry entry : message.entries()) {
      apply(entry);
    }
  }

  private void apply(SyncEntry entry) {
    var key =
        new ConnectionKey(
            entry.protocol(),
            entry.client(),
            entry.clientPort(),
            entry.virtual(),
            entry.virtualPort());
    @Nullable IpvsConnection connection = find(entry, key);
    if (connection != null && !entry.isTemplate() && leadsElsewhere(connection, entry)) {
      if (!entry.isActive()) {
        return; // the end of one that was replaced here
      }
      connection.expireNow();
      connection = null;
    }
    String former = "";
    if (connection == null) {
      connection = connections.create(key, destination(entry));
    } else {
      former = connection.stateName();
      if (connection.server() == null) {
        @Nullable RealServer server = serverOf(entry);
        if (server != null) {
          connection.bindTo(server);
        }
      }
    }
    connection.synchronise(entry.state(), entry.isActive(), conf.get(IpvsKey.SYNC_THRESHOLD, 0));
    int seconds = entry.timeoutSeconds() == 0 ? DEFAULT_SECONDS : entry.timeoutSeconds();
    connection.setTimeout((long) seconds * kernel.clock().hz());
    connections.release(connection);
    if (kernel.trace().isOpen()) {
      connections.report(connection, former, connection.stateName());
    }
  }

  private @Nullable IpvsConnection find(SyncEntry entry, ConnectionKey key) {
    return entry.isTemplate()
        ? connections.findTemplate(key)
        : connections.findRequest(
            key.protocol(), key.client(), key.clientPort(), key.virtual(), key.virtualPort());
  }

  private static boolean leadsElsewhere(IpvsConnection connection, SyncEntry entry) {
    return connection.destinationPort() != entry.destinationPort()
        || !connection.destination().equals(entry.destination());
  }

  private NewEntry destination(SyncEntry entry) {
    @Nullable RealServer server = serverOf(entry);
    return new NewEntry(
        server,
        server == null ? entry.method() : server.method(),
        entry.destination(),
        entry.destinationPort(),
        EntryFlags.SYNC | (entry.isTemplate() ? EntryFlags.TEMPLATE : 0),
        entry.mark());
  }

  private @Nullable RealServer serverOf(SyncEntry entry) {
    var packets =
        new ServiceKey(entry.mark(), entry.protocol(), entry.virtual(), entry.virtualPort());
    return services.findServer(
        packets, entry.destination(), entry.destinationPort(), entry.method());
  }
}
