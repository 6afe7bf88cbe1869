package lvslab.net.command;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options of ping.
///
/// @param count packets to send, 0 for no end
/// @param intervalMillis gap between packets
/// @param lingerMillis how long the last answer is waited for
/// @param deadlineMillis when all ends, 0 for no limit
/// @param ttl hops, 0 for the host's default
/// @param size octets of data
/// @param quiet whether only the summary is printed
/// @param numeric whether names are left out
/// @param discovery -M: `do`, `want`, `dont`
/// @param broadcast whether broadcast addresses are allowed
/// @param from -I: a device or an address
/// @param target whom to ask
record PingOptions(
    int count,
    int intervalMillis,
    int lingerMillis,
    int deadlineMillis,
    int ttl,
    int size,
    boolean quiet,
    boolean numeric,
    String discovery,
    boolean broadcast,
    @Nullable String from,
    String target) {
  private static final int MAX_SIZE = 65_507;

  static PingOptions read(List<String> words) throws CommandFailure {
    FilterOptions options;
    try {
      options = FilterOptions.read("ping", words, "qnbvADOULBadfr4", "ciWwtsMIQlpSTm");
    } catch (CommandFailure failure) {
      throw new CommandFailure(failure.text() + "\nUsage\n  ping [options] <destination>\n", 2);
    }
    if (options.operands().isEmpty()) {
      throw new CommandFailure("ping: usage error: Destination address required\n", 1);
    }
    String discovery = options.value("M").orElse("want");
    if (!List.of("do", "want", "dont").contains(discovery)) {
      throw new CommandFailure("ping: invalid -M argument: " + discovery + "\n", 2);
    }
    return new PingOptions(
        number(options, "c", 0, 1, Integer.MAX_VALUE),
        millis(options, "i", 1000),
        millis(options, "W", 10_000),
        millis(options, "w", 0),
        number(options, "t", 0, 0, 255),
        number(options, "s", 56, 0, MAX_SIZE),
        options.has("q"),
        options.has("n"),
        discovery,
        options.has("b"),
        options.value("I").orElse(null),
        options.operands().getLast());
  }

  private static int number(FilterOptions options, String letter, int usual, int min, int max)
      throws CommandFailure {
    @Nullable String text = options.value(letter).orElse(null);
    if (text == null) {
      return usual;
    }
    if (!text.matches("-?\\d{1,10}")) {
      throw new CommandFailure("ping: invalid argument: '" + text + "'\n", 1);
    }
    long value = Long.parseLong(text);
    if (value < min || value > max) {
      String range = "out of range: " + min + " <= value <= " + max;
      throw new CommandFailure("ping: invalid argument: '" + text + "': " + range + "\n", 1);
    }
    return (int) value;
  }

  private static int millis(FilterOptions options, String letter, int usual) throws CommandFailure {
    @Nullable String text = options.value(letter).orElse(null);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,6}(\\.\\d{1,9})?")) {
      String what = letter.equals("i") ? "bad timing interval" : "bad linger time";
      throw new CommandFailure("ping: " + what + ": " + text + "\n", 2);
    }
    return new BigDecimal(text).movePointRight(3).intValue();
  }
}
