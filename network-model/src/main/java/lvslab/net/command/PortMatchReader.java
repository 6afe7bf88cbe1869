package lvslab.net.command;

import java.util.List;
import lvslab.net.netfilter.PortMatch;
import lvslab.net.netfilter.PortRange;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.wire.ProtocolNames;
import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// Options of matches tcp and udp.
final class PortMatchReader extends IptablesMatchReader {
  private static final List<String> FLAGS = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG");
  private static final int SYN_MASK = TcpFlags.FIN | TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK;

  private @Nullable PortRange source;
  private @Nullable PortRange destination;
  private int mask;
  private int set;
  private boolean not;

  PortMatchReader(String protocol) {
    super(protocol, options(protocol));
  }

  private static String[] options(String protocol) {
    String[] ports = {"--sport", "--source-port", "--dport", "--destination-port"};
    return protocol.equals("udp")
        ? ports
        : new String[] {ports[0], ports[1], ports[2], ports[3], "--syn", "--tcp-flags"};
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    switch (option) {
      case "--sport", "--source-port" -> {
        if (source != null) {
          throw IptablesCommand.usage("Only one `--source-port' allowed");
        }
        source = PortWords.range(value(option, words), name(), inverted);
      }
      case "--dport", "--destination-port" -> {
        if (destination != null) {
          throw IptablesCommand.usage("Only one `--destination-port' allowed");
        }
        destination = PortWords.range(value(option, words), name(), inverted);
      }
      case "--syn" -> takeFlags(SYN_MASK, TcpFlags.SYN, inverted);
      default -> {
        int looked = flags(value(option, words));
        if (words.peek().filter(w -> !w.startsWith("-") && !w.equals("!")).isEmpty()) {
          throw IptablesCommand.usage("--tcp-flags requires two args.");
        }
        takeFlags(looked, flags(words.next()), inverted);
      }
    }
  }

  private void takeFlags(int looked, int wanted, boolean inverted) throws CommandFailure {
    if (mask != 0) {
      throw IptablesCommand.usage("Only one of `--syn' or `--tcp-flags'  allowed");
    }
    mask = looked;
    set = wanted;
    not = inverted;
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

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (!scope.isOf(ProtocolNames.numberOf(name()).orElse(0))) {
      throw IptablesScope.invalid();
    }
    PortRange from = source == null ? PortRange.ANY : source;
    PortRange to = destination == null ? PortRange.ANY : destination;
    return new PortMatch(name(), from, to, mask, set, not);
  }
}
