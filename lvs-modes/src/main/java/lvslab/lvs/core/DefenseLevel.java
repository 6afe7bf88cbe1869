package lvslab.lvs.core;

import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.RandomDrop;
import lvslab.lvs.service.IpvsKey;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;

/// Defence against floods: drop_entry, drop_packet and secure_tcp (net/netfilter/ipvs/ip_vs_ctl.c:
/// `update_defense_level`).
///
/// Mode 0 is off and 3 on. 1 is off as long as there is memory; when it runs short, the kernel
/// makes it 2, which is on, and 1 again afterwards. Memory of a host is a fixed value here: it is
/// short only if somebody sets amemthresh above it.
final class DefenseLevel {
  /// Free memory of every host, in pages of 4096 octets: 1 GiB.
  static final int AVAILABLE_PAGES = 262_144;

  private static final long PERIOD_MILLIS = 1_000;
  private static final int WAITING = 1;
  private static final int ACTIVE = 2;
  private static final int ALWAYS = 3;

  private final IntTable<IpvsKey> conf;
  private final ConnectionTable connections;
  private final RandomDrop drop;
  private final KernelTimer timer;
  private boolean dropsEntries;
  private int dropRate;
  private int dropCounter;

  DefenseLevel(Kernel kernel, IntTable<IpvsKey> conf, ConnectionTable connections) {
    this.conf = conf;
    this.connections = connections;
    drop = new RandomDrop(connections);
    timer = new KernelTimer(kernel, "ipvs: defense", this::work);
    conf.onChange((key, former, now, setBy) -> changed(key, former, now));
  }

  /// Begins to look once a second (`defense_work_handler`).
  void start() {
    timer.armMillis(PERIOD_MILLIS);
  }

  private void work() {
    update();
    if (dropsEntries) {
      drop.run();
    }
    timer.armMillis(PERIOD_MILLIS);
  }

  private void changed(IpvsKey key, int former, int now) {
    boolean mode =
        key == IpvsKey.DROP_ENTRY || key == IpvsKey.DROP_PACKET || key == IpvsKey.SECURE_TCP;
    if (mode && former != now) {
      update();
    }
  }

  private void update() {
    int threshold = conf.get(IpvsKey.AMEMTHRESH);
    boolean isShort = AVAILABLE_PAGES < threshold;
    dropsEntries = isOn(IpvsKey.DROP_ENTRY, isShort);
    boolean dropsPackets = isOn(IpvsKey.DROP_PACKET, isShort);
    if (!dropsPackets) {
      dropRate = 0;
    } else if (conf.get(IpvsKey.DROP_PACKET) == ALWAYS) {
      dropRate = conf.get(IpvsKey.AM_DROPRATE);
    } else {
      dropRate = threshold / (threshold - AVAILABLE_PAGES);
      dropCounter = dropRate;
    }
    connections.tcp().setSecure(isOn(IpvsKey.SECURE_TCP, isShort));
  }

  /// Whether a defence is on; its mode changes with memory.
  private boolean isOn(IpvsKey key, boolean isShort) {
    int mode = conf.get(key);
    if (mode == WAITING && isShort) {
      conf.set(key, ACTIVE, conf.setBy(key));
    } else if (mode == ACTIVE && !isShort) {
      conf.set(key, WAITING, conf.setBy(key));
    }
    return switch (mode) {
      case WAITING, ACTIVE -> isShort;
      default -> mode == ALWAYS;
    };
  }

  /// Whether a packet that would open a connection is dropped: one of every so many
  /// (`ip_vs_todrop`).
  boolean dropsPacket() {
    if (dropRate == 0) {
      return false;
    }
    dropCounter--;
    if (dropCounter > 0) {
      return false;
    }
    dropCounter = dropRate;
    return true;
  }
}
