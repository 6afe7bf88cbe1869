package lvslab.reports.tell;

import java.util.List;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.Candidate;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.lvs.trace.Pick.Formula;
import lvslab.reports.words.Words;

/// A scheduler's choice in words: what it went by, and each candidate with its arithmetic.
public final class PickWords {
  private static final int HUNDREDTHS = 100;

  private final Words words;

  /// With a language.
  ///
  /// @param words the language
  public PickWords(Words words) {
    this.words = words;
  }

  /// A candidate as a row of a table.
  ///
  /// @param server address and port
  /// @param arithmetic such as `256 x 1 active + 0 inactive = 256, / weight 2 = 128`
  /// @param fate such as `chosen`
  /// @param chosen whether it got the connection
  /// @param setBy serial of the trace event that set the server
  public record Row(String server, String arithmetic, String fate, boolean chosen, long setBy) {
    /// The row as a line.
    ///
    /// @return such as `* 172.16.16.177:80 256 x 1 active + 0 inactive = 256, / weight 2 = 128:
    ///   chosen`; the star is for the one chosen
    public String text() {
      return (chosen ? "* " : "- ") + server + "  " + arithmetic + ": " + fate;
    }
  }

  /// What held for all candidates, each in a line.
  ///
  /// @param pick the choice
  /// @return lines, such as `the mark is 2`
  public List<String> facts(Pick pick) {
    return pick.facts().stream()
        .map(fact -> words.say("pick.fact." + fact.about(), fact.value()))
        .toList();
  }

  /// The candidates, in the order in which the scheduler looked at them.
  ///
  /// @param pick the choice
  /// @return a row each
  public List<Row> rows(Pick pick) {
    return pick.candidates().stream()
        .map(
            c ->
                new Row(
                    c.server(),
                    arithmetic(pick.formula(), c),
                    words.say("pick.fate." + c.fate()),
                    c.fate() == Fate.CHOSEN,
                    c.setBy()))
        .toList();
  }

  private String arithmetic(Formula formula, Candidate c) {
    boolean divides = formula == Formula.LOAD_PER_WEIGHT || formula == Formula.DELAY_PER_WEIGHT;
    String key = "pick." + formula + (divides && c.weight() == 0 ? ".weightless" : "");
    String quotient = c.weight() == 0 ? "" : quotient(c.figure(), c.weight());
    long active = c.active() == 0 ? Pick.ACTIVE_WEIGHT : (c.figure() - c.inactive()) / c.active();
    return words.say(key, c.active(), c.inactive(), c.figure(), c.weight(), quotient, active);
  }

  /// A quotient with two decimals at most, cut off.
  private static String quotient(long figure, int weight) {
    long whole = figure / weight;
    long rest = figure % weight * HUNDREDTHS / weight;
    if (rest == 0) {
      return Long.toString(whole);
    }
    String digits = rest < 10 ? "0" + rest : Long.toString(rest);
    return whole + "." + (digits.endsWith("0") ? digits.substring(0, 1) : digits);
  }
}
