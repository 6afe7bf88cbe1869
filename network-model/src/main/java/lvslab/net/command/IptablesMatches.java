package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import lvslab.net.netfilter.CommentMatch;
import lvslab.net.netfilter.IcmpMatch;
import lvslab.net.netfilter.IcmpTypes;
import lvslab.net.netfilter.MacMatch;
import lvslab.net.netfilter.MarkMatch;
import lvslab.net.netfilter.MultiportMatch;
import lvslab.net.netfilter.PortMatch;
import lvslab.net.netfilter.PortRange;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.ServiceNames;
import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// The match extensions of a rule: those of its protocol, which come by themselves with their first
/// option, and those that -m names.
final class IptablesMatches {
  private static final List<String> KNOWN =
      List.of("tcp", "udp", "icmp", "multiport", "mark", "mac", "comment");
  private static final List<String> FLAGS = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG");
  private static final int SYN_MASK = TcpFlags.FIN | TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK;

  private final List<RuleMatch> list = new ArrayList<>();
  private final TreeSet<String> loaded = new TreeSet<>();
  private String protocol = "";
  private @Nullable PortMatch ports;

  IptablesMatches() {}

  List<RuleMatch> list() {
    return list;
  }

  void setProtocol(String name) {
    protocol = name;
  }

  void load(String name, String ofProtocol) throws CommandFailure {
    if (!KNOWN.contains(name)) {
      throw IptablesCommand.usage("Couldn't load match `" + name + "':No such file or directory\n");
    }
    boolean ports4 = name.equals("multiport") && !List.of("tcp", "udp").contains(ofProtocol);
    boolean other = List.of("tcp", "udp", "icmp").contains(name) && !name.equals(ofProtocol);
    if (ports4 || other) {
      throw IptablesCommand.refused("Invalid argument. Run `dmesg' for more information.");
    }
    loaded.add(name);
  }

  /// Takes an option if an extension knows it.
  boolean take(String option, boolean inverted, Arguments words) throws CommandFailure {
    boolean tcp = protocol.equals("tcp");
    boolean withPorts = tcp || protocol.equals("udp");
    switch (option) {
      case "--sport", "--source-port" -> {
        return withPorts && takePorts(true, range(value(option, words), inverted));
      }
      case "--dport", "--destination-port" -> {
        return withPorts && takePorts(false, range(value(option, words), inverted));
      }
      case "--syn" -> {
        return tcp && takeFlags(SYN_MASK, TcpFlags.SYN, inverted);
      }
      case "--tcp-flags" -> {
        int mask = flags(value(option, words));
        return tcp && takeFlags(mask, flags(value(option, words)), inverted);
      }
      case "--icmp-type" -> {
        return protocol.equals("icmp") && takeIcmp(value(option, words), inverted);
      }
      case "--sports", "--dports", "--ports", "--source-ports", "--destination-ports" -> {
        return loaded.contains("multiport")
            && takeMultiport(option, value(option, words), inverted);
      }
      case "--mark" -> {
        return loaded.contains("mark") && takeMark(value(option, words), inverted);
      }
      case "--mac-source" -> {
        return loaded.contains("mac") && takeMac(value(option, words), inverted);
      }
      case "--comment" -> {
        return loaded.contains("comment") && list.add(new CommentMatch(value(option, words)));
      }
      default -> {
        return false;
      }
    }
  }

