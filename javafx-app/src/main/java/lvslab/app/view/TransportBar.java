package lvslab.app.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Player;
import lvslab.app.playback.Position;
import lvslab.app.playback.TimeScale;
import lvslab.engine.time.SimTime;
import org.jspecify.annotations.Nullable;

/// Play, step, speed and the time of the whole run; always in sight.
final class TransportBar extends VBox {
  private static final String START = "M0 0 H3 V14 H0 Z M14 0 V14 L4 7 Z";
  private static final String BACK = "M11 0 V14 L1 7 Z M12 0 H14 V14 H12 Z";
  private static final String PLAY = "M1 0 V14 L14 7 Z";
  private static final String PAUSE = "M1 0 H5 V14 H1 Z M9 0 H13 V14 H9 Z";
  private static final String FORWARD = "M3 0 V14 L13 7 Z M0 0 H2 V14 H0 Z";
  private static final String END = "M11 0 H14 V14 H11 Z M0 0 V14 L10 7 Z";
  private static final double DECADES = 3;

  private final ViewModel model;
  private final Said said;
  private final TimeRuler ruler;
  private final SVGPath playIcon = new SVGPath();
  private final Label clock = new Label();
  private final Label event = new Label();
  private final Label factor = new Label();
  private final Slider speed = new Slider(-DECADES, DECADES, 0);

  TransportBar(ViewModel model, TimeAxis axis) {
    this.model = model;
    said = new Said(model);
    ruler = new TimeRuler(model, axis);
    setId("transport");
    getStyleClass().add("transport");
    Button play = button("play", "play.play", playIcon, model::togglePlay);
    play.getStyleClass().add("play");
    clock.getStyleClass().add("clock");
    clock.setId("clock");
    event.getStyleClass().add("muted");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label seed = new Label();
    seed.textProperty().bind(said.text("play.seed", model.recording().seed()));
    seed.getStyleClass().add("muted");
    var buttons =
        new HBox(
            button("start", "play.start", icon(START), () -> model.seek(0)),
            button("back", "play.back", icon(BACK), model::stepBack),
            play,
            button("forward", "play.forward", icon(FORWARD), model::stepForward),
            button("end", "play.end", icon(END), model::seekEnd),
            clock,
            event,
            space,
            scaleBox(),
            said.label("play.speed.short", "muted"),
            speed,
            factor,
            seed);
    buttons.getStyleClass().add("transport-buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    speed.setId("speed");
    speed.valueProperty().addListener((value, old, now) -> speedMoved(now.doubleValue()));
    speed.accessibleTextProperty().bind(said.text("play.speed"));
    factor.getStyleClass().add("factor");
    getChildren().addAll(ruler, buttons);
    model.positionProperty().addListener((value, old, now) -> show());
    model.playingProperty().addListener((value, old, now) -> show());
    model.speedProperty().addListener((value, old, now) -> showSpeed());
    model.messagesProperty().addListener((value, old, now) -> show());
    show();
    showSpeed();
  }

  /// Takes on a size for the texts of the ruler.
  void setFontSize(double size) {
    ruler.setFontSize(size);
  }

  private Button button(String id, String hint, SVGPath icon, Runnable action) {
    var button = new Button();
    button.setId(id);
    icon.setFill(Palette.INK);
    button.setGraphic(icon);
    button.setFocusTraversable(false);
    button.setOnAction(clicked -> action.run());
    said.hint(button, hint);
    return button;
  }

  private static SVGPath icon(String path) {
    var icon = new SVGPath();
    icon.setContent(path);
    return icon;
  }

  private ComboBox<TimeScale.Kind> scaleBox() {
    var box = new ComboBox<TimeScale.Kind>();
    box.setId("scale");
    box.getItems().addAll(TimeScale.Kind.ADAPTIVE, TimeScale.Kind.REAL, TimeScale.Kind.EVENT);
    box.setValue(model.scaleProperty().get().kind());
    box.setCellFactory(list -> new KindCell());
    box.setButtonCell(new KindCell());
    box.setFocusTraversable(false);
    box.valueProperty().addListener((value, old, now) -> model.setScale(now));
    model.messagesProperty().addListener((value, old, now) -> box.setButtonCell(new KindCell()));
    return box;
  }

  private void speedMoved(double power) {
    double wanted = Math.pow(10, power);
    if (Math.abs(Math.log10(model.speedProperty().get()) - power) > 0.001) {
      model.setSpeed(wanted);
    }
  }

  private void showSpeed() {
    double now = Math.clamp(model.speedProperty().get(), Player.MIN_SPEED, Player.MAX_SPEED);
    speed.setValue(Math.log10(now));
    factor.setText(now >= 1 ? "×" + Math.round(now) : "×1/" + Math.round(1 / now));
  }

  private void show() {
    Position now = model.positionProperty().get();
    playIcon.setContent(model.playingProperty().get() ? PAUSE : PLAY);
    var messages = model.messagesProperty().get();
    clock.setText(messages.text("play.clock", SimTime.seconds(now.atNanos(), 6)));
    int total = model.recording().events().size();
    event.setText(messages.text("play.event", now.index(), total));
  }

  /// A time scale's name in the language of the view.
  private final class KindCell extends ListCell<TimeScale.Kind> {
    @Override
    protected void updateItem(TimeScale.@Nullable Kind kind, boolean empty) {
      super.updateItem(kind, empty);
      boolean none = empty || kind == null;
      setText(none ? "" : model.messagesProperty().get().text("scale." + kind));
    }
  }
}
