package lvslab.scenarios.assertion;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.text.Phrases;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.Run;
import lvslab.scenarios.trace.LadderText;

/// What a failed assertion says: what was expected and what was seen, the last frames before it as
/// a ladder, and the command that shows the run at that instant.
final class Failure {
  private static final int FRAMES = 10;

  private final Run run;
  private final Phrases phrases;

  Failure(Run run) {
    this.run = run;
    phrases = new Phrases("lvslab.scenarios.assertion.messages", Locale.getDefault());
  }

  /// A sentence.
  ///
  /// @param code of the sentence
  /// @param arguments to fill in
  record Said(String code, List<String> arguments) {
    static Said of(String code, String... arguments) {
      return new Said(code, List.of(arguments));
    }
  }

  /// The message.
  ///
  /// @param expected what must be
  /// @param seen what is
  /// @param atNanos when that was seen
  /// @param shown which frames matter
  String text(Said expected, Said seen, long atNanos, Predicate<FrameEvent.Sent> shown) {
    List<String> hosts = run.world().hosts().stream().map(Host::name).toList();
    String ladder = new LadderText(run.journal(), hosts).last(atNanos, FRAMES, shown);
    var text = new StringBuilder("\n");
    text.append(phrases.get(expected.code, expected.arguments)).append('\n');
    text.append(phrases.get(seen.code, seen.arguments)).append('\n');
    if (!ladder.isEmpty()) {
      text.append(phrases.get("frames-before", SimTime.seconds(atNanos, 6))).append('\n');
      text.append(ladder);
    }
    text.append(phrases.get("view", run.viewCommand(atNanos)));
    return text.toString();
  }

  static String seconds(long nanos) {
    return SimTime.seconds(nanos, 6);
  }
}
