package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.netfilter.AddressTypeMatch;
import lvslab.net.netfilter.AddressTypeMatch.Kinds;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.route.RouteType;
import org.jspecify.annotations.Nullable;

/// Options of match addrtype.
final class AddressTypeMatchReader extends IptablesMatchReader {
  private @Nullable Kinds source;
  private @Nullable Kinds destination;
  private String limit = "";

  AddressTypeMatchReader() {
    super("addrtype", "--src-type", "--dst-type", "--limit-iface-in", "--limit-iface-out");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    switch (option) {
      case "--src-type" -> source = kinds(value(option, words), inverted);
      case "--dst-type" -> destination = kinds(value(option, words), inverted);
      case "--limit-iface-in" -> limit = "in";
      default -> limit = "out";
    }
  }

  private static Kinds kinds(String text, boolean inverted) throws CommandFailure {
    List<RouteType> types = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      String name = word.toUpperCase(Locale.ROOT);
      RouteType found = null;
      for (RouteType type : RouteType.values()) {
        found = type.name().equals(name) ? type : found;
      }
      if (found == null) {
        throw IptablesCommand.usage("addrtype: bad type \"" + text + "\"");
      }
      types.add(found);
    }
    types.sort(null);
    return new Kinds(types, inverted);
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (source == null && destination == null) {
      throw IptablesCommand.usage("addrtype: you must specify --src-type or --dst-type");
    }
    boolean comes = scope.isAt("PREROUTING", "INPUT");
    boolean goes = scope.isAt("POSTROUTING", "OUTPUT");
    if (limit.equals("out") && comes || limit.equals("in") && goes) {
      throw IptablesScope.invalid();
    }
    var routing = scope.process().host().stack().routing();
    return new AddressTypeMatch(routing, source, destination, limit);
  }
}
