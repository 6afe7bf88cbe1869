package lvslab.app.playback;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;

/// The state of a run at any point: keyframes, and the events since the last of them.
public final class SceneHistory {
  /// Events between two keyframes.
  public static final int KEYFRAME_EVENTS = 1024;

  private final Recording recording;
  private final List<SceneState> keyframes = new ArrayList<>();
  private SceneState last;
  private SceneState lastButOne;

  /// Folds a whole run once.
  ///
  /// @param recording the run
  public SceneHistory(Recording recording) {
    this.recording = recording;
    List<TraceRecord> events = recording.events();
    last = SceneState.initial(recording.topology());
    lastButOne = last;
    keyframes.add(last);
    for (int from = 0; from + KEYFRAME_EVENTS <= events.size(); from += KEYFRAME_EVENTS) {
      keyframes.add(fold(keyframes.getLast(), from + KEYFRAME_EVENTS));
    }
  }

  /// The state when so many events have happened.
  ///
  /// @param index 0 to the number of events
  /// @return the state
  public SceneState at(int index) {
    SceneState from = keyframes.get(index / KEYFRAME_EVENTS);
    for (SceneState state : List.of(last, lastButOne)) { // a place and the one it is compared with
      if (state.index() <= index && state.index() > from.index()) {
        from = state;
      }
    }
    if (from.index() != index) {
      from = fold(from, index);
    }
    if (from.index() != last.index()) {
      lastButOne = last;
      last = from;
    }
    return from;
  }

  private SceneState fold(SceneState from, int to) {
    var fold = new SceneFold(from);
    for (TraceRecord entry : recording.events().subList(from.index(), to)) {
      fold.apply(entry);
    }
    return fold.freeze();
  }
}
