package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// `ip maddress` (iproute2 ip/ipmaddr.c): the groups of devices, and the addresses that their cards
/// let through for them. What programs join is seen here; nothing is joined by this command.
final class IpMaddrCommand implements IpCommand.Handler {
  @Override
  public int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String command = words.hasNext() ? words.next() : "show";
    if (!IpCommand.isShow(command)) {
      throw IpCommand.unknown(command, "maddr");
    }
    @Nullable NetDevice only = null;
    while (words.hasNext()) {
      String word = words.next();
      String name = word.equals("dev") ? IpCommand.value(words) : word;
      if (only != null) {
        throw IpCommand.garbage("dev", name);
      }
      only = IpCommand.device(process, name);
    }
    for (NetDevice device : process.host().stack().devices().list()) {
      if (only == null || only == device) {
        process.out(text(device, options));
      }
    }
    return 0;
  }

  private static String text(NetDevice device, IpOptions options) {
    List<Ipv4Address> groups = device.groups().list();
    if (groups.isEmpty()) {
      return "";
    }
    var text = new StringBuilder().append(device.index()).append(":\t").append(device.name());
    text.append('\n');
    if (device.needsNeighbours() && !options.addressesOnly()) {
      for (MacAddress mac : macs(groups)) {
        long users =
            groups.stream().filter(g -> MacAddress.ofGroup(g).bits() == mac.bits()).count();
        text.append("\tlink  ").append(mac).append(users == 1 ? "" : " users " + users);
        text.append('\n');
      }
    }
    for (Ipv4Address group : groups) {
      int users = device.groups().users(group);
      text.append("\tinet  ").append(group).append(users == 1 ? "" : " users " + users);
      text.append('\n');
    }
    return text.toString();
  }

  /// The card's list: the one added first is first.
  private static List<MacAddress> macs(List<Ipv4Address> groups) {
    List<MacAddress> macs = new ArrayList<>();
    for (Ipv4Address group : groups.reversed()) {
      MacAddress mac = MacAddress.ofGroup(group);
      if (macs.stream().noneMatch(known -> known.bits() == mac.bits())) {
        macs.add(mac);
      }
    }
    return macs;
  }
}
