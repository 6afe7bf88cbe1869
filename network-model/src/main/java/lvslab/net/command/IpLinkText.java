package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.device.DeviceCounters;
import lvslab.net.device.EthernetDevice;
import lvslab.net.device.NetDevice;
import lvslab.net.device.Qdisc;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.tunnel.TunnelDevice;
import lvslab.net.tunnel.TunnelParameters;
import org.jspecify.annotations.Nullable;

/// A device as `ip link` and `ip addr` print it (iproute2 ip/ipaddress.c, `print_linkinfo`).
final class IpLinkText {
  private IpLinkText() {}

  static String flags(NetDevice device) {
    List<String> flags = new ArrayList<>();
    if (device.isUp() && !(device.hasCarrier() && device.link().isOperational())) {
      flags.add("NO-CARRIER"); // IFF_RUNNING is not set
    }
    if (device.isLoopback()) {
      flags.add("LOOPBACK");
    } else if (device.needsNeighbours()) {
      flags.add("BROADCAST");
      flags.add("MULTICAST");
    } else {
      if (device instanceof TunnelDevice tunnel && !tunnel.parameters().remote().isAny()) {
        flags.add("POINTOPOINT");
      }
      flags.add("NOARP");
    }
    if (device.isUp()) {
      flags.add("UP");
      if (device.hasCarrier()) {
        flags.add("LOWER_UP");
      }
    }
    if (device instanceof MacvlanDevice macvlan && !macvlan.lower().isUp()) {
      flags.add("M-DOWN");
    }
    return "<" + String.join(",", flags) + ">";
  }

  static String state(NetDevice device) {
    if (!device.needsNeighbours()) {
      return device.isUp() ? "UNKNOWN" : "DOWN";
    }
    if (device.isUp() && device.hasCarrier()) {
      return "UP";
    }
    return device.isUp() && device instanceof MacvlanDevice ? "LOWERLAYERDOWN" : "DOWN";
  }

  /// The first line, without its end.
  static String head(NetDevice device, boolean withMode) {
    return device.index()
        + ": "
        + nameOf(device)
        + ": "
        + flags(device)
        + " mtu "
        + device.mtu()
        + " qdisc "
        + queue(device)
        + " state "
        + state(device)
        + (withMode ? " mode DEFAULT" : "")
        + " group default qlen 1000";
  }

  /// A device that sits on another shows which, even if it is none.
  static String nameOf(NetDevice device) {
    if (device instanceof MacvlanDevice macvlan) {
      return device.name() + "@" + macvlan.lower().name();
    }
    return device instanceof TunnelDevice ? device.name() + "@NONE" : device.name();
  }

  private static String queue(NetDevice device) {
    if (!device.isActivated()) {
      return "noop";
    }
    @Nullable Qdisc given = device.qdisc();
    boolean queues = device instanceof EthernetDevice card && !card.isVeth();
    return given != null ? given.kind() : queues ? "pfifo_fast" : "noqueue";
  }

  /// The line of the link layer, without its end.
  static String linkLayer(NetDevice device) {
    if (device instanceof TunnelDevice tunnel) {
      TunnelParameters set = tunnel.parameters();
      String other = set.remote().isAny() ? " brd " : " peer ";
      return "    link/ipip " + set.local() + other + set.remote();
    }
    String kind = device.isLoopback() ? "loopback " : "ether ";
    String broadcast = device.isLoopback() ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff";
    return "    link/" + kind + device.mac() + " brd " + broadcast;
  }

  /// The counters of `ip -s` (`print_stats64`): columns grow with the numbers.
  static String statistics(NetDevice device, String lineEnd) {
    DeviceCounters c = device.counters();
    long[] received = {c.rxBytes(), c.rxPackets(), 0, c.rxDropped(), 0, 0};
    long[] sent = {c.txBytes(), c.txPackets(), 0, c.txDropped(), 0, 0};
    int[] widths = {10, 7, 6, 7, 7, 7};
    for (int i = 0; i < widths.length; i++) {
      int digits = Long.toString(Math.max(received[i], sent[i])).length();
      widths[i] = Math.max(widths[i], digits);
    }
    String[] rx = {"bytes", "packets", "errors", "dropped", "missed", "mcast"};
    String[] tx = {"bytes", "packets", "errors", "dropped", "carrier", "collsns"};
    return table("    RX: ", rx, received, widths, lineEnd)
        + lineEnd
        + table("    TX: ", tx, sent, widths, lineEnd);
  }

  private static String table(
      String head, String[] names, long[] values, int[] widths, String lineEnd) {
    var text = new StringBuilder(head);
    for (int i = 0; i < names.length; i++) {
      int width = i == 0 ? widths[0] - 4 : widths[i];
      text.append(String.format(Locale.ROOT, "%" + width + "s ", names[i]));
    }
    text.append(" ".repeat(10)).append(lineEnd).append("    ");
    for (int i = 0; i < values.length; i++) {
      text.append(String.format(Locale.ROOT, "%" + widths[i] + "d ", values[i]));
    }
    return text.toString();
  }

  /// `ip -br link`.
  static String brief(NetDevice device) {
    return String.format(
        Locale.ROOT,
        "%-16s %-14s %s %s ",
        nameOf(device),
        state(device),
        device instanceof TunnelDevice tunnel ? tunnel.parameters().local() : device.mac(),
        flags(device));
  }
}