  private static String value(String option, Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw IptablesCommand.usage("option \"" + option + "\" requires an argument");
    }
    return words.next();
  }

  private boolean takePorts(boolean source, PortRange range) {
    PortMatch held = held();
    replace(
        new PortMatch(
            protocol,
            source ? range : held.source(),
            source ? held.destination() : range,
            held.flagMask(),
            held.flagsSet(),
            held.flagsInverted()));
    return true;
  }

  private boolean takeFlags(int mask, int set, boolean inverted) {
    PortMatch held = held();
    replace(new PortMatch(protocol, held.source(), held.destination(), mask, set, inverted));
    return true;
  }

  private PortMatch held() {
    return ports == null
        ? new PortMatch(protocol, PortRange.ANY, PortRange.ANY, 0, 0, false)
        : ports;
  }

  private void replace(PortMatch match) {
    int at = ports == null ? -1 : list.indexOf(ports);
    if (at < 0) {
      list.add(match);
    } else {
      list.set(at, match);
    }
    ports = match;
  }

  private boolean takeIcmp(String text, boolean inverted) throws CommandFailure {
    IcmpMatch match =
        IcmpTypes.parse(text, inverted)
            .orElseThrow(() -> IptablesCommand.usage("Unknown ICMP type `" + text + "'"));
    return list.add(match);
  }

  private boolean takeMultiport(String option, String text, boolean inverted)
      throws CommandFailure {
    MultiportMatch.Side side =
        switch (option) {
          case "--sports", "--source-ports" -> MultiportMatch.Side.SPORTS;
          case "--dports", "--destination-ports" -> MultiportMatch.Side.DPORTS;
          default -> MultiportMatch.Side.PORTS;
        };
    List<PortRange> ranges = new ArrayList<>();
    for (String part : text.split(",")) {
      ranges.add(range(part, false));
    }
    return list.add(new MultiportMatch(protocol, side, ranges, inverted));
  }

  private boolean takeMark(String text, boolean inverted) throws CommandFailure {
    long[] parts = numberAndMask(text, "mark: bad mark value for option \"--mark\"");
    return list.add(new MarkMatch((int) parts[0], (int) parts[1], inverted));
  }

  private boolean takeMac(String text, boolean inverted) throws CommandFailure {
    MacAddress source =
        MacAddress.parse(text)
            .orElseThrow(() -> IptablesCommand.usage("Invalid MAC address specified."));
    return list.add(new MacMatch(source, inverted));
  }

  /// What still lacks when the whole rule has been read, or stands where it cannot.
  ///
  /// @param chain to which the rule goes
  void check(String chain) throws CommandFailure {
    boolean mac = loaded.contains("mac");
    if (mac && list.stream().noneMatch(MacMatch.class::isInstance)) {
      throw IptablesCommand.usage("mac: option \"--mac-source\" must be specified");
    }
    if (mac && (chain.equals("OUTPUT") || chain.equals("POSTROUTING"))) {
      throw IptablesCommand.refused("Invalid argument. Run `dmesg' for more information.");
    }
  }

  /// Reads `1`, `0x1` and `0x1/0xff`.
  static long[] numberAndMask(String text, String complaint) throws CommandFailure {
    try {
      String[] parts = text.split("/", 2);
      long value = Long.decode(parts[0]);
      long mask = parts.length > 1 ? Long.decode(parts[1]) : 0xFFFF_FFFFL;
      if (value < 0 || value > 0xFFFF_FFFFL || mask < 0 || mask > 0xFFFF_FFFFL) {
        throw IptablesCommand.usage(complaint + ", or out of range.\n");
      }
      return new long[] {value, mask};
    } catch (NumberFormatException e) {
      throw IptablesCommand.usage(complaint + ", or out of range.\n");
    }
  }

  private PortRange range(String text, boolean inverted) throws CommandFailure {
    int colon = text.indexOf(':');
    if (colon < 0) {
      int port = port(text);
      return new PortRange(port, port, inverted);
    }
    String first = text.substring(0, colon);
    String last = text.substring(colon + 1);
    int from = first.isEmpty() ? 0 : port(first);
    int to = last.isEmpty() ? 65_535 : port(last);
    if (from > to) {
      throw IptablesCommand.usage("invalid portrange (min > max)");
    }
    return new PortRange(from, to, inverted);
  }

  private int port(String text) throws CommandFailure {
    OptionalInt named = ServiceNames.portOf(text, protocol);
    if (named.isPresent()) {
      return named.getAsInt();
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw IptablesCommand.usage("invalid port/service `" + text + "' specified");
    }
    return Integer.parseInt(text);
  }

  private static int flags(String text) throws CommandFailure {
    int bits = 0;
    for (String name : text.split(",")) {
      int at = FLAGS.indexOf(name);
      if (name.equals("ALL")) {
        bits |= 63;
      } else if (at >= 0) {
        bits |= 1 << at;
      } else if (!name.equals("NONE")) {
        throw IptablesCommand.usage("Unknown TCP flag `" + name + "'");
      }
    }
    return bits;
  }
}
