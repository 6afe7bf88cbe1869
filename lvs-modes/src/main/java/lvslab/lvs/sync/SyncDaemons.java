package lvslab.lvs.sync;

import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.ServiceTable;
import lvslab.lvs.service.TableError;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.IntTable;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.NetworkStack;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The sync daemons of a host: a master, a backup, both or none (net/netfilter/ipvs/ip_vs_sync.c,
/// `start_sync_thread`).
public final class SyncDaemons {
  private final NetworkStack stack;
  private final IntTable<IpvsKey> conf;
  private final ServiceTable services;
  private final ConnectionTable connections;
  private @Nullable SyncMaster master;
  private @Nullable SyncBackup backup;

  /// None.
  ///
  /// @param stack of the host
  /// @param conf values of net.ipv4.vs
  /// @param services of the host
  /// @param connections of the host
  public SyncDaemons(
      NetworkStack stack,
      IntTable<IpvsKey> conf,
      ServiceTable services,
      ConnectionTable connections) {
    this.stack = stack;
    this.conf = conf;
    this.services = services;
    this.connections = connections;
  }

  /// Starts the daemon that sends.
  ///
  /// @param settings how it works
  /// @return null if it runs
  public @Nullable TableError startMaster(SyncSettings settings) {
    @Nullable NetDevice device = device(settings);
    if (device == null) {
      return unknown(settings);
    }
    if (master != null) {
      return TableError.DAEMON_RUNS;
    }
    @Nullable Ipv4Address source = sourceOf(device);
    if (source == null) {
      return TableError.NO_ADDRESS;
    }
    try {
      UdpSocket socket = stack.udp().open(new Endpoint(source, 0), (from, to, data) -> {});
      socket.bindToDevice(device);
      socket.groups().setTtl(settings.ttl());
      socket.groups().setLoop(false);
      socket.setFragmentable(true); // make_send_sock: set_mcast_pmtudisc
      var started = new SyncMaster(stack.kernel(), conf, settings, socket);
      started.start();
      master = started;
      log("MASTER", settings);
      return null;
    } catch (SocketException e) {
      return TableError.NO_ADDRESS;
    }
  }

  /// Starts the daemon that receives.
  ///
  /// @param settings how it works
  /// @return null if it runs
  public @Nullable TableError startBackup(SyncSettings settings) {
    @Nullable NetDevice device = device(settings);
    if (device == null) {
      return unknown(settings);
    }
    if (backup != null) {
      return TableError.DAEMON_RUNS;
    }
    var started = new SyncBackup(conf, services, connections, settings);
    try {
      UdpSocket socket =
          stack
              .udp()
              .open(
                  new Endpoint(settings.group(), settings.port()),
                  (from, to, data) -> started.receive(data));
      started.listenOn(socket);
      socket.bindToDevice(device);
      socket.groups().join(settings.group(), device);
    } catch (SocketException e) {
      return TableError.NO_ADDRESS;
    }
    backup = started;
    log("BACKUP", settings);
    return null;
  }

  private TableError unknown(SyncSettings settings) {
    stack.kernel().log().print("IPVS: Unknown mcast interface: " + settings.interfaceName());
    return TableError.NO_DEVICE;
  }

  private void log(String state, SyncSettings settings) {
    String text = "IPVS: sync thread started: state = " + state;
    text += ", mcast_ifn = " + settings.interfaceName() + ", syncid = " + settings.syncId();
    stack.kernel().log().print(text + ", id = 0");
  }

  /// How many run.
  ///
  /// @return 0 to 2
  public int running() {
    return (master == null ? 0 : 1) + (backup == null ? 0 : 1);
  }

  /// Stops the daemon that sends.
  ///
  /// @return null if it ran
  public @Nullable TableError stopMaster() {
    if (master == null) {
      return TableError.NO_DAEMON;
    }
    master.stop();
    master = null;
    return null;
  }

  /// Stops the daemon that receives.
  ///
  /// @return null if it ran
  public @Nullable TableError stopBackup() {
    if (backup == null) {
      return TableError.NO_DAEMON;
    }
    backup.stop();
    backup = null;
    return null;
  }

  private @Nullable NetDevice device(SyncSettings settings) {
    return stack.devices().find(settings.interfaceName()).orElse(null);
  }

  private static @Nullable Ipv4Address sourceOf(NetDevice device) {
    for (InterfaceAddress address : device.addresses().list()) {
      return address.address();
    }
    return null;
  }

  /// A packet of a connection was handled.
  ///
  /// @param connection the entry
  /// @param packets how many it has had, this one included
  public void packet(IpvsConnection connection, int packets) {
    if (master != null) {
      master.packet(connection, packets);
    }
  }

  /// Whether this host only takes over what a master tells (`sysctl_backup_only`).
  ///
  /// @return true if it must not handle packets itself
  public boolean isBackupOnly() {
    return backup != null && conf.isOn(IpvsKey.BACKUP_ONLY);
  }

  /// What `ipvsadm -L --daemon` shows.
  ///
  /// @return a line a daemon
  public String text() {
    String first = master == null ? "" : master.settings().text("master");
    return backup == null ? first : first + backup.settings().text("backup");
  }
}
