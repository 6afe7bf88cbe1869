package lvslab.net.host;

import java.util.List;
import java.util.Locale;
import lvslab.net.device.NetDevice;
import lvslab.net.igmp.GroupStatus;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Ipv4Address;

/// /proc/net/igmp (net/ipv4/igmp.c, `igmp_mc_seq_show`).
final class GroupFile implements VirtualFile {
  static final String PATH = "/proc/net/igmp";

  private static final int USER_HZ = 100;

  private final NetworkStack stack;

  GroupFile(NetworkStack stack) {
    this.stack = stack;
  }

  @Override
  public String read() {
    var text =
        new StringBuilder("Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n");
    for (NetDevice device : stack.devices().list()) {
      List<Ipv4Address> groups = device.groups().list();
      if (groups.isEmpty()) {
        continue;
      }
      String version = "V" + stack.igmp().version(device);
      text.append(
          String.format(
              Locale.ROOT,
              "%d\t%-10s: %5d %7s\n",
              device.index(),
              device.name(),
              groups.size(),
              version));
      groups.forEach(group -> text.append(line(device, group)));
    }
    return text.toString();
  }

  private String line(NetDevice device, Ipv4Address group) {
    GroupStatus status = stack.igmp().status(device, group);
    long ticks = status.expiresJiffies() * USER_HZ / stack.kernel().clock().hz();
    return String.format(
        Locale.ROOT,
        "\t\t\t\t%08X %5d %d:%08X\t\t%d\n",
        Integer.reverseBytes(group.bits()),
        device.groups().users(group),
        status.timerRuns() ? 1 : 0,
        ticks,
        status.reporter() ? 1 : 0);
  }
}
