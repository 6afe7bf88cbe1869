package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.SeenFrame;

/// How many frames of a kind are sent.
///
/// @param head place and words
/// @param window when
/// @param filter which frames
/// @param least at least so many
/// @param most at most so many
record FramesExpectation(Head head, Window window, DisplayFilter filter, long least, long most)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String from = Long.toString(least);
    String to = Long.toString(most);
    String key = least == most ? "frames" : most == Long.MAX_VALUE ? "frames-least" : "frames-most";
    return phrases.get(key, window.describe(phrases), filter.toString(), from, to);
  }

  @Override
  public Check begin(Lab lab) {
    return new Counter(this);
  }

  private static final class Counter implements Check {
    private static final int KEPT = 20;

    private final FramesExpectation asked;
    private final List<Long> evidence = new ArrayList<>();
    private long count;

    Counter(FramesExpectation asked) {
      this.asked = asked;
    }

    @Override
    public void on(TraceRecord entry) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && !sent.link().isEmpty()
          && asked.window.contains(entry.atNanos())
          && asked.filter.matches(new SeenFrame(sent.node(), sent.device(), sent.frame()))) {
        count++;
        if (evidence.size() < KEPT) {
          evidence.add(entry.serial());
        }
      }
    }

    @Override
    public Verdict verdict() {
      boolean held = count >= asked.least && count <= asked.most;
      var seen = new Verdict.Seen("seen.frames", List.of(Long.toString(count)), evidence);
      return Verdict.of(asked, held, seen);
    }
  }
}
