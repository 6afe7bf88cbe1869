package lvslab.reports.cli;

import java.io.PrintWriter;
import lvslab.reports.words.Words;

/// Where a command writes, and in which language.
///
/// @param out data
/// @param err words and progress
/// @param words the language of the user, unless the command is told another
public record Console(PrintWriter out, PrintWriter err, Words words) {
  /// The same with another language.
  ///
  /// @param language `en` or `zh`, empty for the user's
  /// @return a console
  public Console in(String language) {
    return language.isEmpty() ? this : new Console(out, err, new Words(language));
  }
}
