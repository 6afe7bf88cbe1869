package lvslab.app.view;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import lvslab.app.model.Alarms;
import lvslab.app.model.Captions;
import lvslab.app.model.ViewModel;

/// What happens at this instant, in large letters, and what it changes; beside that an alarm, if an
/// address has several owners.
final class CaptionBar extends VBox {
  private static final double WHAT = 1.45;
  private static final double WAY = 1.15;

  /// An alarm beside it may leave it less room than anybody could read.
  private static final double LEAST_WAY = 0.55;

  private final ViewModel model;
  private final Captions captions;
  private final FittingLine what = new FittingLine(true, 20, Palette.INK);
  private final FittingLine way = new FittingLine(false, 16, Palette.MUTED);
  private final Label alarm = new Label();
  private final Rectangle stripes = new Rectangle();

  CaptionBar(ViewModel model) {
    this.model = model;
    captions = new Captions(model);
    getStyleClass().add("caption");
    what.setId("caption");
    alarm.setId("alarm");
    alarm.getStyleClass().add("alarm");
    alarm.setMinWidth(USE_PREF_SIZE);
    stripes.setFill(Palette.hatched(Palette.VERMILLION));
    alarm.setGraphic(stripes);
    HBox.setHgrow(way, Priority.ALWAYS);
    way.hideBelow(LEAST_WAY);
    var below = new HBox(way, alarm);
    below.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(what, below);
    model.positionProperty().addListener((value, old, now) -> show());
    model.selectedProperty().addListener((value, old, now) -> show());
    model.messagesProperty().addListener((value, old, now) -> show());
    show();
  }

  /// Takes on the size of the window's text.
  void setFontSize(double size) {
    what.setSize(size * WHAT);
    way.setSize(size * WAY);
    stripes.setWidth(size * 1.8);
    stripes.setHeight(size * 1.1);
  }

  private void show() {
    what.textProperty().set(captions.what());
    way.textProperty().set(captions.way());
    List<String> alarms =
        Alarms.of(model.sceneProperty().get(), model.run().facts(), model.messagesProperty().get());
    alarm.setText(alarms.isEmpty() ? "" : more(alarms));
    alarm.setVisible(!alarms.isEmpty());
    alarm.setManaged(!alarms.isEmpty());
    String said = String.join(". ", alarms);
    setAccessibleText(said.isEmpty() ? captions.what() : said + ". " + captions.what());
  }

  private static String more(List<String> alarms) {
    return alarms.getFirst() + (alarms.size() == 1 ? "" : " +" + (alarms.size() - 1));
  }
}
