package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import lvslab.app.playback.Landmark;
import lvslab.app.playback.Player;
import lvslab.app.playback.Position;
import lvslab.app.playback.Recording;
import lvslab.app.playback.SceneHistory;
import lvslab.app.playback.SceneState;
import lvslab.app.playback.TimeScale;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// What the window shows of a run: where the player is, what is selected, in which language.
public final class ViewModel {
  /// So many services make the picks the subject, not the way of a packet.
  private static final int THEATRE_LANES = 4;

  private final Recording recording;
  private final Player player;
  private final SceneHistory history;
  private final RunIndex run;
  private final BooleanProperty theatre = new SimpleBooleanProperty(false);
  private int before;
  private final ReadOnlyObjectWrapper<Position> position;
  private final ReadOnlyObjectWrapper<SceneState> scene;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyObjectWrapper<TimeScale> scale;
  private final ObjectProperty<Messages> messages;
  private final IntegerProperty selected = new SimpleIntegerProperty(-1);
  private final StringProperty selectedHost = new SimpleStringProperty("");
  private final StringProperty drawerPage = new SimpleStringProperty("");
  private final BooleanProperty beliefsShown = new SimpleBooleanProperty(false);
  private final BooleanProperty projector = new SimpleBooleanProperty(false);

  /// A view of a run.
  ///
  /// @param recording the run
  /// @param messages the language to begin with
  public ViewModel(Recording recording, Messages messages) {
    this.recording = recording;
    player = new Player(recording);
    history = new SceneHistory(recording);
    run = RunIndex.of(recording);
    position = new ReadOnlyObjectWrapper<>(player.position());
    scene = new ReadOnlyObjectWrapper<>(history.at(player.position().index()));
    scale = new ReadOnlyObjectWrapper<>(player.scale());
    this.messages = new SimpleObjectProperty<>(messages);
    before = player.position().index();
    theatre.set(run.picks().lanes().size() >= THEATRE_LANES);
  }

  /// The run.
  ///
  /// @return as given
  public Recording recording() {
    return recording;
  }

  /// What is known of it as a whole.
  ///
  /// @return found once
  public RunIndex run() {
    return run;
  }

  /// Where the player is.
  ///
  /// @return changes with every step and tick
  public ReadOnlyObjectProperty<Position> positionProperty() {
    return position.getReadOnlyProperty();
  }

  /// The state of the run where the player is.
  ///
  /// @return changes with the position
  public ReadOnlyObjectProperty<SceneState> sceneProperty() {
    return scene.getReadOnlyProperty();
  }

  /// Whether the player plays.
  ///
  /// @return true until paused
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /// How fast it plays.
  ///
  /// @return a factor
  public ReadOnlyDoubleProperty speedProperty() {
    return speed.getReadOnlyProperty();
  }

  /// How waits are mapped.
  ///
  /// @return the scale
  public ReadOnlyObjectProperty<TimeScale> scaleProperty() {
    return scale.getReadOnlyProperty();
  }

  /// The language.
  ///
  /// @return may be set
  public ObjectProperty<Messages> messagesProperty() {
    return messages;
  }

  /// The event that is looked at.
  ///
  /// @return its place in the recording, -1 for none; may be set
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /// The host or switch that is looked at.
  ///
  /// @return its name, empty for none; may be set
  public StringProperty selectedHostProperty() {
    return selectedHost;
  }

  /// The page of the drawer that is on top: `events`, `picks` or `beliefs`.
  ///
  /// @return empty for the first; may be set
  public StringProperty drawerPageProperty() {
    return drawerPage;
  }

  /// Whether the drawer shows who believes what.
  ///
  /// @return set by the window
  public BooleanProperty beliefsShownProperty() {
    return beliefsShown;
  }

  /// Whether the window is drawn for the last row.
  ///
  /// @return may be set
  public BooleanProperty projectorProperty() {
    return projector;
  }

  /// Whether the schedulers' picks are shown in the place of the picture.
  ///
  /// @return may be set
  public BooleanProperty theatreProperty() {
    return theatre;
  }

  /// Shows the picks, if there are any, or the picture.
  public void toggleTheatre() {
    theatre.set(!theatre.get() && !run.picks().lanes().isEmpty());
  }

  /// Plays or pauses.
  public void togglePlay() {
    if (player.isPlaying()) {
      player.pause();
    } else {
      player.play();
    }
    publish(false);
  }

  /// Lets time pass.
  ///
  /// @param wallSeconds how much
  public void tick(double wallSeconds) {
    if (player.tick(wallSeconds)) {
      publish(false);
    }
  }

  /// One event on.
  public void stepForward() {
    player.stepForward();
    publish(true, player.position().index() - 1);
  }

  /// One event back.
  public void stepBack() {
    player.stepBack();
    publish(true, player.position().index() - 1);
  }

  /// On to the next landmark.
  public void leapForward() {
    player.leapForward();
    publish(true);
  }

  /// Back to the former landmark.
  public void leapBack() {
    player.leapBack();
    publish(true);
  }

