package lvslab.net.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.neighbour.NeighbourEntry;
import lvslab.net.neighbour.NeighbourTable;
import lvslab.net.neighbour.NudState;
import lvslab.net.neighbour.ProxyEntry;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// `ip neigh` (iproute2 ip/ipneigh.c).
final class IpNeighCommand {
  private static final List<NudState> FLUSHED =
      List.of(
          NudState.INCOMPLETE,
          NudState.REACHABLE,
          NudState.STALE,
          NudState.DELAY,
          NudState.PROBE,
          NudState.FAILED,
          NudState.NONE);

  int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String command = words.hasNext() ? words.next() : "show";
    if (IpCommand.matches(command, "add")) {
      return set(process, words, true, false);
    }
    if (IpCommand.matches(command, "change") || command.equals("chg")) {
      return set(process, words, false, true);
    }
    if (IpCommand.matches(command, "replace")) {
      return set(process, words, true, true);
    }
    if (IpCommand.matches(command, "delete")) {
      return delete(process, words);
    }
    if (IpCommand.matches(command, "get")) {
      return get(process, options, words);
    }
    if (IpCommand.isShow(command)) {
      return show(process, options, words);
    }
    if (IpCommand.matches(command, "flush")) {
      return flush(process, options, words);
    }
    throw IpCommand.unknown(command, "neigh");
  }

  /// What a command names.
  private static final class Named {
    @Nullable Ipv4Address address;
    @Nullable Ipv4Prefix prefix;
    @Nullable NetDevice device;
    @Nullable String mac;
    @Nullable String state;
    boolean proxy;
  }

  private static Named read(Process process, Arguments words) throws CommandFailure {
    var named = new Named();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "dev" -> named.device = IpCommand.device(process, IpCommand.value(words));
        case "lladdr" -> named.mac = IpCommand.value(words);
        case "nud" -> named.state = IpCommand.value(words);
        case "proxy" -> {
          named.proxy = true;
          if (named.prefix == null && words.hasNext()) {
            String next = words.peek().orElseThrow();
            if (Ipv4Address.parse(next).isPresent()) {
              named.prefix = IpCommand.prefix(words.next());
              named.address = named.prefix.address();
            }
          }
        }
        case "all", "unused", "router", "nomaster" -> {} // of no meaning here
        default -> {
          String text = word.equals("to") ? IpCommand.value(words) : word;
          if (named.prefix != null) {
            throw IpCommand.garbage("to", text);
          }
          named.prefix = IpCommand.prefix(text);
          named.address = named.prefix.address();
        }
      }
    }
    return named;
  }

  private static NudState stateOf(String text) throws CommandFailure {
    for (NudState state : NudState.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
        return state;
      }
    }
    throw new CommandFailure(
        "Error: argument \"" + text + "\" is wrong: nud state is bad\n\n", 255);
  }

  private static CommandFailure incomplete() {
    return new CommandFailure("Device and destination are required arguments.\n", 255);
  }

  private static int set(Process process, Arguments words, boolean create, boolean replace)
      throws CommandFailure {
    Named named = read(process, words);
    NetDevice device = named.device;
    Ipv4Address address = named.address;
    if (device == null || address == null) {
      throw incomplete();
    }
    NeighbourTable table = process.host().stack().neighbours();
    if (named.proxy) {
      var entry = new ProxyEntry(address, device);
      if (!table.arp().proxies().contains(entry)) {
        table.arp().proxies().add(entry);
      }
      return 0;
    }
    @Nullable NeighbourEntry held = table.find(device, address);
    if (held != null && !replace) {
      throw IpCommand.answered(Errno.EEXIST);
    }
    if (held == null && !create) {
      throw IpCommand.answered(Errno.ENOENT);
    }
    NudState state = named.state == null ? NudState.PERMANENT : stateOf(named.state);
    @Nullable MacAddress mac = macOf(named);
    if (mac == null && state.isValid() && (held == null || held.mac() == null)) {
      throw IpCommand.refused("No link layer address given.");
    }
    if (!table.set(device, address, mac, state)) {
      throw IpCommand.answered(Errno.ENOBUFS);
    }
    return 0;
  }

  private static @Nullable MacAddress macOf(Named named) throws CommandFailure {
    if (named.mac == null) {
      return null;
    }
    Optional<MacAddress> mac = MacAddress.parse(named.mac);
    if (mac.isEmpty()) {
      throw named.mac.matches("[0-9a-fA-F:]+")
          ? IpCommand.refused("Invalid link address.")
          : new CommandFailure("\"" + named.mac + "\" is invalid lladdr.\n", 255);
    }
    return mac.get();
  }

  private static NeighbourEntry find(Process process, Named named) throws CommandFailure {
    if (named.device == null || named.address == null) {
      throw incomplete();
    }
    @Nullable NeighbourEntry held =
        process.host().stack().neighbours().find(named.device, named.address);
    if (held == null) {
      throw IpCommand.answered(Errno.ENOENT);
    }
    return held;
  }

  private static int delete(Process process, Arguments words) throws CommandFailure {
    Named named = read(process, words);
    if (named.proxy && named.device != null && named.address != null) {
      var entry = new ProxyEntry(named.address, named.device);
      if (!process.host().stack().neighbours().arp().proxies().remove(entry)) {
        throw IpCommand.answered(Errno.ENOENT);
      }
      return 0;
    }
    process.host().stack().neighbours().remove(find(process, named));
    return 0;
  }

  private static int get(Process process, IpOptions options, Arguments words)
      throws CommandFailure {
    process.out(text(find(process, read(process, words)), options, true));
    return 0;
  }

  private static int show(Process process, IpOptions options, Arguments words)
      throws CommandFailure {
    Named named = read(process, words);
    if (named.proxy) {
      for (ProxyEntry entry : process.host().stack().neighbours().arp().proxies()) {
        if (named.device == null || named.device == entry.device()) {
          String dev = named.device == null ? "dev " + entry.device().name() + " " : "";
          process.out(entry.address() + " " + dev + "proxy \n");
        }
      }
      return 0;
    }
    boolean all = "all".equals(named.state);
    @Nullable NudState wanted = named.state == null || all ? null : stateOf(named.state);
    for (NeighbourEntry entry : process.host().stack().neighbours().entries()) {
      NudState state = entry.state();
      boolean shown = all || (wanted == null ? isUsual(state) : wanted == state);
      if (shown && isNamed(named, entry)) {
        process.out(text(entry, options, named.device == null));
      }
    }
    return 0;
  }

  private static boolean isUsual(NudState state) {
    return state != NudState.NONE && state != NudState.NOARP;
  }

  private static boolean isNamed(Named named, NeighbourEntry entry) {
    return (named.device == null || named.device == entry.device())
        && (named.prefix == null || named.prefix.contains(entry.address()));
  }

  /// An entry as a line (`print_neigh`).
  static String text(NeighbourEntry entry, IpOptions options, boolean withDevice) {
    var text = new StringBuilder().append(entry.address()).append(' ');
    if (withDevice) {
      text.append("dev ").append(entry.device().name()).append(' ');
    }
    if (entry.state().isValid() && entry.mac() != null) {
      text.append("lladdr ").append(entry.mac()).append(' ');
    }
    if (options.statistics() > 0) {
      long hz = entry.device().kernel().clock().hz();
      long now = entry.device().kernel().jiffies();
      text.append(entry.isHeld() ? " ref 1" : "")
          .append(" used ")
          .append((now - entry.used()) / hz);
      text.append('/').append((now - entry.confirmed()) / hz);
      text.append('/').append((now - entry.updated()) / hz);
      text.append("probes ").append(entry.probes()).append(' ');
    }
    if (entry.state() != NudState.NONE) {
      text.append(entry.state()).append(' ');
    }
    return text.append('\n').toString();
  }

  private static int flush(Process process, IpOptions options, Arguments words)
      throws CommandFailure {
    if (!words.hasNext()) {
      throw new CommandFailure("Flush requires arguments.\n", 1);
    }
    Named named = read(process, words);
    @Nullable NudState wanted =
        named.state == null || named.state.equals("all") ? null : stateOf(named.state);
    int count = 0;
    for (NeighbourEntry entry : process.host().stack().neighbours().entries()) {
      boolean hit =
          wanted == null
              ? FLUSHED.contains(entry.state()) || "all".equals(named.state)
              : wanted == entry.state();
      if (hit && isNamed(named, entry)) {
        process.host().stack().neighbours().remove(entry);
        count++;
      }
    }
    if (options.statistics() > 0) {
      process.out(
          count == 0
              ? "Nothing to flush.\n"
              : "\n*** Round 1, deleting "
                  + count
                  + " entries ***\n*** Flush is complete after 1 round ***\n");
    }
    return 0;
  }
}
