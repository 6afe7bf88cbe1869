package lvslab.net.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command line of iptables: what to do, on which chain, and the words that make up the rule.
///
/// @param command what to do
/// @param table name of the table
/// @param chain name of the chain, empty for all
/// @param number of a rule, 0 for none
/// @param policy behind -P, or the new name behind -E
/// @param ruleWords what is left: the rule
/// @param flags letters of n, v, x, l (--line-numbers), V (--version) and Z (-L with -Z)
record IptablesLine(
    Command command,
    String table,
    String chain,
    int number,
    String policy,
    List<String> ruleWords,
    String flags) {
  /// What can be done.
  enum Command {
    APPEND("-A", "--append"),
    INSERT("-I", "--insert"),
    REPLACE("-R", "--replace"),
    DELETE("-D", "--delete"),
    CHECK("-C", "--check"),
    LIST("-L", "--list"),
    RULES("-S", "--list-rules"),
    FLUSH("-F", "--flush"),
    ZERO("-Z", "--zero"),
    NEW("-N", "--new-chain"),
    DELETE_CHAIN("-X", "--delete-chain"),
    RENAME("-E", "--rename-chain"),
    POLICY("-P", "--policy");

    private final List<String> words;

    Command(String letter, String name) {
      words = List.of(letter, name);
    }

    List<String> words() {
      return words;
    }

    /// Whether a chain must be named.
    boolean needsChain() {
      return switch (this) {
        case APPEND, INSERT, REPLACE, DELETE, CHECK, NEW, POLICY, RENAME -> true;
        case LIST, RULES, FLUSH, ZERO, DELETE_CHAIN -> false;
      };
    }

    boolean takesNumber() {
      return switch (this) {
        case INSERT, REPLACE, DELETE, LIST, RULES, ZERO -> true;
        case APPEND, CHECK, FLUSH, NEW, DELETE_CHAIN, POLICY, RENAME -> false;
      };
    }
  }

  boolean numeric() {
    return flags.contains("n");
  }

  boolean verbose() {
    return flags.contains("v");
  }

  boolean exact() {
    return flags.contains("x");
  }

  boolean lineNumbers() {
    return flags.contains("l");
  }

  /// Whether counters are set to 0 after they were listed.
  boolean zeroes() {
    return flags.contains("Z");
  }

  boolean isVersion() {
    return flags.contains("V");
  }

  static IptablesLine read(List<String> arguments) throws CommandFailure {
    var reader = new IptablesLineReader(new Arguments(arguments));
    return reader.read();
  }

  /// The command of a letter or name.
  static @Nullable Command commandOf(String word) {
    for (Command command : Command.values()) {
      if (command.words.contains(word)) {
        return command;
      }
    }
    return null;
  }
}
