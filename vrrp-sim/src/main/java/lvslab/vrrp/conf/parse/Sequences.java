package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines that are repeated: `~SEQ(VAR, START, STEP, END) TEXT` and `~LST({A, B}, {1, 2}, {3, 4})
/// TEXT` (parser.c: add_seq, add_lst).
final class Sequences {
  private static final Pattern SEQ =
      Pattern.compile("~SEQ(x?)[ \t]*\\([ \t]*([^ \t,)]+)[ \t]*(.*)");
  private static final Pattern NUMBERS =
      Pattern.compile("([^,)]+)(?:,([^,)]+))?(?:,([^,)]+))?[ \t]*\\)");

  /// A repeated line: each round sets variables, and gives the text.
  private record Repeat(List<List<String>> rounds, List<String> names, String text) {}

  private final Reports reports;
  private final List<Repeat> stack = new ArrayList<>();
  private final List<Integer> done = new ArrayList<>();

  Sequences(Reports reports) {
    this.reports = reports;
  }

  int depth() {
    return stack.size();
  }

  void clear() {
    stack.clear();
    done.clear();
  }

  /// The next line of the innermost, with its variables set.
  String next(Definitions definitions) {
    Repeat repeat = stack.getLast();
    int round = done.getLast();
    for (int i = 0; i < repeat.names().size(); i++) {
      List<String> values = repeat.rounds().get(round);
      definitions.set(repeat.names().get(i), i < values.size() ? values.get(i) : "");
    }
    if (round + 1 == repeat.rounds().size()) {
      stack.removeLast();
      done.removeLast();
    } else {
      done.set(done.size() - 1, round + 1);
    }
    return repeat.text();
  }

  /// Takes a line that begins with ~SEQ or ~LST, with its complaints.
  void add(String line, UnaryOperator<String> replace) {
    boolean taken = line.startsWith("~SEQ") ? addSequence(line, replace) : addList(line);
    if (!taken) {
      reports.error("Invalid " + line.substring(0, 4) + " specification '" + line + "'");
    }
  }

  private void push(List<List<String>> rounds, List<String> names, String text) {
    stack.add(new Repeat(rounds, names, text));
    done.add(0);
  }

  private boolean addSequence(String line, UnaryOperator<String> replace) {
    Matcher head = SEQ.matcher(line);
    if (!head.matches()) {
      return false;
    }
    String behind = head.group(3);
    int close = behind.indexOf(')');
    if (!behind.startsWith(",") || close < 0) {
      reports.error("Invalid ~SEQ definition '" + line + "'");
      return false;
    }
    Matcher numbers = NUMBERS.matcher(replace.apply(behind.substring(1, close + 1).strip()));
    if (!numbers.matches()) {
      reports.error("Invalid ~SEQ definition '" + line + "'");
      return false;
    }
    boolean hex = !head.group(1).isEmpty();
    try {
      long one = number(numbers.group(1));
      long start = one;
      long end = one;
      long step;
      if (numbers.group(3) != null) {
        step = number(numbers.group(2));
        end = number(numbers.group(3));
        if (step == 0 || start < end && step < 0 || start > end && step > 0) {
          reports.error("Invalid ~SEQ values '" + line + "'");
          return false;
        }
      } else if (numbers.group(2) != null) {
        end = number(numbers.group(2));
        step = start <= end ? 1 : -1;
      } else {
        step = end < 1 ? -1 : 1;
        start = end < 0 ? -1 : 1;
      }
      if (hex && (start < 0 || end < 0)) {
        reports.error("~SEQx is only valid for positive numbers '" + line + "'");
        return false;
      }
      List<List<String>> rounds = new ArrayList<>();
      for (long n = start; step > 0 ? n <= end : n >= end; n += step) {
        rounds.add(List.of(hex ? Long.toHexString(n) : Long.toString(n)));
      }
      if (rounds.isEmpty()) {
        rounds.add(List.of(Long.toString(start)));
      }
      push(rounds, List.of(head.group(2)), behind.substring(close + 1).stripLeading());
      return true;
    } catch (NumberFormatException e) {
      reports.error("Invalid ~SEQ definition '" + line + "'");
      return false;
    }
  }

  private static long number(String text) {
    return Long.decode(text.strip());
  }

  private boolean addList(String line) {
    int open = line.indexOf('(');
    int close = line.indexOf(')');
    if (open < 0 || close < open || !line.substring(4, open).isBlank()) {
      return false;
    }
    List<List<String>> sets = new ArrayList<>();
    Matcher parts =
        Pattern.compile("[ \t]*(?:\\{([^}]*)\\}|([^,{}]*))[ \t]*(?:,|$)")
            .matcher(line.substring(open + 1, close));
    int at = 0;
    while (at < close - open - 1 && parts.find(at) && parts.start() == at) {
      String inner = parts.group(1) != null ? parts.group(1) : parts.group(2);
      List<String> values = new ArrayList<>();
      for (String value : inner.split(",", -1)) {
        values.add(value.strip());
      }
      sets.add(values);
      at = parts.end();
    }
    if (at < close - open - 1 || sets.size() < 2) {
      return false;
    }
    List<String> names = sets.getFirst();
    for (List<String> values : sets.subList(1, sets.size())) {
      if (values.size() > names.size()) {
        reports.error("~LST specification has too many values '" + line + "'");
        return false;
      }
    }
    String text = line.substring(close + 1).stripLeading();
    push(List.copyOf(sets.subList(1, sets.size())), names, text);
    return true;
  }
}
