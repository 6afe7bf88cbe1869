package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.netfilter.FilterRule;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleKey;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.netfilter.RuleTable;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.ProtocolNames;

/// `iptables -L`, with -n, -v, -x and --line-numbers (iptables/iptables.c, `print_firewall`).
///
/// @param line the command line
record IptablesListing(IptablesLine line) implements IptablesPrinter {
  @Override
  public String print(RuleTable table, List<RuleChain> chains, int number) {
    List<String> texts = new ArrayList<>();
    for (RuleChain chain : chains) {
      var text = new StringBuilder(number == 0 ? head(table, chain) : "");
      List<FilterRule> rules = chain.list();
      for (int i = 0; i < rules.size(); i++) {
        if (number == 0 || number == i + 1) {
          text.append(rule(rules.get(i), i + 1));
        }
      }
      texts.add(text.toString());
    }
    return String.join("\n", texts);
  }

  private String head(RuleTable table, RuleChain chain) {
    var text = new StringBuilder("Chain ").append(chain.name());
    if (chain.isBuiltIn()) {
      text.append(" (policy ").append(chain.isAccepting() ? "ACCEPT" : "DROP");
      if (line.verbose()) {
        text.append(' ').append(number(chain.packets()).strip()).append(" packets, ");
        text.append(number(chain.bytes()).strip()).append(" bytes");
      }
    } else {
      text.append(" (").append(table.references(chain)).append(" references");
    }
    text.append(")\n").append(line.lineNumbers() ? "num  " : "");
    if (line.verbose()) {
      text.append(line.exact() ? "    pkts      bytes " : " pkts bytes ");
    }
    text.append("target     prot opt ");
    text.append(line.verbose() ? "in     out     " : "");
    return text.append("source               destination         \n").toString();
  }

  private String rule(FilterRule rule, int number) {
    RuleKey key = rule.key();
    var text = new StringBuilder();
    if (line.lineNumbers()) {
      text.append(Padding.right(Integer.toString(number), 4)).append(' ');
    }
    if (line.verbose()) {
      text.append(Padding.left(number(rule.packets()), line.exact() ? 8 : 5)).append(' ');
      text.append(Padding.left(number(rule.bytes()), line.exact() ? 8 : 5)).append(' ');
    }
    text.append(Padding.right(rule.target().name(), 9)).append(' ');
    text.append(key.not().protocol() ? '!' : ' ');
    text.append(Padding.right(protocol(key), 4)).append(' ');
    text.append(key.fragment() ? key.not().fragment() ? "!f" : "-f" : "--").append(' ');
    if (line.verbose()) {
      text.append(' ').append(Padding.right(device(key.input(), key.not().input()), 6));
      text.append(' ').append(Padding.right(device(key.output(), key.not().output()), 6));
      text.append(' ');
    }
    text.append(key.not().source() ? '!' : ' ');
    text.append(Padding.right(address(key.source()), 19)).append(' ');
    text.append(key.not().destination() ? '!' : ' ');
    text.append(Padding.right(address(key.destination()), 19)).append(' ');
    boolean goes = rule.target() instanceof RuleTarget.Jump jump && !jump.back();
    text.append(goes ? "[goto] " : "");
    for (RuleMatch match : rule.matches()) {
      text.append(' ').append(match.listText(line.numeric()));
    }
    String behind = rule.target().listText(line.numeric());
    return text.append(behind.isEmpty() ? "" : " " + behind).append('\n').toString();
  }

  /// A rule as `iptables -v -A` says it (FMT_PRINT_RULE).
  static String ruleLine(FilterRule rule) {
    RuleKey key = rule.key();
    String number = Integer.toString(key.protocol());
    String name = key.protocol() == 0 ? "all" : ProtocolNames.nameOf(key.protocol()).orElse(number);
    var text = new StringBuilder(rule.target().name()).append("  ");
    text.append(key.not().protocol() ? "!" : "").append(name).append(" opt ");
    text.append(key.fragment() ? key.not().fragment() ? "!f" : "-f" : "--");
    text.append(" in ").append(key.not().input() ? "!" : "");
    text.append(key.input().isEmpty() ? "*" : key.input());
    text.append(" out ").append(key.not().output() ? "!" : "");
    text.append(key.output().isEmpty() ? "*" : key.output()).append(' ');
    text.append(key.not().source() ? '!' : ' ').append(plain(key.source()));
    text.append("  ->").append(key.not().destination() ? '!' : ' ');
    text.append(plain(key.destination())).append("  ");
    for (RuleMatch match : rule.matches()) {
      text.append(' ').append(match.listText(true));
    }
    String behind = rule.target().listText(true);
    return text.append(behind.isEmpty() ? "" : " " + behind).append('\n').toString();
  }

  private static String plain(Ipv4Prefix prefix) {
    return prefix.length() == 32 ? prefix.address().toString() : prefix.toString();
  }

  private String protocol(RuleKey key) {
    String number = Integer.toString(key.protocol());
    if (line.numeric()) {
      return number;
    }
    return key.protocol() == 0 ? "all" : ProtocolNames.nameOf(key.protocol()).orElse(number);
  }

  private String device(String name, boolean inverted) {
    String any = line.numeric() ? "*" : "any";
    return (inverted ? "!" : "") + (name.isEmpty() ? any : name);
  }

  private String address(Ipv4Prefix prefix) {
    if (prefix.length() == 0) {
      return line.numeric() ? "0.0.0.0/0" : "anywhere";
    }
    return prefix.length() == 32 ? prefix.address().toString() : prefix.toString();
  }

  /// Large numbers in thousands and millions (`xtables_print_num`).
  private String number(long count) {
    if (line.exact() || count <= 99_999) {
      return Long.toString(count);
    }
    long rounded = (count + 500) / 1000;
    String unit = "KMGT";
    int i = 0;
    while (rounded > 9999 && i < unit.length() - 1) {
      rounded = (rounded + 500) / 1000;
      i++;
    }
    return rounded + unit.substring(i, i + 1);
  }
}
