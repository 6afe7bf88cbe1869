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
  private static final String RULE_VALUES = "psdijomg";
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
    if (known == Command.POLICY) {
      if (!words.hasNext()) {
        throw IptablesCommand.usage("-P requires a chain and a policy");
      }
      policy = words.next();
    } else if (known.takesNumber()) {
      words.peek().filter(w -> w.matches("\\d{1,6}")).ifPresent(w -> number = number(w));
    }
  }

  private int number(String word) {
    words.next();
    return Integer.parseInt(word);
  }

  private String value(String option) throws CommandFailure {
    if (!words.hasNext()) {
      throw IptablesCommand.usage("option \"" + option + "\" requires an argument");
    }
    return words.next();
  }
}
