package lvslab.app.view;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lvslab.app.model.HopHeader;
import lvslab.app.model.HopHeader.Column;
import lvslab.app.model.HopHeader.Kind;
import lvslab.app.model.HopTable.Hop;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;

/// The way of a packet, a block a hop, a packet in a packet as a box in it; what changed since the
/// hop before is boxed.
final class HopRows extends VBox {
  /// Where the receiver's column stands: name, sender, arrow, receiver.
  private static final int FAR = 3;

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
    var block = new VBox(label(number + "  " + hop.host() + "  " + hop.device(), "hop-host"));
    var grid = grid();
    block.getChildren().add(grid);
    VBox outer = block;
    for (HopHeader header : hop.headers()) {
      if (header.kind() == Kind.QUOTED || isInTunnel(header, hop)) {
        var inner = new VBox();
        inner.getStyleClass().add("hop-inner");
        outer.getChildren().add(inner);
        if (header.kind() == Kind.QUOTED) {
          inner.getChildren().add(label(messages.text("hops.quoted"), "muted"));
        }
        grid = grid();
        inner.getChildren().add(grid);
        outer = inner;
      }
      rows(header, isInTunnel(header, hop), grid, messages);
    }
    block.getStyleClass().add("hop");
    if (current) {
      block.getStyleClass().add("hop-current");
    }
    block.setOnMouseClicked(event -> model.seekEvent(hop.index()));
    return block;
  }

  private static boolean isInTunnel(HopHeader header, Hop hop) {
    return header.kind() == Kind.PACKET && hop.header(Kind.TUNNEL) != null;
  }

  private static GridPane grid() {
    var grid = new GridPane();
    grid.getStyleClass().add("hop-grid");
    return grid;
  }

  private void rows(HopHeader header, boolean tunnelled, GridPane grid, Messages messages) {
    if (header.kind() == Kind.ETHERNET) {
      row(grid, messages.text("hops.mac"), header, Column.SOURCE_MAC, Column.DESTINATION_MAC);
      String from = owner(header, Column.SOURCE_MAC);
      String to = owner(header, Column.DESTINATION_MAC);
      int at = grid.getRowCount();
      grid.add(label(from, "muted"), 1, at);
      grid.add(label(to, "muted"), FAR, at);
      return;
    }
    String name =
        header.kind() == Kind.TUNNEL ? "hops.tunnel" : tunnelled ? "hops.inner" : "hops.ip";
    row(grid, messages.text(name), header, Column.SOURCE_IP, Column.DESTINATION_IP);
    if (!header.cell(Column.SOURCE_PORT).isEmpty()) {
      int at = grid.getRowCount();
      grid.add(cell(header, Column.SOURCE_PORT, ":"), 1, at);
      grid.add(label("→", "muted"), 2, at);
      var end = new HBox(cell(header, Column.DESTINATION_PORT, ":"));
      end.getStyleClass().add("hop-end");
      end.getChildren()
          .addAll(label(messages.text("hops.ttl"), "muted"), cell(header, Column.TTL, ""));
      grid.add(end, FAR, at);
    } else {
      single(grid, "hops.ttl", header, Column.TTL, messages);
    }
    single(grid, "hops.icmp", header, Column.ICMP, messages);
    single(grid, "hops.fragment", header, Column.FRAGMENT, messages);
  }

  private static void row(GridPane grid, String name, HopHeader header, Column from, Column to) {
    int at = grid.getRowCount();
    grid.add(label(name, "muted"), 0, at);
    grid.add(cell(header, from, ""), 1, at);
    grid.add(label("→", "muted"), 2, at);
    grid.add(cell(header, to, ""), FAR, at);
  }

  private static void single(
      GridPane grid, String name, HopHeader header, Column column, Messages messages) {
    if (!header.cell(column).isEmpty()) {
      int at = grid.getRowCount();
      grid.add(label(messages.text(name), "muted"), 0, at);
      grid.add(cell(header, column, ""), 1, at, FAR, 1);
    }
  }

  private String owner(HopHeader header, Column column) {
    return model.recording().topology().ownerOf(header.cell(column));
  }

  private static Label cell(HopHeader header, Column column, String before) {
    String text = before + header.cell(column);
    return label(text, header.isChanged(column) ? "changed" : "cell");
  }

  private static Label label(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
