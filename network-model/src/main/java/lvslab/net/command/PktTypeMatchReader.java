package lvslab.net.command;

import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.netfilter.PktTypeMatch;
import lvslab.net.netfilter.RuleMatch;
import org.jspecify.annotations.Nullable;

/// Options of match pkttype.
final class PktTypeMatchReader extends IptablesMatchReader {
  private @Nullable RuleMatch match;

  PktTypeMatchReader() {
    super("pkttype", "--pkt-type");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    String text = value(option, words);
    PacketType type =
        switch (text) {
          case "unicast", "host" -> PacketType.HOST;
          case "broadcast", "bcast" -> PacketType.BROADCAST;
          case "multicast", "mcast" -> PacketType.MULTICAST;
          default -> throw IptablesCommand.usage("Bad packet type '" + text + "'");
        };
    String name =
        switch (type) {
          case BROADCAST -> "broadcast";
          case MULTICAST -> "multicast";
          default -> "unicast";
        };
    match = new PktTypeMatch(type, name, inverted);
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (match == null) {
      throw missing("--pkt-type");
    }
    return match;
  }
}
