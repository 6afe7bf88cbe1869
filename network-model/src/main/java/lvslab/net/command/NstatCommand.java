package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.host.Host;
import lvslab.net.host.Process;

/// nstat(8) of iproute2 6.1 (misc/nstat.c): the counters of the stack, as growth since the last
/// call.
final class NstatCommand implements Tool {
  /// Numbers that are no counters.
  private static final List<String> USELESS =
      List.of(
          "IpForwarding",
          "IpDefaultTTL",
          "TcpRtoAlgorithm",
          "TcpRtoMin",
          "TcpRtoMax",
          "TcpMaxConn",
          "TcpCurrEstab");

  /// What the last call saw, which the real one keeps in a file of the user.
  private static final class History {
    private final Map<String, Long> seen = new TreeMap<>();
  }

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    boolean absolute = false;
    boolean zeros = false;
    boolean keep = false;
    boolean silent = false;
    List<String> patterns = new ArrayList<>();
    for (String word : arguments) {
      if (!word.startsWith("-") || word.length() == 1) {
        patterns.add(word);
        continue;
      }
      for (char option : word.substring(1).toCharArray()) {
        switch (option) {
          case 'a' -> absolute = true;
          case 'z' -> zeros = true;
          case 's' -> keep = true;
          case 'n' -> silent = true;
          case 'r' -> history(process.host()).seen.clear();
          default ->
              throw new CommandFailure(
                  "nstat: invalid option -- '"
                      + option
                      + "'\nUsage: nstat [OPTION] [ PATTERN [ PATTERN ] ]\n",
                  255);
        }
      }
    }
    History history = history(process.host());
    if (!silent) {
      process.out(text(process.host(), absolute ? new History() : history, zeros, patterns));
    }
    if (!keep) {
      for (MibReader.Field field : MibReader.read(process.host())) {
        history.seen.put(field.table() + field.name(), field.value());
      }
    }
    return 0;
  }

  private static History history(Host host) {
    return host.part(History.class, made -> new History());
  }

  private static String text(Host host, History since, boolean zeros, List<String> patterns) {
    var text = new StringBuilder("#kernel\n");
    for (MibReader.Field field : MibReader.read(host)) {
      String name = field.table() + field.name();
      long grown = field.value() - since.seen.getOrDefault(name, 0L);
      boolean wanted = patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(p, name));
      if (wanted && !USELESS.contains(name) && (zeros || grown != 0)) {
        text.append(String.format(Locale.ROOT, "%-32s%-16d%s\n", name, grown, "   0.0"));
      }
    }
    return text.toString();
  }

  /// fnmatch(3), without sets.
  private static boolean matches(String pattern, String name) {
    String quoted = pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return name.matches("\\Q" + quoted + "\\E");
  }
}
