package lvslab.net.command;

import java.util.Comparator;
import java.util.List;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.NftChain;
import lvslab.net.netfilter.NftSet;
import lvslab.net.netfilter.NftTable;
import lvslab.net.wire.Ipv4Address;

/// Tables of nftables as nft(8) 1.0 prints them (src/rule.c, src/expression.c).
final class NftListing {
  /// How it is printed.
  ///
  /// @param handles whether numbers are told (-a)
  /// @param numericPriority whether the turn of a chain is a number (-y)
  /// @param terse whether elements of sets are left out (-t)
  record Style(boolean handles, boolean numericPriority, boolean terse) {}

  /// A turn that has a name (`std_prios`).
  private record NamedPriority(String name, int value) {}

  private static final List<NamedPriority> PRIORITIES =
      List.of(
          new NamedPriority("raw", -300),
          new NamedPriority("mangle", -150),
          new NamedPriority("dstnat", -100),
          new NamedPriority("filter", 0),
          new NamedPriority("security", 50),
          new NamedPriority("srcnat", 100));

  /// How far from a name another one is told by it.
  private static final int REACH = 10;

  private static final int ADDRESSES_A_LINE = 3;

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  NftListing(Style style) {
    this.style = style;
  }

  String text() {
    return text.toString();
  }

  private String handle(int number) {
    return style.handles ? " # handle " + number : "";
  }

  /// A table with all that is in it.
  void table(NftTable table) {
    open(table);
    String between = "";
    for (NftSet set : table.sets()) {
      text.append(between);
      set(set);
      between = "\n";
    }
    for (NftChain chain : table.chains()) {
      text.append(between);
      chain(chain, true);
      between = "\n";
    }
    close();
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  /// The head of a table.
  void open(NftTable table) {
    text.append("table ip ").append(table.name()).append(" {");
    text.append(handle(table.handle())).append('\n');
  }

  /// The end of a table.
  void close() {
    text.append("}\n");
  }

  void set(NftSet set) {
    text.append("\tset ").append(set.name()).append(" {").append(handle(set.handle()));
    text.append("\n\t\ttype ipv4_addr\n");
    if (!set.addresses().isEmpty() && !style.terse) {
      text.append("\t\telements = { ");
      int count = 0;
      for (Ipv4Address address : sorted(set)) {
        if (count > 0) {
          text.append(count % ADDRESSES_A_LINE == 0 ? ",\n\t\t\t     " : ", ");
        }
        text.append(address);
        count++;
      }
      text.append(" }\n");
    }
    text.append("\t}\n");
  }

  private static List<Ipv4Address> sorted(NftSet set) {
    return set.addresses().stream()
        .sorted(Comparator.comparingLong(a -> Integer.toUnsignedLong(a.bits())))
        .toList();
  }

  /// A chain.
  ///
  /// @param withRules whether its rules are told, too
  void chain(NftChain chain, boolean withRules) {
    text.append("\tchain ").append(chain.name()).append(" {").append(handle(chain.handle()));
    text.append("\n\t\ttype filter hook ").append(hook(chain.point()));
    text.append(" priority ").append(priority(chain)).append("; policy accept;\n");
    if (withRules) {
      for (NftChain.Rule rule : chain.rules()) {
        text.append("\t\t").append(rule.text()).append(handle(rule.handle())).append('\n');
      }
    }
    text.append("\t}\n");
  }

  private static String hook(HookPoint point) {
    return switch (point) {
      case PRE_ROUTING -> "prerouting";
      case LOCAL_IN -> "input";
      case FORWARD -> "forward";
      case LOCAL_OUT -> "output";
      case POST_ROUTING -> "postrouting";
    };
  }

  /// `prio2str`.
  private String priority(NftChain chain) {
    int value = chain.priority();
    for (NamedPriority named : PRIORITIES) {
      int offset = value - named.value;
      if (!style.numericPriority && Math.abs(offset) <= REACH) {
        return fits(named.name, chain.point())
            ? named.name + (offset == 0 ? "" : (offset < 0 ? " - " : " + ") + Math.abs(offset))
            : Integer.toString(value);
      }
    }
    return Integer.toString(value);
  }

  private static boolean fits(String name, HookPoint point) {
    return switch (name) {
      case "dstnat" -> point == HookPoint.PRE_ROUTING;
      case "srcnat" -> point == HookPoint.POST_ROUTING;
      default -> true;
    };
  }
}
