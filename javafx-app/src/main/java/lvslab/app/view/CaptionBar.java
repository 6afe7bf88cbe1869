package lvslab.app.view;

import javafx.scene.layout.VBox;
import lvslab.app.model.Captions;
import lvslab.app.model.ViewModel;

/// What happens at this instant, in large letters, and what it changes.
final class CaptionBar extends VBox {
  private static final double WHAT = 1.45;
  private static final double WAY = 1.15;

  private final Captions captions;
  private final FittingLine what = new FittingLine(true, 20, Palette.INK);
  private final FittingLine way = new FittingLine(false, 16, Palette.MUTED);

  CaptionBar(ViewModel model) {
    captions = new Captions(model);
    getStyleClass().add("caption");
    what.setId("caption");
    getChildren().addAll(what, way);
    model.positionProperty().addListener((value, old, now) -> show());
    model.selectedProperty().addListener((value, old, now) -> show());
    model.messagesProperty().addListener((value, old, now) -> show());
    show();
  }

  /// Takes on the size of the window's text.
  void setFontSize(double size) {
    what.setSize(size * WHAT);
    way.setSize(size * WAY);
  }

  private void show() {
    what.textProperty().set(captions.what());
    way.textProperty().set(captions.way());
    setAccessibleText(captions.what());
  }
}
