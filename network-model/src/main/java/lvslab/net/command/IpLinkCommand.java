package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.socket.Errno;
import lvslab.net.tunnel.IpTunnels;
import lvslab.net.tunnel.IpipModule;
import lvslab.net.tunnel.TunnelDevice;
import lvslab.net.tunnel.TunnelParameters;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// `ip link`.
final class IpLinkCommand {
  private static final int LEAST_MTU = 68;

  int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String command = words.hasNext() ? words.next() : "show";
    if (IpCommand.matches(command, "set")) {
      return set(process, words);
    }
    if (IpCommand.isShow(command)) {
      return show(process, options, words);
    }
    if (IpCommand.matches(command, "add")) {
      return add(process, words);
    }
    if (IpCommand.matches(command, "delete")) {
      return delete(process, words);
    }
    throw IpCommand.unknown(command, "link");
  }

  private static int show(Process process, IpOptions options, Arguments words)
      throws CommandFailure {
    @Nullable String name = null;
    boolean upOnly = false;
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("up")) {
        upOnly = true;
      } else {
        name = word.equals("dev") ? IpCommand.value(words) : word;
      }
    }
    for (NetDevice device : devices(process, name)) {
      if (!upOnly || device.isUp()) {
        process.out(text(device, options));
      }
    }
    return 0;
  }

  private static String text(NetDevice device, IpOptions options) {
    if (options.brief()) {
      return IpLinkText.brief(device) + "\n";
    }
    String text = IpLinkText.head(device, true) + options.lineEnd() + IpLinkText.linkLayer(device);
    text += options.details() ? IpLinkDetails.of(device, options.lineEnd()) : "";
    return options.statistics() == 0
        ? text + "\n"
        : text + options.lineEnd() + IpLinkText.statistics(device, options.lineEnd()) + "\n";
  }

  /// `ip link add NAME type ipip ...`: no other type can be added here.
  private static int add(Process process, Arguments words) throws CommandFailure {
    @Nullable String name = null;
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("type")) {
        return add(process, name, IpCommand.value(words), words);
      }
      name = word.equals("name") || word.equals("dev") ? IpCommand.value(words) : word;
    }
    throw new CommandFailure("Not enough information: \"type\" argument is required.\n", 255);
  }

  private static int add(Process process, @Nullable String name, String type, Arguments words)
      throws CommandFailure {
    @Nullable IpTunnels tunnels =
        type.equals("ipip") ? IpipModule.load(process.host().kernel()).orElse(null) : null;
    if (tunnels == null) {
      throw IpCommand.refused("Unknown device type.");
    }
    var set = IpTunnelArguments.read(words, TunnelParameters.POINT_TO_POINT).parameters();
    if (name == null) {
      throw new CommandFailure("Not enough information: \"dev\" argument is required.\n", 255);
    }
    boolean taken = process.host().stack().devices().find(name).isPresent();
    IpCommand.check(taken ? Errno.EEXIST : tunnels.add(name, set));
    return 0;
  }

  private static int delete(Process process, Arguments words) throws CommandFailure {
    String name = IpCommand.value(words);
    NetDevice device = IpCommand.device(process, name.equals("dev") ? words.next() : name);
    if (device instanceof MacvlanDevice macvlan) {
      macvlan.remove();
      return 0;
    }
    if (!(device instanceof TunnelDevice tunnel)) {
      throw IpCommand.answered(Errno.EOPNOTSUPP);
    }
    if (!tunnel.name().equals(IpTunnels.FALLBACK)) { // which ip_tunnel_dellink leaves
      IpipModule.of(process.host().kernel()).ifPresent(tunnels -> tunnels.remove(tunnel));
    }
    return 0;
  }

  /// All devices, or the one of a name.
  static List<NetDevice> devices(Process process, @Nullable String name) throws CommandFailure {
    if (name == null) {
      return process.host().stack().devices().list();
    }
    return IpCommand.find(process, name)
        .map(List::of)
        .orElseThrow(() -> new CommandFailure("Device \"" + name + "\" does not exist.\n", 1));
  }

  private static int set(Process process, Arguments words) throws CommandFailure {
    @Nullable String name = null;
    List<Change> changes = new ArrayList<>();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "up" -> changes.add(device -> device.setUp(true));
        case "down" -> changes.add(device -> device.setUp(false));
        case "mtu" -> changes.add(mtu(IpCommand.value(words)));
        case "address" -> changes.add(mac(IpCommand.value(words)));
        case "promisc" -> changes.add(promiscuous(IpCommand.value(words)));
        default -> {
          if (name != null && !word.equals("dev")) {
            throw IpCommand.garbage("dev", word);
          }
          name = word.equals("dev") ? IpCommand.value(words) : word;
        }
      }
    }
    if (name == null) {
      throw new CommandFailure("Not enough information: \"dev\" argument is required.\n", 255);
    }
    NetDevice device = IpCommand.device(process, name);
    for (Change change : changes) {
      change.apply(device);
    }
    return 0;
  }

  /// Something that is set.
  @FunctionalInterface
  private interface Change {
    void apply(NetDevice device) throws CommandFailure;
  }

  private static Change mtu(String text) throws CommandFailure {
    int bytes = IpCommand.number(text, "mtu");
    return device -> {
      if (bytes < LEAST_MTU && device.needsNeighbours()) {
        throw IpCommand.refused("mtu less than device minimum.");
      }
      device.setMtu(bytes);
    };
  }

  private static Change mac(String text) throws CommandFailure {
    MacAddress address =
        MacAddress.parse(text)
            .orElseThrow(() -> new CommandFailure("\"" + text + "\" is invalid lladdr.\n", 255));
    return device -> {
      if (address.isGroup() || address.equals(MacAddress.ZERO)) {
        throw IpCommand.answered("Cannot assign requested address");
      }
      device.setMac(address);
    };
  }

  private static Change promiscuous(String text) throws CommandFailure {
    if (!text.equals("on") && !text.equals("off")) {
      throw new CommandFailure(
          "Error: argument of \"promisc\" must be one of \"on\" or \"off\", not \"" + text + "\"\n",
          255);
    }
    return device -> device.promiscuity().setFlag(text.equals("on"));
  }
}
