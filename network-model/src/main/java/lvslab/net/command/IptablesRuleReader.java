package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.netfilter.FilterRule;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleKey;
import lvslab.net.netfilter.RuleTable;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.ProtocolNames;
import org.jspecify.annotations.Nullable;

/// Reads the rule of a command line: addresses, devices, protocol, then what the protocol's and the
/// named match extensions add, then the target.
final class IptablesRuleReader {
  private final RuleTable table;
  private final IptablesLine line;
  private final Arguments words;
  private final IptablesMatches matches;
  private List<Ipv4Prefix> sources = List.of(Ipv4Prefix.DEFAULT);
  private List<Ipv4Prefix> destinations = List.of(Ipv4Prefix.DEFAULT);
  private String input = "";
  private String output = "";
  private int protocol;
  private String protocolName = "";
  private boolean fragment;
  private boolean inverted;
  private final boolean[] not = new boolean[6];
  private @Nullable String target;
  private @Nullable String rejectWith;
  private @Nullable String mark;

  IptablesRuleReader(RuleTable table, IptablesLine line) {
    this.table = table;
    this.line = line;
    words = new Arguments(line.ruleWords());
    matches = new IptablesMatches();
  }

  /// The rules: one for each pair of addresses that was listed.
  List<FilterRule> read(long setBy) throws CommandFailure {
    while (words.hasNext()) {
      take(words.next());
    }
    if (!output.isEmpty() && (line.chain().equals("INPUT") || line.chain().equals("PREROUTING"))) {
      throw IptablesCommand.usage("Can't use -o with " + line.chain() + "\n");
    }
    if (!input.isEmpty() && (line.chain().equals("OUTPUT") || line.chain().equals("POSTROUTING"))) {
      throw IptablesCommand.usage("Can't use -i with " + line.chain() + "\n");
    }
    matches.check(line.chain());
    RuleTarget does = targetOf();
    List<FilterRule> rules = new ArrayList<>();
    for (Ipv4Prefix source : sources) {
      for (Ipv4Prefix destination : destinations) {
        var key =
            new RuleKey(
                source,
                destination,
                input,
                output,
                protocol,
                fragment,
                new RuleKey.Inverted(not[0], not[1], not[2], not[3], not[4], not[5]));
        rules.add(new FilterRule(key, matches.list(), does, setBy));
      }
    }
    return rules;
  }

  private boolean takeNot() {
    boolean is = inverted;
    inverted = false;
    return is;
  }

  private void take(String word) throws CommandFailure {
    switch (word) {
      case "!" -> inverted = true;
      case "-s", "--source", "--src" -> {
        not[0] = takeNot();
        sources = prefixes(value(word));
      }
      case "-d", "--destination", "--dst" -> {
        not[1] = takeNot();
        destinations = prefixes(value(word));
      }
      case "-i", "--in-interface" -> {
        not[2] = takeNot();
        input = value(word);
      }
      case "-o", "--out-interface" -> {
        not[3] = takeNot();
        output = value(word);
      }
      case "-p", "--protocol", "--proto" -> takeProtocol(value(word));
      case "-f", "--fragment" -> {
        not[5] = takeNot();
        fragment = true;
      }
      case "-m", "--match" -> matches.load(value(word), protocolName);
      case "-j", "--jump" -> target = value(word);
      case "--reject-with" -> rejectWith = extension("REJECT", word);
      case "--set-mark", "--set-xmark" -> mark = extension("MARK", word);
      default -> {
        if (!word.startsWith("-")) {
          throw IptablesCommand.badArgument(word);
        }
        if (!matches.take(word, takeNot(), words)) {
          throw IptablesCommand.usage("unknown option \"" + word + "\"");
        }
      }
    }
  }

  private String extension(String wanted, String option) throws CommandFailure {
    if (!wanted.equals(target)) {
      throw IptablesCommand.usage("unknown option \"" + option + "\"");
    }
    return value(option);
  }

  private String value(String option) throws CommandFailure {
    if (!words.hasNext()) {
      throw IptablesCommand.usage("option \"" + option + "\" requires an argument");
    }
    return words.next();
  }

