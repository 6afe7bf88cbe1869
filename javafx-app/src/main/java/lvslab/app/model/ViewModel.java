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
import lvslab.app.playback.Flights;
import lvslab.app.playback.Landmark;
import lvslab.app.playback.Losses;
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
  private final Recording recording;
  private final Player player;
  private final SceneHistory history;
  private final Flights flights;
  private final Losses losses;
  private final RunFacts facts;
  private final HopTable hops;
  private final CauseTexts causes;
  private final ReadOnlyObjectWrapper<Position> position;
  private final ReadOnlyObjectWrapper<SceneState> scene;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyObjectWrapper<TimeScale> scale;
  private final ObjectProperty<Messages> messages;
  private final IntegerProperty selected = new SimpleIntegerProperty(-1);
  private final StringProperty selectedHost = new SimpleStringProperty("");
  private final BooleanProperty projector = new SimpleBooleanProperty(false);

  /// A view of a run.
  ///
  /// @param recording the run
  /// @param messages the language to begin with
  public ViewModel(Recording recording, Messages messages) {
    this.recording = recording;
    player = new Player(recording);
    history = new SceneHistory(recording);
    flights = Flights.of(recording);
    losses = Losses.of(recording);
    facts = RunFacts.of(recording);
    hops = new HopTable(recording);
    causes = new EventCauses(recording);
    position = new ReadOnlyObjectWrapper<>(player.position());
    scene = new ReadOnlyObjectWrapper<>(history.at(player.position().index()));
    scale = new ReadOnlyObjectWrapper<>(player.scale());
    this.messages = new SimpleObjectProperty<>(messages);
  }

  /// The run.
  ///
  /// @return as given
  public Recording recording() {
    return recording;
  }

  /// The ways of its frames.
  ///
  /// @return all of them
  public Flights flights() {
    return flights;
  }

  /// What was lost in it.
  ///
  /// @return all of it
  public Losses losses() {
    return losses;
  }

  /// What holds for all of it.
  ///
  /// @return the facts
  public RunFacts facts() {
    return facts;
  }

  /// The journeys of its packets.
  ///
  /// @return all of them
  public HopTable hops() {
    return hops;
  }

  /// Why things happened in it.
  ///
  /// @return the teller
  public CauseTexts causes() {
    return causes;
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

  /// Whether the window is drawn for the last row.
  ///
  /// @return may be set
  public BooleanProperty projectorProperty() {
    return projector;
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
    publish(true);
  }

  /// One event back.
  public void stepBack() {
    player.stepBack();
    publish(true);
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
    return hops.journeyOf(Frames.lineageOf(recording.events().get(index).event()));
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

  private void publish(boolean exactly) {
    Position now = player.position();
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
