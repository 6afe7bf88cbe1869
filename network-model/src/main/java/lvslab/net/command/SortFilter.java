package lvslab.net.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// sort(1) with -n, -h, -V, -r, -u, -f, -b, -c, -o FILE, -k FIELD and -t SEPARATOR, in the order of
/// octets.
final class SortFilter implements TextInput.Filter {
  private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d+(?:\\.\\d+)?)");

  private final Process process;
  private final FilterOptions options;
  private final List<String> lines = new ArrayList<>();
  private String file = "-";

  private SortFilter(Process process, FilterOptions options) {
    this.process = process;
    this.options = options;
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("sort", arguments, "nrufbhVgcsdi", "kto");
    return new FilterProgram.Prepared(options.operands(), new SortFilter(process, options));
  }

  @Override
  public void begin(String name) {
    file = name.isEmpty() ? "-" : name;
  }

  @Override
  public int failure() {
    return 2;
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
    Comparator<String> plain = (a, b) -> compare(keyOf(a, key), keyOf(b, key), key);
    boolean ownOrder = key.matches(".*[nrfhVgbdi].*");
    boolean reversed = ownOrder ? key.contains("r") : options.has("r");
    Comparator<String> byKey = reversed ? plain.reversed() : plain;
    boolean whole = options.has("u") || options.has("s");
    Comparator<String> last = Comparator.naturalOrder();
    Comparator<String> order =
        whole ? byKey : byKey.thenComparing(options.has("r") ? last.reversed() : last);
    if (options.has("c")) {
      return check(order);
    }
    lines.sort(order);
    var text = new StringBuilder();
    @Nullable String former = null;
    for (String line : lines) {
      boolean again = former != null && byKey.compare(former, line) == 0;
      if (!(options.has("u") && again)) {
        text.append(line).append('\n');
      }
      former = line;
    }
    if (options.value("o").isPresent()) {
      process.host().files().write(process.path(options.value("o").get()), text.toString());
    } else {
      process.out(text.toString());
    }
    return 0;
  }

  private int check(Comparator<String> order) {
    for (int i = 1; i < lines.size(); i++) {
      int found = order.compare(lines.get(i - 1), lines.get(i));
      if (found > 0 || found == 0 && options.has("u")) {
        process.err("sort: " + file + ":" + (i + 1) + ": disorder: " + lines.get(i) + "\n");
        return 1;
      }
    }
    return 0;
  }

  private boolean has(String letter, String key) {
    return options.has(letter) || key.contains(letter);
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

  private int compare(String a, String b, String key) {
    if (has("n", key) || has("h", key) || has("g", key)) {
      return numberOf(a).compareTo(numberOf(b));
    }
    if (has("V", key)) {
      return compareVersions(a.strip(), b.strip());
    }
    boolean blanks = has("b", key);
    String left = blanks ? a.stripLeading() : a;
    String right = blanks ? b.stripLeading() : b;
    return has("f", key)
        ? left.toUpperCase(Locale.ROOT).compareTo(right.toUpperCase(Locale.ROOT))
        : left.compareTo(right);
  }

  /// Numbers within the text count by their values.
  private static int compareVersions(String a, String b) {
    String[] left = a.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
    String[] right = b.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean digits = left[i].matches("\\d+") && right[i].matches("\\d+");
      int order =
          digits
              ? numberOf(left[i]).compareTo(numberOf(right[i]))
              : compareParts(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  /// Digits before letters, letters before all else.
  private static int compareParts(String a, String b) {
    int left =
        a.isEmpty()
            ? 0
            : Character.isDigit(a.charAt(0)) ? 1 : Character.isLetter(a.charAt(0)) ? 2 : 3;
    int right =
        b.isEmpty()
            ? 0
            : Character.isDigit(b.charAt(0)) ? 1 : Character.isLetter(b.charAt(0)) ? 2 : 3;
    return left != right ? Integer.compare(left, right) : a.compareTo(b);
  }

  private static BigDecimal numberOf(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.lookingAt() ? new BigDecimal(number.group(1)) : BigDecimal.ZERO;
  }
}
