package lvslab.net.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// ifconfig(8) of net-tools 2.10: shows devices and their aliases, and sets them
/// (net/ipv4/devinet.c, `devinet_ioctl`).
final class IfconfigCommand implements Tool {
  private static final String HINT = "ifconfig: `--help' gives usage information.\n";

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    boolean all = words.remove("-a");
    boolean brief = words.remove("-s");
    if (words.isEmpty()) {
      show(process, all, brief);
      return 0;
    }
    String name = words.getFirst();
    if (words.size() == 1) {
      showOne(process, name);
      return 0;
    }
    NetDevice device =
        find(process, name)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        name + ": ERROR while getting interface flags: No such device\n", 255));
    new Setting(process, name, device).apply(new Arguments(words.subList(1, words.size())));
    return 0;
  }

  private static Optional<NetDevice> find(Process process, String name) {
    return IpCommand.find(process, name.replaceFirst(":.*", ""));
  }

  private static void show(Process process, boolean all, boolean brief) {
    List<NetDevice> devices = new ArrayList<>(process.host().stack().devices().list());
    devices.sort(Comparator.comparing(NetDevice::name));
    if (brief) {
      process.out(InterfaceTable.HEAD);
    }
    for (NetDevice device : devices) {
      if (!all && !device.isUp()) {
        continue;
      }
      if (brief) {
        process.out(InterfaceTable.line(device));
        continue;
      }
      process.out(InterfaceText.of(device));
      for (InterfaceAddress address : device.addresses().list()) {
        if (address.label().contains(":")) {
          process.out(InterfaceText.ofAlias(device, address));
        }
      }
    }
  }

  private static void showOne(Process process, String name) throws CommandFailure {
    Optional<NetDevice> device = find(process, name);
    Optional<InterfaceAddress> alias =
        device.flatMap(d -> labelled(d, name)).filter(a -> name.contains(":"));
    if (device.isPresent() && !name.contains(":")) {
      process.out(InterfaceText.of(device.get()));
    } else if (device.isPresent() && alias.isPresent()) {
      process.out(InterfaceText.ofAlias(device.get(), alias.get()));
    } else {
      throw new CommandFailure(
          name + ": error fetching interface information: Device not found\n", 1);
    }
  }

  static Optional<InterfaceAddress> labelled(NetDevice device, String label) {
    return device.addresses().list().stream().filter(a -> a.label().equals(label)).findFirst();
  }

  /// Sets a device or an alias.
  private static final class Setting {
    private final Process process;
    private final String name;
    private final NetDevice device;
    private @Nullable Ipv4Address address;
    private @Nullable Ipv4Address netmask;
    private @Nullable Ipv4Address broadcast;
    private @Nullable Boolean up;

    Setting(Process process, String name, NetDevice device) {
      this.process = process;
      this.name = name;
      this.device = device;
    }

    void apply(Arguments words) throws CommandFailure {
      while (words.hasNext()) {
        take(words.next(), words);
      }
      boolean alias = name.contains(":");
      Ipv4Address wanted = address;
      if (wanted != null && wanted.isAny() || alias && Boolean.FALSE.equals(up)) {
        labelled(device, name).ifPresent(this::remove);
      } else if (wanted != null) {
        setAddress(wanted);
      } else if (netmask != null || broadcast != null) {
        InterfaceAddress held =
            labelled(device, name)
                .orElseThrow(() -> failure("SIOCSIFNETMASK: " + Errno.EADDRNOTAVAIL.text()));
        setAddress(held.address());
      }
      if (!alias && up != null) {
        device.setUp(up);
      } else if (wanted != null && !wanted.isAny()) {
        device.setUp(true);
      }
    }

    private static CommandFailure failure(String text) {
      return new CommandFailure(text + "\n", 255);
    }

    private void take(String word, Arguments words) throws CommandFailure {
      switch (word) {
        case "up" -> up = true;
        case "down" -> up = false;
        case "netmask" -> netmask = host(value(words));
        case "broadcast" -> broadcast = host(value(words));
        case "mtu" -> device.setMtu(IpCommand.number(value(words), "mtu"));
        case "promisc" -> device.promiscuity().setFlag(true);
        case "-promisc" -> device.promiscuity().setFlag(false);
        case "hw" -> {
          value(words);
          String mac = value(words);
          device.setMac(
              MacAddress.parse(mac)
                  .orElseThrow(() -> new CommandFailure(mac + ": invalid ether address.\n", 1)));
        }
        case "arp", "multicast", "allmulti", "-allmulti" -> {} // as it is
        default -> takeAddress(word.equals("inet") || word.equals("add") ? value(words) : word);
      }
    }

    private static String value(Arguments words) throws CommandFailure {
      if (!words.hasNext()) {
        throw new CommandFailure(HINT, 1);
      }
      return words.next();
    }

    private static Ipv4Address host(String text) throws CommandFailure {
      String reason = text.matches("[0-9.]+") ? ": Unknown host\n" : ": Host name lookup failure\n";
      return Ipv4Address.parse(text).orElseThrow(() -> new CommandFailure(text + reason + HINT, 1));
    }

    private void takeAddress(String word) throws CommandFailure {
      Optional<Ipv4Prefix> prefix = word.contains("/") ? Ipv4Prefix.parse(word) : Optional.empty();
      if (prefix.isPresent()) {
        address = prefix.get().address();
        netmask = prefix.get().netmask();
      } else {
        address = host(word);
      }
    }

    /// Classes A to C, for who tells no mask (`inet_abc_len`).
    private static int classful(Ipv4Address of) {
      int first = of.bits() >>> 24;
      return first < 128 ? 8 : first < 192 ? 16 : first < 224 ? 24 : 32;
    }

    private void setAddress(Ipv4Address wanted) throws CommandFailure {
      Ipv4Address mask = netmask;
      Optional<InterfaceAddress> held = labelled(device, name);
      boolean same = held.filter(h -> h.address().equals(wanted)).isPresent();
      int length =
          mask != null
              ? Integer.bitCount(mask.bits())
              : same ? held.get().prefix().length() : classful(wanted);
      var prefix = new Ipv4Prefix(wanted, length);
      @Nullable Ipv4Address all = broadcast;
      if (all == null && device.needsNeighbours() && length < 31) {
        all = prefix.broadcast();
      }
      held.ifPresent(this::remove);
      AddressScope scope = wanted.isLoopback() ? AddressScope.HOST : AddressScope.GLOBAL;
      long cause = process.host().kernel().engine().currentCause();
      var added = new InterfaceAddress(prefix, all, scope, name, false, false, cause);
      @Nullable Errno error = process.host().stack().devices().addAddress(device, added);
      if (error != null) {
        throw failure("SIOCSIFADDR: " + error.text());
      }
    }

    private void remove(InterfaceAddress held) {
      process.host().stack().devices().removeAddress(device, held);
    }
  }
}
