package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.device.DeviceCounters;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;

/// A device as ifconfig prints it (net-tools lib/interface.c, `ife_print_long`).
final class InterfaceText {
  private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti"};

  private InterfaceText() {}

  static String of(NetDevice device) {
    Optional<InterfaceAddress> own = IfconfigCommand.labelled(device, device.name());
    return head(device.name(), device)
        + own.map(address -> inet(device, address)).orElse("")
        + linkLayer(device)
        + counters(device.counters())
        + "\n";
  }

  static String ofAlias(NetDevice device, InterfaceAddress address) {
    return head(address.label(), device) + inet(device, address) + linkLayer(device) + "\n";
  }

  private static String head(String name, NetDevice device) {
    List<String> names = new ArrayList<>();
    int bits = 0;
    if (device.isUp()) {
      names.add("UP");
      bits |= 1;
    }
    if (device.isLoopback()) {
      names.add("LOOPBACK");
      bits |= 8;
    } else if (device.needsNeighbours()) {
      names.add("BROADCAST");
      bits |= 2;
    }
    if (device.isUp() && device.hasCarrier()) {
      names.add("RUNNING");
      bits |= 0x40;
    }
    if (!device.needsNeighbours() && !device.isLoopback()) {
      names.add("NOARP");
      bits |= 0x80;
    }
    if (device.needsNeighbours()) {
      names.add("MULTICAST");
      bits |= 0x1000;
    }
    String flags = bits + "<" + String.join(",", names) + ">";
    return name + ": flags=" + flags + "  mtu " + device.mtu() + "\n";
  }

  private static String inet(NetDevice device, InterfaceAddress address) {
    String broadcast =
        !device.needsNeighbours()
            ? ""
            : "  broadcast " + (address.broadcast() == null ? "0.0.0.0" : address.broadcast());
    return "        inet "
        + address.address()
        + "  netmask "
        + address.prefix().netmask()
        + broadcast
        + "\n";
  }

  private static String linkLayer(NetDevice device) {
    if (device.isLoopback()) {
      return "        loop  txqueuelen 1000  (Local Loopback)\n";
    }
    return device.needsNeighbours()
        ? "        ether " + device.mac() + "  txqueuelen 1000  (Ethernet)\n"
        : "        tunnel   txqueuelen 1000  (IPIP Tunnel)\n";
  }

  private static String counters(DeviceCounters c) {
    return "        RX packets "
        + c.rxPackets()
        + scaled(c.rxBytes())
        + "        RX errors 0  dropped "
        + c.rxDropped()
        + "  overruns 0  frame 0\n        TX packets "
        + c.txPackets()
        + scaled(c.txBytes())
        + "        TX errors 0  dropped "
        + c.txDropped()
        + " overruns 0  carrier 0  collisions 0\n";
  }

  /// Octets, also in the greatest unit that fits, cut to one decimal.
  private static String scaled(long bytes) {
    long whole = bytes;
    long tenth = 0;
    int unit = 0;
    while (whole >= 1024 && unit < UNITS.length - 1) {
      tenth = whole % 1024 * 10 / 1024;
      whole /= 1024;
      unit++;
    }
    return "  bytes " + bytes + " (" + whole + "." + tenth + " " + UNITS[unit] + "B)\n";
  }
}
