package lvslab.app.view;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;

/// What the keys do and what the shapes mean.
final class KeysOverlay extends VBox {
  private final ViewModel model;

  KeysOverlay(ViewModel model) {
    this.model = model;
    setId("keys");
    getStyleClass().add("keys");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    setOnMouseClicked(event -> setVisible(false));
    model.messagesProperty().addListener((value, old, now) -> show());
    show();
  }

  private void show() {
    Messages messages = model.messagesProperty().get();
    var columns = new GridPane();
    columns.getStyleClass().add("keys-columns");
    columns.addRow(
        0,
        list(messages.text("keys.title"), messages.text("keys.list")),
        list(messages.text("keys.shapes"), messages.text("keys.shapes.list")));
    getChildren().setAll(columns);
  }

  private static VBox list(String title, String lines) {
    var grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    int row = 0;
    for (String line : lines.split("\n", -1)) {
      int tab = line.indexOf('\t');
      grid.addRow(
          row++, label(line.substring(0, tab), "key"), label(line.substring(tab + 1), "value"));
    }
    return new VBox(label(title, "section"), grid);
  }

  private static Label label(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    return label;
  }
}
