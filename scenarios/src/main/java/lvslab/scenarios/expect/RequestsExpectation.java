package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.ProcessEvent;
import org.jspecify.annotations.Nullable;

/// What came of a client's requests.
///
/// @param head place and words
/// @param window when they ended
/// @param from the client, or null for all
/// @param to a part of what was asked, such as an address, or null for all
/// @param ok how many were answered
/// @param failed how many were not
/// @param answers what came, in order, or null
record RequestsExpectation(
    Head head,
    Window window,
    @Nullable String from,
    @Nullable String to,
    Range ok,
    Range failed,
    @Nullable List<String> answers)
    implements Expectation {
  /// A number of requests.
  ///
  /// @param least at least so many
  /// @param most at most so many
  record Range(long least, long most) {
    boolean isAny() {
      return least == 0 && most == Long.MAX_VALUE;
    }

    boolean contains(long count) {
      return count >= least && count <= most;
    }

    @Override
    public String toString() {
      return least == most
          ? Long.toString(least)
          : most == Long.MAX_VALUE ? least + "+" : least + "-" + most;
    }
  }

  @Override
  public String describe(Phrases phrases) {
    List<String> parts = new ArrayList<>();
    if (!ok.isAny()) {
      parts.add(phrases.get("requests.ok", ok.toString()));
    }
    if (!failed.isAny()) {
      parts.add(phrases.get("requests.failed", failed.toString()));
    }
    if (answers != null) {
      parts.add(phrases.get("requests.answers", String.join(", ", answers)));
    }
    String who = from == null ? "*" : from;
    String whom = to == null ? "*" : to;
    String what = String.join(phrases.get("and"), parts);
    return phrases.get("requests", window.describe(phrases), who, whom, what);
  }

  @Override
  public Check begin(Lab lab) {
    return new Counter(this);
  }

  private static final class Counter implements Check {
    private final RequestsExpectation asked;
    private final List<Long> evidence = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private long ok;
    private long failed;

    Counter(RequestsExpectation asked) {
      this.asked = asked;
    }

    @Override
    public boolean needsFrames() {
      return false;
    }

    @Override
    public void on(TraceRecord entry) {
      if (!(entry.event() instanceof ProcessEvent.Request request)
          || !asked.window.contains(entry.atNanos())
          || asked.from != null && !asked.from.equals(request.node())
          || asked.to != null && !request.target().contains(asked.to)) {
        return;
      }
      evidence.add(entry.serial());
      ok += request.ok() ? 1 : 0;
      failed += request.ok() ? 0 : 1;
      if (request.ok() && asked.answers != null) {
        answers.add(request.result());
      }
    }

    @Override
    public Verdict verdict() {
      boolean held = asked.ok.contains(ok) && asked.failed.contains(failed);
      held &= asked.answers == null || agree(asked.answers);
      String seen = String.join(" | ", answers);
      var all = List.of(Long.toString(ok), Long.toString(failed), seen);
      return Verdict.of(asked, held, new Verdict.Seen("seen.requests", all, evidence));
    }

    private boolean agree(List<String> expected) {
      boolean held = expected.size() == answers.size();
      for (int i = 0; held && i < expected.size(); i++) {
        held = answers.get(i).contains(expected.get(i));
      }
      return held;
    }
  }
}
