package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lvslab.net.host.Process;

/// Options and patterns of grep, egrep and fgrep.
final class GrepOptions {
  static final String USAGE =
      """
      Usage: grep [OPTION]... PATTERNS [FILE]...
      Try 'grep --help' for more information.
      """;

  private GrepOptions() {}

  /// Reads options, and the patterns of -e and -f into a list.
  static FilterOptions read(Process process, List<String> arguments, List<String> patterns)
      throws CommandFailure {
    List<String> plain = new ArrayList<>();
    String name = process.words().getFirst();
    if (name.endsWith("egrep") || name.endsWith("fgrep")) {
      plain.add(name.endsWith("egrep") ? "-E" : "-F");
    }
    boolean ended = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      ended |= word.equals("--");
      if (!ended && word.matches("-[a-zA-Z]*[ef]") && i + 1 < arguments.size()) {
        String value = arguments.get(++i);
        if (word.length() > 2) {
          plain.add(word.substring(0, word.length() - 1));
        }
        String text =
            word.endsWith("e")
                ? value
                : process.host().files().read(process.path(value)).orElse("").stripTrailing();
        patterns.addAll(List.of(text.split("\n", -1)));
      } else {
        plain.add(!ended && word.matches("-\\d+") ? "-C" + word.substring(1) : word);
      }
    }
    try {
      return FilterOptions.read("grep", plain, "vicqnowxEFGPhHlLsrRaIzZyU", "mABC");
    } catch (CommandFailure failure) {
      throw new CommandFailure(failure.text() + USAGE, 2);
    }
  }

  private static String perl(String text) throws CommandFailure {
    try {
      return Pattern.compile(text).pattern();
    } catch (PatternSyntaxException e) {
      throw new CommandFailure("grep: " + e.getDescription().toLowerCase(Locale.ROOT) + "\n", 2);
    }
  }

  static Pattern pattern(FilterOptions options, List<String> patterns) throws CommandFailure {
    boolean ignore = options.has("i") || options.has("y") || options.has("ignore-case");
    int flags = ignore ? Pattern.CASE_INSENSITIVE : 0;
    boolean extended = options.has("E");
    List<String> all = new ArrayList<>();
    for (String text : patterns) {
      String one =
          options.has("F")
              ? Pattern.quote(text)
              : options.has("P")
                  ? perl(text)
                  : BasicPattern.compile("grep", text, extended, flags).pattern();
      all.add(options.has("w") ? "(?<!\\w)(?:" + one + ")(?!\\w)" : one);
    }
    return Pattern.compile(
        all.size() == 1 ? all.getFirst() : "(?:" + String.join("|", all) + ")", flags);
  }
}
