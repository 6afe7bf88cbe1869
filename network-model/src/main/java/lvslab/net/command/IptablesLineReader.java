package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.command.IptablesLine.Command;
import org.jspecify.annotations.Nullable;

/// Reads a command line of iptables. Letters may stand together, as in `-nvL INPUT`.
final class IptablesLineReader {
  private static final String FLAGS = "nvxV4";
  private static final String NUMBERS = "\\d{1,9}";
  private static final String RULE_VALUES = "psdijomgc";
  private static final int MAX_CHAIN_NAME = 29;
  private static final Map<String, String> LONG_FLAGS = new TreeMap<>();

  static {
    LONG_FLAGS.put("--numeric", "n");
    LONG_FLAGS.put("--verbose", "v");
    LONG_FLAGS.put("--exact", "x");
    LONG_FLAGS.put("--line-numbers", "l");
    LONG_FLAGS.put("--line-number", "l");
    LONG_FLAGS.put("--version", "V");
  }

  private final Arguments words;
  private final List<String> ruleWords = new ArrayList<>();
  private final StringBuilder flags = new StringBuilder();
  private @Nullable Command command;
  private String table = "filter";
  private String chain = "";
  private String policy = "";
  private int number;

  IptablesLineReader(Arguments words) {
    this.words = words;
  }

  IptablesLine read() throws CommandFailure {
    while (words.hasNext()) {
      take(words.next());
    }
    Command what = command;
    if (what == null && flags.indexOf("V") >= 0) {
      what = Command.LIST;
    }
    if (what == null) {
      throw IptablesCommand.usage("no command specified");
    }
    boolean lists = what == Command.LIST || what == Command.RULES;
    if (what == Command.RULES && flags.indexOf("n") >= 0) {
      throw IptablesCommand.usage("Illegal option `-n' with this command");
    }
    if (lists && !ruleWords.isEmpty()) {
      throw IptablesCommand.badArgument(ruleWords.getFirst());
    }
    return new IptablesLine(
        what, table, chain, number, policy, List.copyOf(ruleWords), flags.toString());
  }

  private void take(String word) throws CommandFailure {
    @Nullable String flag = LONG_FLAGS.get(word);
    @Nullable Command known = IptablesLine.commandOf(word);
    if (flag != null) {
      flags.append(flag);
    } else if (known != null) {
      takeCommand(known, "");
    } else if (word.equals("--table")) {
      table = value(word);
    } else if (word.equals("--wait") || word.equals("-w")) {
      words.peek().filter(next -> next.matches("\\d+")).ifPresent(next -> words.next());
    } else if (word.startsWith("-") && !word.startsWith("--") && word.length() > 1) {
      takeLetters(word);
    } else {
      ruleWords.add(word);
    }
  }

  private void takeLetters(String word) throws CommandFailure {
    for (int i = 1; i < word.length(); i++) {
      String letter = word.substring(i, i + 1);
      String rest = word.substring(i + 1);
      @Nullable Command known = IptablesLine.commandOf("-" + letter);
      if (known != null) {
        takeCommand(known, rest);
        return;
      }
      if (letter.equals("t")) {
        table = rest.isEmpty() ? value("-t") : rest;
        return;
      }
      if (RULE_VALUES.contains(letter)) {
        ruleWords.add("-" + letter);
        if (!rest.isEmpty()) {
          ruleWords.add(rest);
        }
        return;
      }
      if (letter.equals("f")) {
        ruleWords.add("-f");
      } else if (FLAGS.contains(letter)) {
        flags.append(letter);
      } else {
        throw IptablesCommand.usage("unknown option \"-" + letter + "\"");
      }
    }
  }

  private void takeCommand(Command known, String attached) throws CommandFailure {
    Command former = command;
    if (former == Command.LIST && known == Command.ZERO && attached.isEmpty()) {
      flags.append('Z');
      return;
    }
    if (former != null) {
      throw IptablesCommand.usage(
          "Cannot use " + known.words().getFirst() + " with " + former.words().getFirst());
    }
    command = known;
    boolean chainNext = words.peek().filter(w -> !w.startsWith("-") && !w.equals("!")).isPresent();
    if (!attached.isEmpty()) {
      chain = attached;
    } else if (chainNext || known.needsChain() && words.hasNext()) {
      chain = words.next();
    } else if (known.needsChain()) {
      throw IptablesCommand.usage(
          "option \"" + known.words().getFirst() + "\" requires an argument");
    }
    switch (known) {
      case POLICY -> policy = second("-P requires a chain and a policy");
      case RENAME -> policy = second("-E requires old-chain-name and new-chain-name");
      case REPLACE -> {
        if (words.peek().filter(w -> !w.startsWith("-") && !w.equals("!")).isEmpty()) {
          throw IptablesCommand.usage("-R requires a rule number");
        }
        takeNumber();
      }
      case NEW -> checkName(chain);
      default -> {
        if (known.takesNumber()) {
          takeNumber();
        }
      }
    }
  }

  private String second(String complaint) throws CommandFailure {
    if (words.peek().filter(w -> !w.startsWith("-")).isEmpty()) {
      throw IptablesCommand.usage(complaint);
    }
    return words.next();
  }

  private void takeNumber() throws CommandFailure {
    if (words.peek().filter(w -> !w.startsWith("-") && !w.equals("!")).isEmpty()) {
      return;
    }
    String word = words.next();
    if (!word.matches(NUMBERS) || Integer.parseInt(word) == 0) {
      throw IptablesCommand.usage("Invalid rule number `" + word + "'");
    }
    number = Integer.parseInt(word);
  }

  /// What a new chain may be called (`assert_valid_chain_name`).
  static void checkName(String name) throws CommandFailure {
    if (name.startsWith("-")) {
      throw IptablesCommand.usage("chain name not allowed to start with `-'");
    }
    if (IptablesTargets.find(name).isPresent()) {
      throw IptablesCommand.usage("chain name may not clash with target name");
    }
    if (name.length() >= MAX_CHAIN_NAME) {
      throw IptablesCommand.usage(
          "chain name `" + name + "' too long (must be under " + MAX_CHAIN_NAME + " chars)");
    }
  }

  private String value(String option) throws CommandFailure {
    if (!words.hasNext()) {
      throw IptablesCommand.usage("option \"" + option + "\" requires an argument");
    }
    return words.next();
  }
}
