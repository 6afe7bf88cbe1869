package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import lvslab.net.route.RouteTables;
import lvslab.vrrp.conf.ConfMachine;
import org.jspecify.annotations.Nullable;

/// Names of routing tables and of who made a route (lib/rttables.c): the kernel's, and those of
/// /etc/iproute2.
final class RouteNames {
  /// Who makes the routes of keepalived (RTPROT_KEEPALIVED).
  static final String KEEPALIVED = "keepalived";

  private static final List<String> PROTOCOLS =
      List.of("redirect", "kernel", "boot", "static", "bird", "dhcp", KEEPALIVED);
  private static final Map<String, Integer> TABLES = new TreeMap<>();

  static {
    TABLES.put("default", RouteTables.DEFAULT);
    TABLES.put("main", RouteTables.MAIN);
    TABLES.put("local", RouteTables.LOCAL);
  }

  private final ConfMachine machine;
  private final Numbers numbers;

  RouteNames(Context context) {
    machine = context.machine;
    numbers = context.numbers;
  }

  /// `find_rttables_table`.
  OptionalInt table(String text) {
    @Nullable Integer known = named("/etc/iproute2/rt_tables", TABLES).get(text);
    if (known != null) {
      return OptionalInt.of(known);
    }
    OptionalLong number =
        text.matches("\\d+")
            ? numbers.unsigned(text, 0, Integer.MAX_VALUE, true)
            : OptionalLong.empty();
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  /// `find_rttables_proto`; null for an unknown one.
  @Nullable String protocol(String text) {
    boolean number = text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255;
    boolean listed =
        PROTOCOLS.contains(text)
            || named("/etc/iproute2/rt_protos", new TreeMap<>()).containsKey(text);
    return number || listed ? text : null;
  }

  private Map<String, Integer> named(String file, Map<String, Integer> usual) {
    Map<String, Integer> names = new TreeMap<>(usual);
    for (String line : machine.read(file).orElse("").lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (words.length >= 2 && words[0].matches("\\d{1,9}")) {
        names.put(words[1], Integer.parseInt(words[0]));
      }
    }
    return names;
  }
}
