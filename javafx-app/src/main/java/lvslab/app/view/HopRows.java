package lvslab.app.view;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lvslab.app.model.HopTable.Column;
import lvslab.app.model.HopTable.Hop;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;

/// The way of a packet, a block a hop; what changed since the block above is boxed.
final class HopRows extends VBox {
  private final ViewModel model;

  HopRows(ViewModel model) {
    this.model = model;
    getStyleClass().add("hops");
    setId("hops");
  }

  void show(List<Hop> hops, int current) {
    Messages messages = model.messagesProperty().get();
    getChildren().clear();
    if (hops.isEmpty()) {
      getChildren().add(label(messages.text("hops.none"), "muted"));
      return;
    }
    for (int i = 0; i < hops.size(); i++) {
      getChildren().add(block(i + 1, hops.get(i), hops.get(i).index() == current, messages));
    }
    if (hops.size() > 1) {
      getChildren().add(label(messages.text("hops.changed"), "muted"));
    }
  }

  private VBox block(int number, Hop hop, boolean current, Messages messages) {
    var head = new HBox(label(number + "  " + hop.host() + "  " + hop.device(), "hop-host"));
    head.getStyleClass().add("hop-head");
    if (!hop.cell(Column.TTL).isEmpty()) {
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      head.getChildren().addAll(space, label(messages.text("hops.ttl"), "muted"));
      head.getChildren().add(cell(hop, Column.TTL));
    }
    var grid = new GridPane();
    grid.getStyleClass().add("hop-grid");
    grid.addRow(
        0,
        label(messages.text("hops.mac"), "muted"),
        cell(hop, Column.SOURCE_MAC),
        label("→", "muted"),
        cell(hop, Column.DESTINATION_MAC));
    String from = owner(hop, Column.SOURCE_MAC);
    String to = owner(hop, Column.DESTINATION_MAC);
    grid.addRow(1, new Label(), label(from, "muted"), new Label(), label(to, "muted"));
    if (!hop.cell(Column.SOURCE_IP).isEmpty()) {
      grid.addRow(
          2,
          label(messages.text("hops.ip"), "muted"),
          cell(hop, Column.SOURCE_IP),
          label("→", "muted"),
          cell(hop, Column.DESTINATION_IP));
    }
    String ports = hop.cell(Column.PORTS);
    int arrow = ports.indexOf(" → ");
    if (arrow >= 0) {
      String style = hop.isChanged(Column.PORTS) ? "changed" : "cell";
      grid.addRow(
          3,
          new Label(),
          label(":" + ports.substring(0, arrow), style),
          label("→", "muted"),
          label(":" + ports.substring(arrow + 3), style));
    }
    var block = new VBox(head, grid);
    block.getStyleClass().add("hop");
    if (current) {
      block.getStyleClass().add("hop-current");
    }
    block.setOnMouseClicked(event -> model.seekEvent(hop.index()));
    return block;
  }

  private String owner(Hop hop, Column column) {
    return model.recording().topology().ownerOf(hop.cell(column));
  }

  private static Label cell(Hop hop, Column column) {
    return label(hop.cell(column), hop.isChanged(column) ? "changed" : "cell");
  }

  private static Label label(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
