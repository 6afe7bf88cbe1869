package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.ProcessEvent;

/// What a host's system log says.
///
/// @param head place and words
/// @param window when it was written
/// @param host whose log
/// @param test what it must say; a line is `TAG: TEXT`, as in /var/log/messages behind the host
/// @param count how many lines with each of the texts; without a bound any
record LogExpectation(Head head, Window window, String host, OutputTest test, Count count)
    implements Expectation {
  /// How many lines.
  ///
  /// @param least at least so many
  /// @param most at most so many
  record Count(long least, long most) {
    /// Any number.
    static final Count ANY = new Count(0, Long.MAX_VALUE);
  }

  @Override
  public String describe(Phrases phrases) {
    String what = test.describe(phrases);
    String from = Long.toString(count.least);
    String to = Long.toString(count.most);
    String key =
        count.equals(Count.ANY)
            ? "log"
            : count.least == count.most
                ? "log.count"
                : count.most == Long.MAX_VALUE ? "log.count-least" : "log.count-most";
    return phrases.get(key, window.describe(phrases), host, what, from, to);
  }

  @Override
  public Check begin(Lab lab) {
    return new Reader(this);
  }

  private static final class Reader implements Check {
    private final LogExpectation asked;
    private final List<String> lines = new ArrayList<>();
    private final List<Long> evidence = new ArrayList<>();
    private long count;

    Reader(LogExpectation asked) {
      this.asked = asked;
    }

    @Override
    public void on(TraceRecord entry) {
      if (!(entry.event() instanceof ProcessEvent.Log log)
          || !log.node().equals(asked.host)
          || !asked.window.contains(entry.atNanos())) {
        return;
      }
      String line = log.tag() + ": " + log.text();
      lines.add(line);
      if (asked.test.chooses(line)) {
        count++;
        evidence.add(entry.serial());
      }
    }

    @Override
    public Verdict verdict() {
      if (!asked.count.equals(Count.ANY)) {
        boolean held = count >= asked.count.least && count <= asked.count.most;
        var seen = new Verdict.Seen("seen.lines", List.of(Long.toString(count)), evidence);
        return Verdict.of(asked, held, seen);
      }
      Verdict.Seen wrong = asked.test.judge(lines);
      var fine = new Verdict.Seen("seen.so", List.of(), evidence);
      return Verdict.of(asked, wrong == null, wrong == null ? fine : wrong);
    }
  }
}
