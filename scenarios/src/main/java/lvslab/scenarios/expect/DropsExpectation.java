package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.scenarios.filter.DropFilter;

/// How many frames and packets of a kind go no further.
///
/// @param head place and words
/// @param window when
/// @param filter which of them
/// @param least at least so many
/// @param most at most so many
record DropsExpectation(Head head, Window window, DropFilter filter, long least, long most)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String from = Long.toString(least);
    String to = Long.toString(most);
    String key = least == most ? "drops" : most == Long.MAX_VALUE ? "drops-least" : "drops-most";
    return phrases.get(key, window.describe(phrases), filter.toString(), from, to);
  }

  @Override
  public Check begin(Lab lab) {
    return new Counter(this);
  }

  private static final class Counter implements Check {
    private static final int KEPT = 20;

    private final DropsExpectation asked;
    private final List<Long> evidence = new ArrayList<>();
    private long count;

    Counter(DropsExpectation asked) {
      this.asked = asked;
    }

    @Override
    public void on(TraceRecord entry) {
      if (asked.window.contains(entry.atNanos()) && asked.filter.matches(entry.event())) {
        count++;
        if (evidence.size() < KEPT) {
          evidence.add(entry.serial());
        }
      }
    }

    @Override
    public Verdict verdict() {
      boolean held = count >= asked.least && count <= asked.most;
      var seen = new Verdict.Seen("seen.drops", List.of(Long.toString(count)), evidence);
      return Verdict.of(asked, held, seen);
    }
  }
}
