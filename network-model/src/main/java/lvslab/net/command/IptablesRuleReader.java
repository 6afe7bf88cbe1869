package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import lvslab.net.host.Process;
import lvslab.net.netfilter.FilterRule;
import lvslab.net.netfilter.PortMatch;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleKey;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.netfilter.RuleTable;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.netfilter.TcpmssTarget;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.ProtocolNames;
import org.jspecify.annotations.Nullable;

/// Reads the rule of a command line: addresses, devices, protocol, then what the match extensions
/// add, then the target with its options.
final class IptablesRuleReader {
  private static final int MAX_DEVICE_NAME = 15;

  private final Process process;
  private final RuleTable table;
  private final IptablesLine line;
  private final Arguments words;
  private final IptablesMatches matches = new IptablesMatches();
  private final TreeSet<String> seen = new TreeSet<>();
  private List<Ipv4Prefix> sources = List.of(Ipv4Prefix.DEFAULT);
  private List<Ipv4Prefix> destinations = List.of(Ipv4Prefix.DEFAULT);
  private String input = "";
  private String output = "";
  private int protocol;
  private String protocolName = "";
  private boolean fragment;
  private boolean inverted;
  private final boolean[] not = new boolean[6];
  private String jump = "";
  private boolean goes;
  private @Nullable IptablesTargetReader target;
  private final long[] counters = new long[2];

  IptablesRuleReader(Process process, RuleTable table, IptablesLine line) {
    this.process = process;
    this.table = table;
    this.line = line;
    words = new Arguments(line.ruleWords());
  }

  /// The rules: one for each pair of addresses that was listed.
  List<FilterRule> read(long setBy) throws CommandFailure {
    while (words.hasNext()) {
      take(words.next());
    }
    var scope = new IptablesScope(process, table, line.chain(), protocol, not[4]);
    List<RuleMatch> conditions = matches.finish(scope);
    @Nullable RuleTarget extension = target == null ? null : target.finish(scope);
    check();
    RuleTarget does = extension == null ? targetOf() : extension;
    if (does instanceof TcpmssTarget && conditions.stream().noneMatch(this::asksForSyn)) {
      throw IptablesScope.invalid();
    }
    List<FilterRule> rules = new ArrayList<>();
    for (Ipv4Prefix source : sources) {
      for (Ipv4Prefix destination : destinations) {
        var inversions = new RuleKey.Inverted(not[0], not[1], not[2], not[3], not[4], not[5]);
        var key = new RuleKey(source, destination, input, output, protocol, fragment, inversions);
        var rule = new FilterRule(key, conditions, does, setBy);
        rule.setCounters(counters[0], counters[1]);
        rules.add(rule);
      }
    }
    return rules;
  }

  private boolean asksForSyn(RuleMatch match) {
    return match instanceof PortMatch ports && TcpmssTargetReader.asksForSyn(ports);
  }

  private void check() throws CommandFailure {
    boolean comes = line.chain().equals("INPUT") || line.chain().equals("PREROUTING");
    boolean leaves = line.chain().equals("OUTPUT") || line.chain().equals("POSTROUTING");
    if (sources.size() > 1 && not[0] || destinations.size() > 1 && not[1]) {
      throw IptablesCommand.usage("! not allowed with multiple source or destination IP addresses");
    }
    if (!output.isEmpty() && comes) {
      throw IptablesCommand.usage("Can't use -o with " + line.chain() + "\n");
    }
    if (!input.isEmpty() && leaves) {
      throw IptablesCommand.usage("Can't use -i with " + line.chain() + "\n");
    }
  }

  private boolean takeNot() {
    boolean is = inverted;
    inverted = false;
    return is;
  }

  /// An option that may stand once.
  private boolean once(String letter) throws CommandFailure {
    if (!seen.add(letter)) {
      throw IptablesCommand.usage("multiple " + letter + " flags not allowed");
    }
    return takeNot();
  }

