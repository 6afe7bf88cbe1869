package lvslab.net.shell;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.text.DecimalText;
import lvslab.net.text.DoubleRange;
import org.jspecify.annotations.Nullable;

/// What printf(1) prints: the format is used again until no argument is left.
public final class PrintfText {
  private static final Pattern DIRECTIVE =
      Pattern.compile("%([-+ #0]*)(\\d+|\\*)?(?:\\.(\\d+))?([a-zA-Z%]?)");

  private final String format;
  private final List<String> arguments;
  private final StringBuilder out = new StringBuilder();
  private String complaint = "";
  private int next;
  private boolean stopped;

  /// What came of it.
  ///
  /// @param text what is printed
  /// @param complaint what is wrong, empty if nothing is
  /// @param isUsage whether the format itself is missing
  public record Result(String text, String complaint, boolean isUsage) {}

  private PrintfText(String format, List<String> arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /// Makes the text.
  ///
  /// @param words format and arguments
  /// @return the text, and what is wrong
  public static Result of(List<String> words) {
    if (words.isEmpty()) {
      return new Result("", "usage: printf [-v var] format [arguments]", true);
    }
    int first = words.getFirst().equals("--") ? 1 : 0;
    var text = new PrintfText(words.get(first), words.subList(first + 1, words.size()));
    text.run();
    return new Result(text.out.toString(), text.complaint, false);
  }

  private void run() {
    int before;
    do {
      before = next;
      once();
    } while (!stopped && next < arguments.size() && next > before);
  }

  private void once() {
    int at = 0;
    Matcher directive = DIRECTIVE.matcher(format);
    while (!stopped && directive.find(at)) {
      plain(format.substring(at, directive.start()));
      at = directive.end();
      convert(directive);
    }
    if (!stopped) {
      plain(format.substring(at));
    }
  }

  private void plain(String text) {
    Escapes.Decoded decoded = Escapes.decode(text);
    out.append(decoded.text());
    stopped = decoded.stopped();
  }

  private void convert(Matcher directive) {
    String flags = directive.group(1);
    String width = directive.group(2) == null ? "0" : directive.group(2);
    if (width.equals("*")) {
      width = argument();
    }
    String kind = directive.group(4);
    String text =
        switch (kind) {
          case "%" -> "%";
          case "s" -> cut(argument(), directive.group(3));
          case "b" -> Escapes.decode(argument()).text();
          case "c" -> cut(argument(), "1");
          case "d", "i" -> signed(number(argument()), flags);
          case "u" -> Long.toUnsignedString(number(argument()));
          case "x" -> Long.toHexString(number(argument()));
          case "X" -> Long.toHexString(number(argument())).toUpperCase(Locale.ROOT);
          case "f", "F", "e", "g" -> real(argument(), kind.charAt(0), directive.group(3), flags);
          case "o" -> Long.toOctalString(number(argument()));
          default -> {
            complaint = "`" + kind + "': invalid format character";
            stopped = true;
            yield "";
          }
        };
    boolean zero = flags.indexOf('0') >= 0 && flags.indexOf('-') < 0 && "diuxXofeg".contains(kind);
    out.append(pad(text, DoubleRange.width(width), flags.indexOf('-') >= 0, zero));
  }

  private String real(String text, char kind, @Nullable String precision, String flags) {
    try {
      BigDecimal value = text.isEmpty() ? BigDecimal.ZERO : DoubleRange.read(text.strip());
      int digits = precision == null ? 6 : DoubleRange.width(precision);
      String shown = DecimalText.of(value, kind, digits);
      return flags.contains("+") && value.signum() >= 0 ? "+" + shown : shown;
    } catch (NumberFormatException e) {
      complaint = text + ": invalid number";
      return DecimalText.of(BigDecimal.ZERO, kind, 6);
    }
  }

  private static String cut(String text, String precision) {
    return precision == null || text.length() <= DoubleRange.width(precision)
        ? text
        : text.substring(0, DoubleRange.width(precision));
  }

  private static String signed(long value, String flags) {
    return value >= 0 && flags.indexOf('+') >= 0 ? "+" + value : Long.toString(value);
  }

  private static String pad(String text, int width, boolean left, boolean zero) {
    int missing = width - text.length();
    if (missing <= 0) {
      return text;
    }
    if (zero) {
      boolean sign = text.startsWith("-") || text.startsWith("+");
      String head = sign ? text.substring(0, 1) : "";
      return head + "0".repeat(missing) + text.substring(head.length());
    }
    return left ? text + " ".repeat(missing) : " ".repeat(missing) + text;
  }

  private String argument() {
    return next < arguments.size() ? arguments.get(next++) : "";
  }

  private long number(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '"')) {
      return text.charAt(1);
    }
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      complaint = text + ": invalid number";
      return 0;
    }
  }
}
