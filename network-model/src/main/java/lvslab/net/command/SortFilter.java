package lvslab.net.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Process;

/// sort(1) with -n, -r, -u, -k FIELD and -t SEPARATOR, in the order of octets.
final class SortFilter implements TextInput.Filter {
  private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d+(?:\\.\\d+)?)");

  private final Process process;
  private final FilterOptions options;
  private final List<String> lines = new ArrayList<>();

  private SortFilter(Process process, FilterOptions options) {
    this.process = process;
    this.options = options;
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("sort", arguments, "nru", "kt");
    return new FilterProgram.Prepared(options.operands(), new SortFilter(process, options));
  }

  @Override
  public boolean line(String line, boolean ended) {
    return lines.add(line);
  }

  @Override
  public String complaint(String command, String file, String error) {
    return command + ": cannot read: " + file + ": " + error + "\n";
  }

  @Override
  public int finish() {
    String key = options.value("k").orElse("");
    boolean numeric = options.has("n") || key.contains("n");
    Comparator<String> byKey = (a, b) -> compare(keyOf(a, key), keyOf(b, key), numeric);
    Comparator<String> order = options.has("u") ? byKey : byKey.thenComparing(a -> a);
    lines.sort(options.has("r") || key.contains("r") ? order.reversed() : order);
    String former = null;
    for (String line : lines) {
      boolean again = former != null && byKey.compare(former, line) == 0;
      if (!(options.has("u") && again)) {
        process.out(line + "\n");
      }
      former = line;
    }
    return 0;
  }

  private String keyOf(String line, String key) {
    Matcher field = Pattern.compile("(\\d+)(?:,(\\d+))?.*").matcher(key);
    if (!field.matches()) {
      return line;
    }
    String separator = options.value("t").map(Pattern::quote).orElse("(?<=\\S)(?=\\s)");
    String[] parts = line.split(separator, -1);
    int from = Math.min(Integer.parseInt(field.group(1)) - 1, parts.length);
    int to = field.group(2) == null ? parts.length : Integer.parseInt(field.group(2));
    String glue = options.value("t").orElse("");
    return String.join(glue, List.of(parts).subList(from, Math.min(to, parts.length)));
  }

  private static int compare(String a, String b, boolean numeric) {
    return numeric ? numberOf(a).compareTo(numberOf(b)) : a.compareTo(b);
  }

  private static BigDecimal numberOf(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.lookingAt() ? new BigDecimal(number.group(1)) : BigDecimal.ZERO;
  }
}
