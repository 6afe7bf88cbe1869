package lvslab.scenarios.expect;

import java.util.List;
import java.util.Optional;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// A command that is run at an instant writes something.
///
/// @param head place and words
/// @param atNanos when
/// @param host where
/// @param text what
/// @param test what it must write
record CommandExpectation(Head head, long atNanos, String host, PlacedText text, OutputTest test)
    implements Expectation {
  @Override
  public Optional<PlacedText> script() {
    return Optional.of(text);
  }

  @Override
  public Optional<String> terminal() {
    return Optional.of(host);
  }

  @Override
  public String describe(Phrases phrases) {
    String command = text.text().strip();
    return phrases.get("command", SimTime.text(atNanos), host, command, test.describe(phrases));
  }

  @Override
  public Check begin(Lab lab) {
    var check = new Runner(this, lab);
    lab.engine().schedule(check.probe, atNanos, Engine.RANK_OBSERVER);
    return check;
  }

  private static final class Runner implements Check {
    private final CommandExpectation asked;
    private final Event probe;
    private @Nullable StepResult result;

    Runner(CommandExpectation asked, Lab lab) {
      this.asked = asked;
      probe =
          new Event() {
            @Override
            protected void fire() {
              lab.probe(asked.head.index(), asked.host, asked.text, done -> result = done);
            }
          };
    }

    @Override
    public boolean needsFrames() {
      return false;
    }

    @Override
    public void on(TraceRecord entry) {}

    @Override
    public Verdict verdict() {
      if (result == null) {
        var seen = new Verdict.Seen("seen.not-reached", List.of(), List.of());
        return Verdict.of(asked, false, seen);
      }
      Verdict.@Nullable Seen wrong = asked.test.judge(result);
      var fine = new Verdict.Seen("seen.so", List.of(), List.of());
      return Verdict.of(asked, wrong == null, wrong == null ? fine : wrong);
    }
  }
}
