package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.ProgramEvent;
import org.jspecify.annotations.Nullable;

/// What became of the sessions of a web application: how often one began, was found again, was not
/// known where the request went, or could not be asked for.
///
/// @param head place and words
/// @param window when
/// @param host where it was looked for, or null for all hosts
/// @param counts how many of which outcome
record SessionsExpectation(
    Head head, Window window, @Nullable String host, SortedMap<String, Long> counts)
    implements Expectation {
  SessionsExpectation {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  @Override
  public String describe(Phrases phrases) {
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (outcome, count) -> parts.add(phrases.get("sessions." + outcome, Long.toString(count))));
    String where = host == null ? "*" : host;
    return phrases.get(
        "sessions", window.describe(phrases), where, String.join(phrases.get("and"), parts));
  }

  @Override
  public Check begin(Lab lab) {
    return new Counter(this);
  }

  private static final class Counter implements Check {
    private final SessionsExpectation asked;
    private final SortedMap<String, Long> seen = new TreeMap<>();
    private final List<Long> evidence = new ArrayList<>();

    Counter(SessionsExpectation asked) {
      this.asked = asked;
    }

    @Override
    public boolean needsFrames() {
      return false;
    }

    @Override
    public void on(TraceRecord entry) {
      if (entry.event() instanceof ProgramEvent.Session session
          && asked.window.contains(entry.atNanos())
          && (asked.host == null || asked.host.equals(session.node()))) {
        evidence.add(entry.serial());
        seen.merge(session.outcome(), 1L, Long::sum);
      }
    }

    @Override
    public Verdict verdict() {
      boolean held =
          asked.counts.entrySet().stream()
              .allMatch(e -> seen.getOrDefault(e.getKey(), 0L).equals(e.getValue()));
      List<String> all = new ArrayList<>();
      for (String outcome : List.of("begun", "kept", "lost", "unreachable")) {
        all.add(Long.toString(seen.getOrDefault(outcome, 0L)));
      }
      return Verdict.of(asked, held, new Verdict.Seen("seen.sessions", all, evidence));
    }
  }
}
