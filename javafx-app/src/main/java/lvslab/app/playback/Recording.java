package lvslab.app.playback;

import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.scenarios.file.Localized;

/// A finished run with what the view shows of it.
///
/// @param id name of the scenario
/// @param title its title
/// @param lesson its lesson text
/// @param seed the seed it was run with
/// @param endNanos when the run ended
/// @param topology what is plugged into what
/// @param events the whole trace, in order
/// @param cues the timeline
/// @param findings what the scenario expects, and whether it held
/// @param decisive place of the event that the lesson turns on, -1 if there is none
public record Recording(
    String id,
    Localized title,
    Localized lesson,
    long seed,
    long endNanos,
    Topology topology,
    List<TraceRecord> events,
    List<Cue> cues,
    List<Finding> findings,
    int decisive) {
  /// Copies the cues and findings; the events are not copied, they may be millions.
  public Recording {
    cues = List.copyOf(cues);
    findings = List.copyOf(findings);
  }

  /// An expectation of the scenario, judged.
  ///
  /// @param text what must hold, and what was seen if it did not
  /// @param held whether it did
  public record Finding(Localized text, boolean held) {}

  /// Place of an event in the list.
  ///
  /// @param serial its serial
  /// @return its index, or -1 if the recording has no such event
  public int indexOf(long serial) {
    if (events.isEmpty()) {
      return -1;
    }
    long index = serial - events.getFirst().serial();
    return index >= 0 && index < events.size() ? (int) index : -1;
  }

  /// How many events have happened at an instant, those of the instant included.
  ///
  /// @param nanos the instant
  /// @return 0 to the number of events
  public int countUntil(long nanos) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).atNanos() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
