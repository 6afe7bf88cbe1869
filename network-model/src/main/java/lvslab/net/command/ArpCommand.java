package lvslab.net.command;

import java.util.List;
import lvslab.net.device.NetDevice;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.neighbour.NeighbourEntry;
import lvslab.net.neighbour.NudState;
import lvslab.net.route.Route;
import lvslab.net.socket.Errno;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// arp(8) of net-tools 2.10: `arp`, -n, -a, -i IF, -d HOST, -s HOST MAC.
final class ArpCommand implements Tool {
  private static final String HEAD =
      "Address                  HWtype  HWaddress           Flags Mask            Iface\n";

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options;
    try {
      options = FilterOptions.read("arp", arguments, "nadsevD", "iHA");
    } catch (CommandFailure failure) {
      throw new CommandFailure(failure.text() + "Usage:\n  arp [-vn]  [<HW>] [-i <if>] [-a]\n", 4);
    }
    if (options.has("d")) {
      return delete(process, options);
    }
    if (options.has("s")) {
      return set(process, options);
    }
    return show(process, options);
  }

  private static CommandFailure failure(String text) {
    return new CommandFailure(text + "\n", 255);
  }

  private static Ipv4Address address(Process process, String name) throws CommandFailure {
    return NameLookup.addressOf(process.host(), name)
        .orElseThrow(() -> failure(name + ": Unknown host"));
  }

  private static String operand(FilterOptions options, int index) throws CommandFailure {
    if (options.operands().size() <= index) {
      throw failure(index == 0 ? "arp: need host name" : "arp: need hardware address");
    }
    return options.operands().get(index);
  }

  private static int delete(Process process, FilterOptions options) throws CommandFailure {
    String name = operand(options, 0);
    Ipv4Address address = address(process, name);
    NetworkStack stack = process.host().stack();
    for (NeighbourEntry entry : stack.neighbours().entries()) {
      if (entry.address().equals(address) && isOn(options, entry.device())) {
        stack.neighbours().remove(entry);
        return 0;
      }
    }
    throw failure("No ARP entry for " + name);
  }

  private static boolean isOn(FilterOptions options, NetDevice device) {
    return options.value("i").map(device.name()::equals).orElse(true);
  }

  private static int set(Process process, FilterOptions options) throws CommandFailure {
    Ipv4Address address = address(process, operand(options, 0));
    MacAddress mac =
        MacAddress.parse(operand(options, 1))
            .orElseThrow(() -> failure("arp: invalid hardware address"));
    NetworkStack stack = process.host().stack();
    @Nullable Route route = stack.ipv4().routeOutput(address, null);
    if (route == null) {
      throw failure("SIOCSARP: " + Errno.ENETUNREACH.text());
    }
    stack.neighbours().set(route.device(), address, mac, NudState.PERMANENT);
    return 0;
  }

  private static int show(Process process, FilterOptions options) throws CommandFailure {
    boolean named = !options.operands().isEmpty();
    @Nullable Ipv4Address wanted = named ? address(process, options.operands().getFirst()) : null;
    boolean list = options.has("a");
    var text = new StringBuilder();
    for (NeighbourEntry entry : process.host().stack().neighbours().entries()) {
      boolean shown =
          (wanted == null || wanted.equals(entry.address()))
              && entry.state() != NudState.NONE
              && isOn(options, entry.device());
      if (shown) {
        text.append(list ? listLine(process, entry, options) : line(process, entry, options));
      }
    }
    if (text.isEmpty() && wanted != null) {
      process.out(options.operands().getFirst() + " (" + wanted + ") -- no entry\n");
    } else {
      process.out((list || text.isEmpty() ? "" : HEAD) + text);
    }
    return 0;
  }

  private static String name(Process process, NeighbourEntry entry, FilterOptions options) {
    String number = entry.address().toString();
    return options.has("n")
        ? number
        : NameLookup.nameOf(process.host(), entry.address()).orElse(number);
  }

  private static String line(Process process, NeighbourEntry entry, FilterOptions options) {
    String name = Padding.right(name(process, entry, options), 23) + "  ";
    @Nullable MacAddress mac = entry.state().isValid() ? entry.mac() : null;
    String middle =
        mac == null
            ? " ".repeat(8) + Padding.right("(incomplete)", 42)
            : Padding.right("ether", 8)
                + Padding.right(mac.toString(), 20)
                + Padding.right(entry.state() == NudState.PERMANENT ? "CM" : "C", 22);
    return name + middle + entry.device().name() + "\n";
  }

  private static String listLine(Process process, NeighbourEntry entry, FilterOptions options) {
    String name =
        options.has("n") ? "?" : NameLookup.nameOf(process.host(), entry.address()).orElse("?");
    @Nullable MacAddress mac = entry.state().isValid() ? entry.mac() : null;
    String permanent = entry.state() == NudState.PERMANENT ? " PERM" : "";
    String where = mac == null ? "<incomplete>" : mac + " [ether]" + permanent;
    String device = entry.device().name();
    return name + " (" + entry.address() + ") at " + where + " on " + device + "\n";
  }
}
