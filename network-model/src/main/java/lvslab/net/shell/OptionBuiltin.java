package lvslab.net.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `getopts` (POSIX.1-2017, XCU, getopts): one option a call. Where it stands among the letters of
/// a word is kept in a variable of its own.
final class OptionBuiltin {
  private static final String LETTER = "_getopts_letter";

  private OptionBuiltin() {}

  static void addTo(Map<String, Builtin> table) {
    table.put("getopts", OptionBuiltin::run);
  }

  private static int run(Interpreter shell, List<String> words) {
    if (words.size() < 3) {
      shell.io().err(shell.prefix() + "getopts: usage: getopts optstring name [arg ...]\n");
      return 2;
    }
    ShellState state = shell.state();
    List<String> given = words.size() > 3 ? words.subList(3, words.size()) : state.arguments();
    int index = Math.max(1, number(state.get("OPTIND"), 1));
    int letter = number(state.get(LETTER), 1);
    @Nullable String word = index <= given.size() ? given.get(index - 1) : null;
    if (word == null || word.length() < 2 || !word.startsWith("-") || word.equals("--")) {
      boolean marked = "--".equals(word);
      set(state, marked ? index + 1 : index, 1);
      state.set(words.get(2), "?");
      return 1;
    }
    String option = word.substring(letter, letter + 1);
    boolean last = letter + 1 == word.length();
    String wanted = words.get(1);
    int at = wanted.indexOf(option);
    boolean quiet = wanted.startsWith(":");
    state.unset("OPTARG");
    if (at < 0 || option.equals(":")) {
      set(state, last ? index + 1 : index, last ? 1 : letter + 1);
      refuse(shell, words.get(2), option, quiet, "illegal option");
      return 0;
    }
    boolean valued = wanted.startsWith(":", at + 1);
    if (!valued) {
      set(state, last ? index + 1 : index, last ? 1 : letter + 1);
    } else if (!last) {
      state.set("OPTARG", word.substring(letter + 1));
      set(state, index + 1, 1);
    } else if (index < given.size()) {
      state.set("OPTARG", given.get(index));
      set(state, index + 2, 1);
    } else {
      set(state, index + 1, 1);
      refuse(shell, words.get(2), option, quiet, "option requires an argument");
      if (quiet) {
        state.set(words.get(2), ":");
      }
      return 0;
    }
    state.set(words.get(2), option);
    return 0;
  }

  private static void refuse(
      Interpreter shell, String variable, String option, boolean quiet, String why) {
    shell.state().set(variable, "?");
    if (quiet) {
      shell.state().set("OPTARG", option);
    } else {
      shell.io().err(shell.state().name() + ": " + why + " -- " + option + "\n");
    }
  }

  private static void set(ShellState state, int index, int letter) {
    state.set("OPTIND", Integer.toString(index));
    state.set(LETTER, Integer.toString(letter));
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null ? otherwise : FlowBuiltins.number(text, otherwise);
  }
}
