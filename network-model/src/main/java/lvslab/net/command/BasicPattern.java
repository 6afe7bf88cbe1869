package lvslab.net.command;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions of grep and sed (POSIX.1-2017, XBD section 9): basic ones, in which a
/// backslash makes `+ ? | ( ) { }` special, and extended ones, in which it makes them plain.
final class BasicPattern {
  private static final String SWAPPED = "+?|(){}";

  private BasicPattern() {}

  static Pattern compile(String command, String text, boolean extended, int flags)
      throws CommandFailure {
    try {
      return Pattern.compile(extended ? classes(text) : fromBasic(text), flags);
    } catch (PatternSyntaxException e) {
      throw new CommandFailure(command + ": Invalid regular expression\n", 2);
    }
  }

  private static String classes(String text) {
    return text.replace("[:digit:]", "0-9")
        .replace("[:alpha:]", "A-Za-z")
        .replace("[:alnum:]", "A-Za-z0-9")
        .replace("[:space:]", "\\s")
        .replace("[:upper:]", "A-Z")
        .replace("[:lower:]", "a-z")
        .replace("\\<", "\\b")
        .replace("\\>", "\\b");
  }

  private static String fromBasic(String basic) {
    String text = classes(basic);
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = c == '\\' && i + 1 < text.length();
      if (escaped) {
        i++;
        boolean special = SWAPPED.indexOf(text.charAt(i)) >= 0;
        out.append(special ? "" : "\\").append(text.charAt(i));
      } else if (SWAPPED.indexOf(c) >= 0 || c == '*' && i == 0) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