  private void take(String word) throws CommandFailure {
    switch (word) {
      case "!" -> inverted = true;
      case "-s", "--source", "--src" -> {
        not[0] = once("-s");
        sources = IptablesAddresses.prefixes(value(word));
      }
      case "-d", "--destination", "--dst" -> {
        not[1] = once("-d");
        destinations = IptablesAddresses.prefixes(value(word));
      }
      case "-i", "--in-interface" -> {
        not[2] = once("-i");
        input = device(value(word));
      }
      case "-o", "--out-interface" -> {
        not[3] = once("-o");
        output = device(value(word));
      }
      case "-p", "--protocol", "--proto" -> {
        not[4] = once("-p");
        takeProtocol(value(word));
      }
      case "-f", "--fragment" -> {
        not[5] = takeNot();
        fragment = true;
      }
      case "-c", "--set-counters" -> takeCounters();
      case "-m", "--match" -> matches.load(value(word));
      case "-j", "--jump" -> takeTarget(value(word));
      case "-g", "--goto" -> {
        jump = value(word);
        goes = true;
      }
      default -> takeExtension(word);
    }
  }

  private void takeExtension(String word) throws CommandFailure {
    if (!word.startsWith("-")) {
      throw IptablesCommand.badArgument(word);
    }
    boolean is = takeNot();
    boolean taken = target != null && target.offer(word, is, words);
    if (!taken && !matches.take(word, is, words, not[4] ? "" : protocolName)) {
      throw IptablesCommand.usage("unknown option \"" + word + "\"");
    }
  }

  private void takeTarget(String name) throws CommandFailure {
    once("-j");
    jump = name;
    target = IptablesTargets.find(name).orElse(null);
  }

  private void takeCounters() throws CommandFailure {
    String packets = value("-c");
    boolean both = words.peek().filter(w -> !w.startsWith("-")).isPresent();
    if (!both) {
      throw IptablesCommand.usage("-c requires packet and byte counter");
    }
    counters[0] = count(packets, "packet");
    counters[1] = count(words.next(), "byte");
  }

  private static long count(String text, String what) throws CommandFailure {
    if (!text.matches("\\d{1,18}")) {
      throw IptablesCommand.usage("-c " + what + " counter not numeric");
    }
    return Long.parseLong(text);
  }

  private String value(String option) throws CommandFailure {
    return IptablesExtension.value(option, words);
  }

  private static String device(String name) throws CommandFailure {
    if (name.length() > MAX_DEVICE_NAME) {
      throw IptablesCommand.usage(
          "interface name `" + name + "' must be shorter than IFNAMSIZ (" + MAX_DEVICE_NAME + ")");
    }
    return name;
  }

  private void takeProtocol(String word) throws CommandFailure {
    String text = word.toLowerCase(Locale.ROOT);
    long number = IptablesNumbers.parse(text, 255);
    protocol =
        number >= 0 || text.equals("all")
            ? (int) Math.max(0, number)
            : ProtocolNames.numberOf(text)
                .orElseThrow(
                    () -> IptablesCommand.usage("unknown protocol \"" + text + "\" specified"));
    if (protocol == 0 && not[4]) {
      throw IptablesCommand.usage("rule would never match protocol");
    }
    protocolName = protocol == 0 ? "" : ProtocolNames.nameOf(protocol).orElse(text);
  }

  /// A chain, or nothing.
  private RuleTarget targetOf() throws CommandFailure {
    if (jump.isEmpty()) {
      return new RuleTarget.Count();
    }
    @Nullable RuleChain chain = table.find(jump);
    if (chain == null) {
      throw IptablesCommand.usage(
          goes
              ? "goto '" + jump + "' is not a chain"
              : "Couldn't load target `" + jump + "':No such file or directory\n");
    }
    if (chain.isBuiltIn()) {
      throw IptablesScope.invalid();
    }
    return new RuleTarget.Jump(chain, !goes);
  }
}
