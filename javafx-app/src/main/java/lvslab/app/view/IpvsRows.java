package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lvslab.app.model.IpvsTables;
import lvslab.app.model.IpvsTables.Cell;
import lvslab.app.model.IpvsTables.ConnectionRow;
import lvslab.app.model.IpvsTables.ServerRow;
import lvslab.app.model.IpvsTables.ServiceRow;
import lvslab.app.model.Messages;
import lvslab.app.model.ServerLetters;

/// The tables of a director: services with their real servers, and connections; what changed is
/// boxed.
final class IpvsRows {
  /// A lecture looks at a few connections; the others are counted.
  private static final int MOST_CONNECTIONS = 60;

  private static final int COLUMNS = 7;

  private final ServerLetters letters;
  private final Messages messages;

  IpvsRows(ServerLetters letters, Messages messages) {
    this.letters = letters;
    this.messages = messages;
  }

  List<Node> services(IpvsTables tables) {
    List<Node> nodes = new ArrayList<>();
    for (ServiceRow service : tables.services()) {
      var head = new HBox(cell(service.name()), cell(service.scheduling()));
      head.getStyleClass().add("ipvs-service");
      nodes.add(head);
      nodes.add(servers(service));
    }
    return nodes;
  }

  private GridPane servers(ServiceRow service) {
    var grid = new GridPane();
    grid.getStyleClass().add("ipvs");
    List<String> titles =
        new ArrayList<>(List.of("server", "method", "weight", "active", "inactive"));
    if (service.isPersistent()) {
      titles.add("persistent");
    }
    for (int i = 0; i < titles.size(); i++) {
      grid.add(label(messages.text("ipvs." + titles.get(i)), "muted"), i + 1, 0);
    }
    int at = 1;
    for (ServerRow row : service.servers()) {
      grid.add(ServerChip.of(letters, row.server()), 0, at);
      grid.add(cell(new Cell(row.server(), row.isNew())), 1, at);
      grid.add(cell(row.method()), 2, at);
      grid.add(cell(row.weight()), 3, at);
      grid.add(cell(row.active()), 4, at);
      grid.add(cell(row.inactive()), 5, at);
      if (service.isPersistent()) {
        grid.add(cell(row.persistent()), 6, at);
      }
      at++;
      for (String mark : marks(row)) {
        grid.add(label(mark, "ipvs-mark"), 1, at++, COLUMNS - 1, 1);
      }
    }
    return grid;
  }

  /// Why a server gets no new connections.
  private List<String> marks(ServerRow row) {
    List<String> marks = new ArrayList<>();
    if (row.state().isQuiesced()) {
      marks.add(messages.text("ipvs.quiesced"));
    }
    if (row.state().overloaded()) {
      marks.add(messages.text("ipvs.overloaded", row.state().upper()));
    }
    return marks;
  }

  List<Node> connections(IpvsTables tables, long atNanos) {
    List<Node> nodes = new ArrayList<>();
    List<ConnectionRow> rows = tables.connections(atNanos);
    int room = MOST_CONNECTIONS;
    int left = 0;
    for (ConnectionRow row : rows) {
      boolean changed = row.isNew() || row.gone() || row.state().changed();
      if (changed || room > 0) {
        nodes.add(connection(row));
        room--;
      } else {
        left++;
      }
    }
    if (left > 0) {
      nodes.add(label(messages.text("ipvs.more", left), "muted"));
    }
    return nodes;
  }

  private VBox connection(ConnectionRow row) {
    var flow = row.entry().flow();
    String destination = flow.destination().toString();
    var head =
        new HBox(
            ServerChip.of(letters, destination),
            label(flow.protocol(), "cell"),
            label(row.gone() ? messages.text("ipvs.gone") : row.expire(), "section"),
            cell(row.state()));
    head.getStyleClass().add("pick-head");
    if (row.entry().template()) {
      head.getChildren().add(label(messages.text("ipvs.template", row.controls()), "muted"));
    } else if (row.entry().control() != null) {
      head.getChildren().add(label(messages.text("ipvs.controlled"), "muted"));
    }
    Label way = label(flow.client() + " → " + flow.virtual() + " → " + destination, "ipvs-flow");
    way.setWrapText(true);
    way.setMinWidth(0);
    var box = new VBox(head, way);
    box.getStyleClass().add(row.gone() ? "connection-gone" : "connection");
    if (row.isNew()) {
      box.getStyleClass().add("connection-new");
    }
    return box;
  }

  private static Label cell(Cell cell) {
    return label(cell.text(), cell.changed() ? "changed" : "cell");
  }

  private static Label label(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
