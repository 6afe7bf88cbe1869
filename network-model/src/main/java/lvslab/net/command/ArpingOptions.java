package lvslab.net.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options of arping.
///
/// @param count probes to send, 0 for no end
/// @param seconds when all ends, 0 for no limit
/// @param intervalSeconds gap between probes
/// @param quitOnReply -f
/// @param quiet -q
/// @param broadcastOnly -b
/// @param duplicate -D: duplicate address detection
/// @param unsolicited -U or -A
/// @param answer -A: replies instead of requests
/// @param device -I
/// @param source -s
/// @param target whom to ask for
record ArpingOptions(
    int count,
    int seconds,
    int intervalSeconds,
    boolean quitOnReply,
    boolean quiet,
    boolean broadcastOnly,
    boolean duplicate,
    boolean unsolicited,
    boolean answer,
    @Nullable String device,
    @Nullable String source,
    String target) {
  private static final String USAGE = "\nUsage:\n  arping [options] <destination>\n";

  static ArpingOptions read(List<String> words) throws CommandFailure {
    FilterOptions options;
    try {
      options = FilterOptions.read("arping", words, "fqbDUA", "cwiIs");
    } catch (CommandFailure failure) {
      throw new CommandFailure(failure.text() + USAGE, 2);
    }
    if (options.operands().size() != 1) {
      throw new CommandFailure(USAGE, 2);
    }
    return new ArpingOptions(
        number(options, "c", 0),
        number(options, "w", 0),
        number(options, "i", 1),
        options.has("f") || options.has("D"),
        options.has("q"),
        options.has("b"),
        options.has("D"),
        options.has("U") || options.has("A"),
        options.has("A"),
        options.value("I").orElse(null),
        options.value("s").orElse(null),
        options.operands().getFirst());
  }

  private static int number(FilterOptions options, String letter, int usual) throws CommandFailure {
    @Nullable String text = options.value(letter).orElse(null);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw new CommandFailure("arping: invalid argument: '" + text + "'\n", 1);
    }
    return Integer.parseInt(text);
  }
}