  private void takeProtocol(String text) throws CommandFailure {
    if (protocol != 0) {
      throw IptablesCommand.usage("multiple -p flags not allowed");
    }
    not[4] = takeNot();
    if (text.equals("all")) {
      return;
    }
    boolean number = text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255;
    protocol =
        number
            ? Integer.parseInt(text)
            : ProtocolNames.numberOf(text)
                .orElseThrow(
                    () -> IptablesCommand.usage("unknown protocol \"" + text + "\" specified"));
    protocolName = ProtocolNames.nameOf(protocol).orElse(text);
    matches.setProtocol(protocolName);
  }

  private static List<Ipv4Prefix> prefixes(String text) throws CommandFailure {
    List<Ipv4Prefix> prefixes = new ArrayList<>();
    for (String part : text.split(",")) {
      prefixes.add(prefix(part));
    }
    return prefixes;
  }

  private static Ipv4Prefix prefix(String text) throws CommandFailure {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Ipv4Address address =
        Ipv4Address.parse(host)
            .orElseThrow(() -> IptablesCommand.usage("host/network `" + host + "' not found"));
    if (slash < 0) {
      return new Ipv4Prefix(address, 32);
    }
    String mask = text.substring(slash + 1);
    Optional<Ipv4Prefix> plain = Ipv4Prefix.parse(host + "/" + mask);
    if (plain.isPresent()) {
      return plain.get().network();
    }
    int bits = Ipv4Address.parse(mask).map(Ipv4Address::bits).orElse(0);
    int length = Integer.bitCount(bits);
    if (bits == 0 || Ipv4Prefix.mask(length) != bits) {
      throw IptablesCommand.usage("invalid mask `" + mask + "' specified");
    }
    return new Ipv4Prefix(address, length).network();
  }

  private RuleTarget targetOf() throws CommandFailure {
    String name = target;
    if (name == null) {
      return new RuleTarget.Count();
    }
    return switch (name) {
      case "ACCEPT" -> new RuleTarget.Accept();
      case "DROP" -> new RuleTarget.Drop();
      case "RETURN" -> new RuleTarget.Return();
      case "REJECT" -> reject();
      case "MARK" -> marking();
      default -> {
        @Nullable RuleChain chain = table.find(name);
        if (chain == null) {
          throw IptablesCommand.usage(
              "Couldn't load target `" + name + "':No such file or directory\n");
        }
        if (chain.isBuiltIn()) {
          throw IptablesCommand.refused("Invalid argument. Run `dmesg' for more information.");
        }
        yield new RuleTarget.Jump(chain);
      }
    };
  }

  private RuleTarget reject() throws CommandFailure {
    if (!table.name().equals("filter")) {
      throw IptablesCommand.refused("Invalid argument. Run `dmesg' for more information.");
    }
    String with = rejectWith == null ? "icmp-port-unreachable" : rejectWith;
    int code =
        switch (with) {
          case "icmp-net-unreachable", "net-unreach" -> 0;
          case "icmp-host-unreachable", "host-unreach" -> 1;
          case "icmp-proto-unreachable", "proto-unreach" -> 2;
          case "icmp-port-unreachable", "port-unreach" -> 3;
          case "icmp-net-prohibited", "net-prohib" -> 9;
          case "icmp-host-prohibited", "host-prohib" -> 10;
          case "icmp-admin-prohibited", "admin-prohib" -> 13;
          case "tcp-reset" -> -1;
          default -> throw IptablesCommand.usage("unknown reject type \"" + with + "\"");
        };
    if (code < 0 && !protocolName.equals("tcp")) {
      throw IptablesCommand.refused("Invalid argument. Run `dmesg' for more information.");
    }
    return new RuleTarget.Reject(with, code);
  }

  private RuleTarget marking() throws CommandFailure {
    if (mark == null) {
      throw IptablesCommand.usage(
          "MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required");
    }
    long[] parts = IptablesMatches.numberAndMask(mark, "MARK: bad value for option \"--set-mark\"");
    return new RuleTarget.Mark((int) parts[0], (int) parts[1]);
  }
}
