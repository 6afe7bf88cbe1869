package lvslab.net.command;

import java.util.Locale;
import lvslab.net.device.DeviceCounters;
import lvslab.net.device.NetDevice;

/// `ifconfig -s` and `netstat -i` (net-tools lib/interface.c, `ife_print_short`).
final class InterfaceTable {
  static final String HEAD =
      "Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n";

  private InterfaceTable() {}

  static String line(NetDevice device) {
    DeviceCounters c = device.counters();
    String flags =
        (device.needsNeighbours() ? "BM" : device.isLoopback() ? "L" : "O")
            + (device.isUp() && device.hasCarrier() ? "R" : "")
            + (device.isUp() ? "U" : "");
    return String.format(
        Locale.ROOT,
        "%-15s %5d %8d %6d %6d %-6d %8d %6d %6d %6d %s\n",
        device.name(),
        device.mtu(),
        c.rxPackets(),
        0,
        c.rxDropped(),
        0,
        c.txPackets(),
        0,
        c.txDropped(),
        0,
        flags);
  }
}
