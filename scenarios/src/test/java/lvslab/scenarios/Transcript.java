package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody typed on several hosts, and what they printed, as a tutorial shows it.
///
/// `[root@HOST FOLDER]# COMMAND` and the lines under it are a command and its output; of `vim FILE`
/// they are what the file holds afterwards, or, with the remark 最后添加 (add at the end), what is
/// added to it. `@ TIME` lets time pass, `^C` ends a command that would go on. A line `...` stands
/// for output that the tutorial leaves out. Remarks behind `#` are the shell's.
///
/// @param lines of the transcript
record Transcript(List<Line> lines) {
  private static final Pattern PROMPT =
      Pattern.compile("\\[root@([\\w-]+) ([^\\]]+?)\\] ?[#$] ?(.*)");

  /// Ctrl-C, as a terminal shows it.
  static final String INTERRUPT = "^C";

  /// A command.
  ///
  /// @param number of its line
  /// @param host where
  /// @param folder as the prompt shows it
  /// @param command as typed
  /// @param under the lines under it
  record Line(int number, String host, String folder, String command, List<String> under) {
    /// Whether somebody presses Ctrl-C, a second after.
    boolean isInterrupted() {
      return under.contains(INTERRUPT);
    }
  }

  static Transcript read(String text) {
    List<Line> found = new ArrayList<>();
    List<String> under = new ArrayList<>();
    Matcher m = PROMPT.matcher("");
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (m.reset(line).matches()) {
        under = new ArrayList<>();
        found.add(new Line(number, m.group(1), m.group(2), m.group(3), under));
      } else if (line.startsWith("@ ")) {
        under = new ArrayList<>();
        found.add(new Line(number, "", "", line, under));
      } else {
        under.add(line);
      }
    }
    return new Transcript(found);
  }
}
