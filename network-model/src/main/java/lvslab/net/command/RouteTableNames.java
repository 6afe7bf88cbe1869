package lvslab.net.command;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import lvslab.net.host.Process;
import lvslab.net.route.RouteTables;
import org.jspecify.annotations.Nullable;

/// Names of routing tables: the kernel's, and those of /etc/iproute2/rt_tables (iproute2
/// lib/rt_names.c).
final class RouteTableNames {
  private static final String FILE = "/etc/iproute2/rt_tables";

  private final Map<String, Integer> byName = new TreeMap<>();

  private RouteTableNames() {
    byName.put("default", RouteTables.DEFAULT);
    byName.put("main", RouteTables.MAIN);
    byName.put("local", RouteTables.LOCAL);
  }

  static RouteTableNames of(Process process) {
    var names = new RouteTableNames();
    process.host().files().read(FILE).ifPresent(text -> text.lines().forEach(names::take));
    return names;
  }

  private void take(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length >= 2 && words[0].matches("\\d{1,9}")) {
      byName.put(words[1], Integer.parseInt(words[0]));
    }
  }

  OptionalInt number(String text) {
    @Nullable Integer known = byName.get(text);
    if (known != null) {
      return OptionalInt.of(known);
    }
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  String name(int number) {
    for (Map.Entry<String, Integer> entry : byName.entrySet()) {
      if (entry.getValue() == number) {
        return entry.getKey();
      }
    }
    return Integer.toString(number);
  }
}
