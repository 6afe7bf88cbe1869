package lvslab.lvs.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads options from words as popt(3) does: `-Ln`, `-w 5`, `-w5`, `--weight 5`, `--weight=5`.
final class OptionReader {
  private final List<String> words;
  private final List<String> rest = new ArrayList<>();
  private int at;
  private String letters = "";
  private @Nullable String value;
  private boolean wordsOnly;

  /// For the words behind the program's name.
  OptionReader(List<String> words) {
    this.words = words;
  }

  /// The next option.
  ///
  /// @return the option, or null at the end
  @Nullable Option next() throws UsageException {
    value = null;
    if (!letters.isEmpty()) {
      return nextLetter();
    }
    while (at < words.size()) {
      String word = words.get(at++);
      if (wordsOnly || word.length() < 2 || word.charAt(0) != '-') {
        rest.add(word);
      } else if (word.equals("--")) {
        wordsOnly = true;
      } else if (word.startsWith("--")) {
        return longOption(word);
      } else {
        letters = word.substring(1);
        return nextLetter();
      }
    }
    return null;
  }

  private Option nextLetter() throws UsageException {
    char letter = letters.charAt(0);
    letters = letters.substring(1);
    for (Option option : Option.ALL) {
      if (option.shortName() == letter) {
        if (option.takesValue()) {
          readValue(option, letters.isEmpty() ? null : letters);
          letters = "";
        }
        return option;
      }
    }
    throw problem("unknown option");
  }

  private Option longOption(String word) throws UsageException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    for (Option option : Option.ALL) {
      if (option.longName().equals(name)) {
        if (option.takesValue()) {
          readValue(option, equals < 0 ? null : word.substring(equals + 1));
        }
        return option;
      }
    }
    throw problem("unknown option");
  }

  private void readValue(Option option, @Nullable String attached) throws UsageException {
    if (attached != null) {
      value = attached.startsWith("=") ? attached.substring(1) : attached;
    } else if (option.isValueOptional()) {
      boolean follows = at < words.size() && !words.get(at).startsWith("-");
      value = follows ? words.get(at++) : null;
    } else if (at < words.size()) {
      value = words.get(at++);
    } else {
      throw problem("missing argument");
    }
  }

  private UsageException problem(String what) {
    return new UsageException(Ipvsadm.STATUS_ERROR, words.get(at - 1) + ": " + what);
  }

  /// The word that was read last.
  String word() {
    return words.get(at - 1);
  }

  /// Value of the option read last.
  ///
  /// @return the value, or null if it has none
  @Nullable String value() {
    return value;
  }

  /// Value of an option that always has one.
  String requiredValue() {
    return value == null ? "" : value;
  }

  /// The words that are no options.
  List<String> rest() {
    return rest;
  }
}
