package lvslab.net.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lvslab.net.netfilter.RuleMatch;
import org.jspecify.annotations.Nullable;

/// The match extensions of a rule: those that -m names, and that of its protocol, which comes by
/// itself with its first option.
final class IptablesMatches {
  private static final Map<String, Supplier<IptablesMatchReader>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("tcp", () -> new PortMatchReader("tcp"));
    KNOWN.put("udp", () -> new PortMatchReader("udp"));
    KNOWN.put("icmp", IcmpMatchReader::new);
    KNOWN.put("multiport", MultiportMatchReader::new);
    KNOWN.put("mark", () -> new MarkMatchReader("mark"));
    KNOWN.put("connmark", () -> new MarkMatchReader("connmark"));
    KNOWN.put("mac", MacMatchReader::new);
    KNOWN.put("comment", CommentMatchReader::new);
    KNOWN.put("state", StateMatchReader::new);
    KNOWN.put("conntrack", ConntrackMatchReader::new);
    KNOWN.put("limit", LimitMatchReader::new);
    KNOWN.put("statistic", StatisticMatchReader::new);
    KNOWN.put("length", LengthMatchReader::new);
    KNOWN.put("ttl", TtlMatchReader::new);
    KNOWN.put("addrtype", AddressTypeMatchReader::new);
    KNOWN.put("iprange", IprangeMatchReader::new);
    KNOWN.put("pkttype", PktTypeMatchReader::new);
  }

  private final List<IptablesMatchReader> loaded = new ArrayList<>();

  IptablesMatches() {}

  void load(String name) throws CommandFailure {
    @Nullable Supplier<IptablesMatchReader> maker = KNOWN.get(name);
    if (maker == null) {
      throw IptablesCommand.usage("Couldn't load match `" + name + "':No such file or directory\n");
    }
    loaded.add(maker.get());
  }

  /// Takes an option if an extension, or the one of the protocol, knows it.
  boolean take(String option, boolean inverted, Arguments words, String protocol)
      throws CommandFailure {
    for (IptablesMatchReader reader : loaded) {
      if (reader.offer(option, inverted, words)) {
        return true;
      }
    }
    boolean own = List.of("tcp", "udp", "icmp").contains(protocol);
    if (!own || loaded.stream().anyMatch(reader -> reader.name().equals(protocol))) {
      return false;
    }
    load(protocol);
    return loaded.getLast().offer(option, inverted, words);
  }

  /// What was read.
  List<RuleMatch> finish(IptablesScope scope) throws CommandFailure {
    List<RuleMatch> matches = new ArrayList<>();
    for (IptablesMatchReader reader : loaded) {
      matches.add(reader.finish(scope));
    }
    return matches;
  }
}
