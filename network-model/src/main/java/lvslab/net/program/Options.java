package lvslab.net.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Options of a command line in the manner of getopt(3): short ones may stand together, long ones
/// begin with two dashes.
final class Options {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();
  private String unknown = "";
  private String lacking = "";

  /// Reads words.
  ///
  /// @param words without the program's name
  /// @param flags names of options without a value, short ones as one letter
  /// @param valued names of options with a value
  static Options parse(List<String> words, List<String> flags, List<String> valued) {
    var options = new Options();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (word.equals("--")) {
        options.operands.addAll(words.subList(i, words.size()));
        break;
      }
      if (word.startsWith("--")) {
        i = options.longOption(words, i, flags, valued);
      } else if (word.length() > 1 && word.startsWith("-")) {
        i = options.shortOptions(words, i, flags, valued);
      } else {
        options.operands.add(word);
      }
    }
    return options;
  }

  private int longOption(List<String> words, int next, List<String> flags, List<String> valued) {
    String word = words.get(next - 1).substring(2);
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (flags.contains(name)) {
      put(name, "");
    } else if (!valued.contains(name)) {
      unknown = "--" + name;
    } else if (equals >= 0) {
      put(name, word.substring(equals + 1));
    } else if (next < words.size()) {
      put(name, words.get(next));
      return next + 1;
    } else {
      lacking = "--" + name;
    }
    return next;
  }

  private int shortOptions(List<String> words, int next, List<String> flags, List<String> valued) {
    String word = words.get(next - 1);
    for (int at = 1; at < word.length(); at++) {
      String name = word.substring(at, at + 1);
      if (flags.contains(name)) {
        put(name, "");
      } else if (!valued.contains(name)) {
        unknown = "-" + name;
        return next;
      } else if (at + 1 < word.length()) {
        put(name, word.substring(at + 1));
        return next;
      } else if (next < words.size()) {
        put(name, words.get(next));
        return next + 1;
      } else {
        lacking = "-" + name;
        return next;
      }
    }
    return next;
  }

  private void put(String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /// An option that is not known, empty if there is none.
  String unknown() {
    return unknown;
  }

  /// An option whose value is missing, empty if there is none.
  String lacking() {
    return lacking;
  }

  boolean has(String... names) {
    for (String name : names) {
      if (values.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  Optional<String> get(String... names) {
    for (String name : names) {
      List<String> found = values.get(name);
      if (found != null) {
        return Optional.of(found.getLast());
      }
    }
    return Optional.empty();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  List<String> operands() {
    return operands;
  }
}
