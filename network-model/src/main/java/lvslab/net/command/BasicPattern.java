package lvslab.net.command;

import java.util.regex.Pattern;
import lvslab.net.pattern.PosixPattern;
import lvslab.net.pattern.PosixSyntaxException;

/// Regular expressions of grep.
final class BasicPattern {
  private BasicPattern() {}

  static Pattern compile(String command, String text, boolean extended, int flags)
      throws CommandFailure {
    try {
      return PosixPattern.compile(text, extended, flags);
    } catch (PosixSyntaxException e) {
      throw new CommandFailure(command + ": " + e.reason() + "\n", 2);
    }
  }
}
