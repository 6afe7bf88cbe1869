package lvslab.net.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.text.DecimalText;

/// seq(1): [FIRST [STEP]] LAST, with -w, -s and -f.
final class SequenceCommand implements Tool {
  private static final String HELP = "\nTry 'seq --help' for more information.\n";
  private static final int MOST = 1_000_000;

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    boolean wide = false;
    String separator = "\n";
    String format = "";
    List<BigDecimal> numbers = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("-w")) {
        wide = true;
      } else if (word.matches("-[sf].*")) {
        String value =
            word.length() > 2
                ? word.substring(2)
                : i + 1 < arguments.size() ? arguments.get(++i) : "";
        separator = word.charAt(1) == 's' ? value : separator;
        format = word.charAt(1) == 'f' ? value : format;
      } else if (word.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)")) {
        numbers.add(new BigDecimal(word));
      } else {
        throw bad("invalid floating point argument: ‘" + word + "’");
      }
    }
    if (numbers.isEmpty()) {
      throw bad("missing operand");
    }
    if (numbers.size() > 3) {
      throw bad("extra operand ‘" + arguments.getLast() + "’");
    }
    BigDecimal first = numbers.size() > 1 ? numbers.getFirst() : BigDecimal.ONE;
    BigDecimal step = numbers.size() > 2 ? numbers.get(1) : BigDecimal.ONE;
    if (step.signum() == 0) {
      throw bad("invalid Zero increment value: ‘" + arguments.get(1) + "’");
    }
    List<String> texts = texts(first, step, numbers.getLast(), format);
    int width = wide ? texts.stream().mapToInt(String::length).max().orElse(0) : 0;
    String text = String.join(separator, texts.stream().map(t -> zeros(t, width)).toList());
    process.out(texts.isEmpty() ? "" : text + "\n");
    return 0;
  }

  private static List<String> texts(
      BigDecimal first, BigDecimal step, BigDecimal last, String format) {
    int scale = Math.max(Math.max(0, first.scale()), Math.max(0, step.scale()));
    List<String> texts = new ArrayList<>();
    BigDecimal value = first;
    while (texts.size() < MOST
        && (step.signum() > 0 ? value.compareTo(last) <= 0 : value.compareTo(last) >= 0)) {
      String text = value.setScale(scale).toPlainString();
      String real = DecimalText.of(value, 'g', 6);
      texts.add(format.isEmpty() ? text : format.replaceFirst("%[-0-9.]*[gfe]", real));
      value = value.add(step);
    }
    return texts;
  }

  private static String zeros(String text, int width) {
    boolean negative = text.startsWith("-");
    String missing = "0".repeat(Math.max(0, width - text.length()));
    return negative ? "-" + missing + text.substring(1) : missing + text;
  }

  private static CommandFailure bad(String reason) {
    return new CommandFailure("seq: " + reason + HELP, 1);
  }
}
