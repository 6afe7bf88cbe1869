package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the parts of words together into fields.
final class FieldBuilder {
  /// What the words become.
  enum Mode {
    /// Fields, split where a value has blanks, with patterns replaced by files.
    FIELDS,
    /// One text.
    TEXT,
    /// One pattern, in which what was quoted is escaped.
    PATTERN
  }

  private static final String DEFAULT_SEPARATORS = " \t\n";

  private final Mode mode;
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder pattern = new StringBuilder();
  private boolean open;
  private boolean onlyList;

  FieldBuilder(Mode mode) {
    this.mode = mode;
  }

  List<String> fields() {
    return fields;
  }

  /// Text of the script itself: never split.
  void literal(String part, boolean quoted) {
    open = true;
    text.append(part);
    pattern.append(quoted ? GlobPattern.escape(part) : part);
  }

  /// A value: split unless it is quoted.
  void value(ShellState state, String part, boolean quoted) {
    if (quoted || mode != Mode.FIELDS) {
      if (!part.isEmpty()) {
        literal(part, quoted);
      }
      return;
    }
    @Nullable String own = state.get("IFS");
    String separators = own == null ? DEFAULT_SEPARATORS : own;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (separators.indexOf(c) < 0) {
        literal(String.valueOf(c), false);
      } else if (open || DEFAULT_SEPARATORS.indexOf(c) < 0) {
        open = true;
        endField(null);
      }
    }
  }

  /// `$@` and `$*`.
  void list(ShellState state, boolean each, boolean quoted) {
    List<String> values = state.arguments();
    if (mode != Mode.FIELDS || quoted && !each) {
      value(state, String.join(" ", values), true);
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      if (i > 0 && open) {
        endField(null);
      }
      if (quoted) {
        literal(values.get(i), true);
      } else {
        value(state, values.get(i), false);
      }
    }
  }

  /// A word of the script ends.
  void endWord(Interpreter shell, boolean quoted) {
    if (open || quoted && !fieldsOnly(shell) || mode != Mode.FIELDS) {
      open = true;
      endField(shell);
    }
  }

  /// A word that is nothing but `"$@"` is no field when there are no arguments.
  private boolean fieldsOnly(Interpreter shell) {
    return onlyList && shell.state().arguments().isEmpty();
  }

  /// Says whether the word that begins is nothing but `"$@"`.
  void beginWord(Word word) {
    onlyList =
        word.parts().size() == 1
            && word.parts().getFirst() instanceof WordPart.Parameter parameter
            && parameter.name().equals("@");
  }

  private void endField(@Nullable Interpreter shell) {
    String whole = text.toString();
    if (mode == Mode.PATTERN) {
      fields.add(pattern.toString());
    } else if (mode == Mode.FIELDS && shell != null && GlobPattern.isPattern(pattern)) {
      List<String> found = Glob.find(shell.process(), pattern.toString());
      fields.addAll(found.isEmpty() ? List.of(whole) : found);
    } else {
      fields.add(whole);
    }
    text.setLength(0);
    pattern.setLength(0);
    open = false;
  }
}
