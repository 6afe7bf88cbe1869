package lvslab.app.playback;

import java.util.List;
import lvslab.engine.trace.TraceRecord;

/// Moves through a finished run: plays, stops, steps both ways, seeks. It holds a position only;
/// the run is never computed again.
public final class Player {
  /// Slowest speed.
  public static final double MIN_SPEED = 0.001;

  /// Fastest speed.
  public static final double MAX_SPEED = 1000;

  private final Recording recording;
  private TimeScale scale;
  private Position position;
  private double speed = 1;
  private boolean playing;
  private boolean following = true;

  /// A player at the start of a run, when its hosts are set up.
  ///
  /// @param recording the run
  public Player(Recording recording) {
    this.recording = recording;
    scale = TimeScale.of(TimeScale.Kind.ADAPTIVE, recording);
    position = new Position(recording.countUntil(0), 0, 0);
  }

  /// The run.
  ///
  /// @return as given
  public Recording recording() {
    return recording;
  }

  /// Where it is.
  ///
  /// @return the position
  public Position position() {
    return position;
  }

  /// How waits are mapped.
  ///
  /// @return the scale
  public TimeScale scale() {
    return scale;
  }

  /// Maps waits in another way; the position stays.
  ///
  /// @param kind how
  public void setScale(TimeScale.Kind kind) {
    scale = TimeScale.of(kind, recording);
    position =
        new Position(position.index(), position.atNanos(), scale.toSeconds(position.atNanos()));
  }

  /// Whether it plays.
  ///
  /// @return true until paused or at the end
  public boolean isPlaying() {
    return playing;
  }

  /// Plays on, from the start if it is at the end.
  public void play() {
    if (position.screenSeconds() >= scale.totalSeconds()) {
      seek(0);
    }
    playing = true;
  }

  /// Stops where it is.
  public void pause() {
    playing = false;
  }

  /// How many seconds of the scale pass in a second.
  ///
  /// @return the speed
  public double speed() {
    return speed;
  }

  /// Changes the speed.
  ///
  /// @param factor is held between [#MIN_SPEED] and [#MAX_SPEED]
  public void setSpeed(double factor) {
    speed = Math.clamp(factor, MIN_SPEED, MAX_SPEED);
  }

  /// Whether the view's selection goes along with what happens.
  ///
  /// @return true unless switched off
  public boolean isFollowing() {
    return following;
  }

  /// Lets the view's selection go along, or not.
  ///
  /// @param follow whether it does
  public void setFollowing(boolean follow) {
    following = follow;
  }

  /// Lets time pass, if it plays.
  ///
  /// @param wallSeconds how much
  /// @return whether the position changed
  public boolean tick(double wallSeconds) {
    if (!playing) {
      return false;
    }
    double next = position.screenSeconds() + wallSeconds * speed;
    if (next >= scale.totalSeconds()) {
      next = scale.totalSeconds();
      playing = false;
    }
    long nanos = Math.max(position.atNanos(), scale.toNanos(next));
    int index = Math.max(position.index(), recording.countUntil(nanos));
    position = new Position(index, nanos, next);
    return true;
  }

  /// Goes to an instant; what happens at it has happened.
  ///
  /// @param nanos is held inside the run
  public void seek(long nanos) {
    long held = Math.clamp(nanos, 0, Math.max(recording.endNanos(), lastNanos()));
    position = new Position(recording.countUntil(held), held, scale.toSeconds(held));
  }

  /// Goes to a place of the screen's time.
  ///
  /// @param screenSeconds seconds at speed 1
  public void seekSeconds(double screenSeconds) {
    seek(scale.toNanos(Math.clamp(screenSeconds, 0, scale.totalSeconds())));
  }

  /// Goes to where so many events have happened.
  ///
  /// @param index is held between 0 and the number of events
  public void seekIndex(int index) {
    int held = Math.clamp(index, 0, recording.events().size());
    long nanos = held == 0 ? 0 : recording.events().get(held - 1).atNanos();
    position = new Position(held, nanos, scale.toSeconds(nanos));
  }

  /// One event on; stops playing.
  public void stepForward() {
    playing = false;
    seekIndex(position.index() + 1);
  }

  /// One event back; stops playing.
  public void stepBack() {
    playing = false;
    seekIndex(position.index() - 1);
  }

  /// On to the next event that a person would stop at; stops playing.
  public void leapForward() {
    playing = false;
    List<TraceRecord> events = recording.events();
    int next = position.index();
    while (next < events.size() && !Landmark.is(events.get(next).event())) {
      next++;
    }
    seekIndex(next + 1);
  }

  /// Back to the former event that a person would stop at; stops playing.
  public void leapBack() {
    playing = false;
    List<TraceRecord> events = recording.events();
    int former = position.index() - 2;
    while (former >= 0 && !Landmark.is(events.get(former).event())) {
      former--;
    }
    seekIndex(former + 1);
  }

  private long lastNanos() {
    return recording.events().isEmpty() ? 0 : recording.events().getLast().atNanos();
  }
}
