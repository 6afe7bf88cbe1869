package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.scenarios.filter.EventFilter;

/// How many frames of a kind are sent, or frames and packets of a kind go no further.
///
/// @param where place and words, when, and what is counted
/// @param filter which of them
/// @param least at least so many
/// @param most at most so many
record CountExpectation(Where where, EventFilter filter, long least, long most)
    implements Expectation {
  /// What it is about.
  ///
  /// @param head place and words
  /// @param window when
  /// @param what key of the sentences: `frames` or `drops`
  record Where(Head head, Window window, String what) {}

  @Override
  public Head head() {
    return where.head;
  }

  @Override
  public String describe(Phrases phrases) {
    String from = Long.toString(least);
    String to = Long.toString(most);
    String range = least == most ? "" : most == Long.MAX_VALUE ? "-least" : "-most";
    return phrases.get(
        where.what + range, where.window.describe(phrases), filter.toString(), from, to);
  }

  @Override
  public Check begin(Lab lab) {
    return new Counter(this);
  }

  private static final class Counter implements Check {
    private static final int KEPT = 20;

    private final CountExpectation asked;
    private final List<Long> evidence = new ArrayList<>();
    private long count;

    Counter(CountExpectation asked) {
      this.asked = asked;
    }

    @Override
    public void on(TraceRecord entry) {
      if (asked.where.window.contains(entry.atNanos()) && asked.filter.matches(entry.event())) {
        count++;
        if (evidence.size() < KEPT) {
          evidence.add(entry.serial());
        }
      }
    }

    @Override
    public Verdict verdict() {
      boolean held = count >= asked.least && count <= asked.most;
      var seen =
          new Verdict.Seen("seen." + asked.where.what, List.of(Long.toString(count)), evidence);
      return Verdict.of(asked, held, seen);
    }
  }
}