  /// Goes to an instant.
  ///
  /// @param nanos is held inside the run
  public void seek(long nanos) {
    player.seek(nanos);
    publish(false);
  }

  /// Goes to a place on the time scale.
  ///
  /// @param seconds on the screen at speed 1
  public void seekSeconds(double seconds) {
    player.seekSeconds(seconds);
    publish(false);
  }

  /// Goes to where an event has just happened, and looks at it.
  ///
  /// @param index its place in the recording
  public void seekEvent(int index) {
    player.seekIndex(index + 1);
    publish(true);
  }

  /// Goes to the event that the lesson turns on, if the scenario names one.
  public void seekDecisive() {
    if (recording.decisive() >= 0) {
      player.pause();
      seekEvent(recording.decisive());
    }
  }

  /// Goes to the end.
  public void seekEnd() {
    player.pause();
    seek(recording.endNanos());
  }

  /// Changes the speed.
  ///
  /// @param factor is held between the player's limits
  public void setSpeed(double factor) {
    player.setSpeed(factor);
    speed.set(player.speed());
  }

  /// Maps waits in another way.
  ///
  /// @param kind how
  public void setScale(TimeScale.Kind kind) {
    player.setScale(kind);
    scale.set(player.scale());
    position.set(player.position());
  }

  /// Lets the selection go along with what happens, or not.
  ///
  /// @param follow whether it does
  public void setFollowing(boolean follow) {
    player.setFollowing(follow);
  }

  /// Changes to the other language.
  public void switchLanguage() {
    messages.set(messages.get().other());
  }

  /// Looks at an event; stops playing, or the next event would take the place of it.
  ///
  /// @param index its place in the recording
  public void select(int index) {
    player.pause();
    playing.set(false);
    selected.set(index);
  }

  /// Whether a frame is of the packet that is looked at. An ARP answer is not its question, though
  /// both are of one life.
  ///
  /// @param sentIndex place of the frame's sending in the recording
  /// @return true for all hops of the packet
  public boolean isSelected(int sentIndex) {
    int looked = selectedFrame();
    EthernetFrame frame = frameAt(looked);
    if (sentIndex < 0 || frame == null || journeyOf(sentIndex) != journeyOf(looked)) {
      return false;
    }
    return !(frame.payload() instanceof ArpPacket) || frame.equals(frameAt(sentIndex));
  }

  private long journeyOf(int index) {
    return run.hops().journeyOf(Frames.lineageOf(recording.events().get(index).event()));
  }

  /// The face of the packet that an event is about.
  ///
  /// @param index place of the event in the recording
  /// @return its shape and letters
  public FrameFace faceOf(int index) {
    FrameFace face = faceAt(index);
    return face == null ? new FrameFace(TokenKind.OTHER, "") : face;
  }

  /// The face of the packet that an event is about.
  ///
  /// @param index place of the event in the recording
  /// @return its shape and letters, or null if it is about no packet
  public @Nullable FrameFace faceAt(int index) {
    TraceEvent event = recording.events().get(index).event();
    EthernetFrame frame = Frames.of(event);
    Ipv4Packet packet = Frames.packetOf(event);
    return frame != null ? FrameFace.of(frame) : packet == null ? null : FrameFace.of(packet);
  }

  /// The frame that the event that is looked at is about, or followed from.
  ///
  /// @return place in the recording of the event with the frame, or -1 for none
  public int selectedFrame() {
    return Frames.nearest(recording, selected.get());
  }

  /// The frame of an event.
  ///
  /// @param index place of the event in the recording
  /// @return its frame, or null
  public @Nullable EthernetFrame frameAt(int index) {
    return index < 0 ? null : Frames.of(recording.events().get(index).event());
  }

  /// The events that pass a filter.
  ///
  /// @param filter which
  /// @param texts their texts
  /// @return their places in the recording
  public List<Integer> matching(EventFilter filter, EventTexts texts) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < recording.events().size(); i++) {
      if (filter.shows(recording.events().get(i).event(), texts)) {
        found.add(i);
      }
    }
    return found;
  }

  /// The state that the scene is compared with: one event before after a step, else after the
  /// landmark before the last. The hosts' setting up counts as no change.
  ///
  /// @return a state of the same run
  public SceneState sceneBefore() {
    return history.at(before);
  }

  private void publish(boolean exactly) {
    int index = player.position().index();
    publish(exactly, lastLandmark(exactly ? index - 1 : lastLandmark(index)) + 1);
  }

  private void publish(boolean exactly, int comparedWith) {
    Position now = player.position();
    before = now.index() <= recording.countUntil(0) ? now.index() : Math.max(0, comparedWith);
    if (now.index() != scene.get().index()) {
      scene.set(history.at(now.index()));
    }
    if (player.isFollowing()) {
      selected.set(exactly ? now.index() - 1 : lastLandmark(now.index()));
    }
    playing.set(player.isPlaying());
    position.set(now);
  }

  /// While it plays, the steps between landmarks would only flicker.
  private int lastLandmark(int index) {
    int at = index - 1;
    while (at >= 0 && !Landmark.is(recording.events().get(at).event())) {
      at--;
    }
    return at;
  }
}
