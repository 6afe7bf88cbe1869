package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Options of a command in the manner of getopt(3): single letters that may stand together, some
/// with a value, anywhere among the operands; `--` ends them.
final class FilterOptions {
  private final String command;
  private final String flags;
  private final String valued;
  private final TreeSet<String> set = new TreeSet<>();
  private final Map<String, String> values = new TreeMap<>();
  private final List<String> operands = new ArrayList<>();

  private FilterOptions(String command, String flags, String valued) {
    this.command = command;
    this.flags = flags;
    this.valued = valued;
  }

  /// Reads options.
  ///
  /// @param command for complaints
  /// @param words what to read
  /// @param flags letters without a value
  /// @param valued letters with a value
  /// @throws CommandFailure for an unknown letter or a missing value, status 1
  static FilterOptions read(String command, List<String> words, String flags, String valued)
      throws CommandFailure {
    var options = new FilterOptions(command, flags, valued);
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (word.equals("--")) {
        options.operands.addAll(words.subList(i, words.size()));
        break;
      }
      if (word.startsWith("--")) {
        options.set.add(word.substring(2));
      } else if (word.length() > 1 && word.startsWith("-")) {
        i = options.takeLetters(word, words, i);
      } else {
        options.operands.add(word);
      }
    }
    return options;
  }

  private String hint() {
    return "Try '" + command + " --help' for more information.\n";
  }

  private int takeLetters(String word, List<String> words, int next) throws CommandFailure {
    for (int j = 1; j < word.length(); j++) {
      String letter = word.substring(j, j + 1);
      if (valued.contains(letter)) {
        String rest = word.substring(j + 1);
        if (rest.isEmpty() && next == words.size()) {
          throw new CommandFailure(
              command + ": option requires an argument -- '" + letter + "'\n" + hint(), 1);
        }
        values.put(letter, rest.isEmpty() ? words.get(next) : rest);
        return rest.isEmpty() ? next + 1 : next;
      }
      if (!flags.contains(letter)) {
        throw new CommandFailure(command + ": invalid option -- '" + letter + "'\n", 1);
      }
      set.add(letter);
    }
    return next;
  }

  boolean has(String name) {
    return set.contains(name);
  }

  /// A long option, with its value behind `=`.
  Optional<String> longValue(String name) {
    for (String option : set) {
      if (option.startsWith(name + "=")) {
        return Optional.of(option.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  Optional<String> value(String letter) {
    return Optional.ofNullable(values.get(letter));
  }

  /// A number behind a letter.
  int number(String letter, int otherwise) throws CommandFailure {
    @Nullable String text = values.get(letter);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CommandFailure(command + ": invalid number: ‘" + text + "’\n", 1);
    }
  }

  List<String> operands() {
    return operands;
  }
}
