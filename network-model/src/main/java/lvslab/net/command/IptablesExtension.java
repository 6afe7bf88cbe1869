package lvslab.net.command;

import java.util.List;

/// A match or target extension of a rule in the course of being read (libxtables,
/// `xtables_option_parse`).
abstract class IptablesExtension {
  private final String name;
  private final List<String> options;

  /// @param name of the extension
  /// @param options it takes, with their dashes
  IptablesExtension(String name, String... options) {
    this.name = name;
    this.options = List.of(options);
  }

  String name() {
    return name;
  }

  /// Takes an option if it is one of its own, which may be cut short.
  boolean offer(String option, boolean inverted, Arguments words) throws CommandFailure {
    List<String> known =
        options.contains(option)
            ? List.of(option)
            : options.stream().filter(o -> o.startsWith(option)).toList();
    if (known.isEmpty()) {
      return false;
    }
    take(known.getFirst(), inverted, words);
    return true;
  }

  /// Takes one of its options.
  abstract void take(String option, boolean inverted, Arguments words) throws CommandFailure;

  static String value(String option, Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw IptablesCommand.usage("option \"" + option + "\" requires an argument");
    }
    return words.next();
  }

  /// A complaint of the option parser of extensions.
  CommandFailure complaint(String text) {
    return IptablesCommand.usage(name + ": " + text + "\n");
  }

  CommandFailure missing(String option) {
    return complaint("option \"" + option + "\" must be specified");
  }

  void refuseInverted(String option, boolean inverted) throws CommandFailure {
    if (inverted) {
      throw complaint("option \"" + option + "\" cannot be inverted.");
    }
  }

  /// A number within bounds.
  long number(String option, String text, long least, long greatest) throws CommandFailure {
    long value = IptablesNumbers.parse(text, greatest);
    if (value < least) {
      throw complaint(
          "bad value for option \""
              + option
              + "\", or out of range ("
              + least
              + "-"
              + greatest
              + ").");
    }
    return value;
  }

  /// A number and perhaps a mask, such as `0x1/0xff`.
  int[] masked(String option, String text) throws CommandFailure {
    int slash = text.indexOf('/');
    long value = IptablesNumbers.parse(slash < 0 ? text : text.substring(0, slash));
    long mask = slash < 0 ? 0xFFFF_FFFFL : IptablesNumbers.parse(text.substring(slash + 1));
    if (value < 0 || mask < 0) {
      throw complaint("bad integer value for option \"" + option + "\", or out of range.");
    }
    return new int[] {(int) value, (int) mask};
  }
}
