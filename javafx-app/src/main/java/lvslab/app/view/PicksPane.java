package lvslab.app.view;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import lvslab.app.layout.Box;
import lvslab.app.layout.PickBoard;
import lvslab.app.model.PickSums;
import lvslab.app.model.Picks;
import lvslab.app.model.ServerLetters;
import lvslab.app.model.ViewModel;
import lvslab.net.wire.Ipv4Address;

/// The scheduler theatre: a lane for each service, in it a tile for each pick in order, with the
/// real server's letter on its colour; to the right how many each server got.
final class PicksPane extends BorderPane implements Drawer.Page {
  private static final int NUMBERED = 5;
  private static final double FONT = 10;

  /// Size of a service's name, of the scheduler's.
  private static final double SERVICE = 0.8;

  private final ViewModel model;
  private final List<Picks.Lane> lanes;
  private final List<String> names;
  private final PickSums sums;
  private final FlowPane legend = new FlowPane();
  private final HBox head = new HBox(legend);
  private final Canvas canvas = new Canvas();
  private final ScrollPane scroll = new ScrollPane(canvas);
  private final PickBoard.Texts texts;
  private PickBoard board;

  PicksPane(ViewModel model) {
    this.model = model;
    Picks picks = model.run().picks();
    lanes = picks.lanes();
    names = picks.shortNames();
    sums = new PickSums(lanes, model.run().letters());
    texts = texts();
    board = layout(0);
    getStyleClass().add("picks-pane");
    legend.getStyleClass().add("legend");
    head.getStyleClass().add("picks-head");
    HBox.setHgrow(legend, Priority.ALWAYS);
    legend.prefWrapLengthProperty().bind(widthProperty().subtract(40));
    for (int i = 0; i < model.run().letters().servers().size(); i++) {
      String server = model.run().letters().servers().get(i);
      var entry = new HBox(ServerChip.of(i), new Label(text(server)));
      entry.getStyleClass().add("pick-head");
      legend.getChildren().add(entry);
    }
    setTop(head);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToWidth(true);
    setCenter(scroll);
    canvas.setOnMouseClicked(event -> clickAt(event.getX(), event.getY()));
    setAccessibleRole(AccessibleRole.TEXT);
    model.positionProperty().addListener((value, old, now) -> draw());
    model.selectedProperty().addListener((value, old, now) -> draw());
    scroll.widthProperty().addListener((value, old, now) -> draw());
    scroll.heightProperty().addListener((value, old, now) -> draw());
    visibleProperty().addListener((value, old, now) -> draw());
  }

  /// A server's address with the name of the host that has it.
  private String text(String server) {
    String host =
        Ipv4Address.parse(server.replaceFirst(":\\d+$", ""))
            .map(address -> model.run().facts().holderOf(address))
            .orElse("");
    return host.isEmpty() ? server : server + " " + host;
  }

  /// In front of the legend.
  @Override
  public void setTitle(Node title) {
    head.getChildren().setAll(title, legend);
  }

  private PickBoard.Texts texts() {
    int last = model.recording().events().size();
    double name = 0;
    for (int i = 0; i < lanes.size(); i++) {
      name = Math.max(name, nameWidth(lanes.get(i).schedulerAt(last), names.get(i), FONT));
    }
    double sum = sums.widest(last, text -> Fonts.width(text, Fonts.bold(FONT)) / FONT);
    return new PickBoard.Texts(name / FONT, sum);
  }

  private PickBoard layout(int picks) {
    double width = Math.max(200, scroll.getWidth() - 16);
    double height = Math.max(40, scroll.getHeight() - 4);
    return PickBoard.of(new PickBoard.Request(lanes.size(), picks, width, height), texts);
  }

  private static double nameWidth(String scheduler, String service, double size) {
    return Fonts.width(scheduler + " ", Fonts.bold(size))
        + Fonts.width(service, Fonts.regular(size * SERVICE));
  }

  private void draw() {
    if (!isVisible() || lanes.isEmpty() || scroll.getWidth() <= 0) {
      return;
    }
    int index = model.positionProperty().get().index();
    int longest = model.run().picks().longestUntil(index);
    board = layout(longest);
    canvas.setWidth(Math.max(200, scroll.getWidth() - 16));
    canvas.setHeight(board.height(lanes.size()));
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    heading(g, longest);
    for (int lane = 0; lane < lanes.size(); lane++) {
      lane(g, lane, index);
    }
    setAccessibleText(sums.spoken(names, index));
  }

  /// Numbers above the columns.
  private void heading(GraphicsContext g, int longest) {
    g.setFill(Palette.MUTED);
    g.setFont(Fonts.regular(board.font() * SERVICE));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    for (int pick = board.first(); pick < longest; pick++) {
      if (pick == board.first() || (pick + 1) % NUMBERED == 0) {
        g.fillText(Integer.toString(pick + 1), board.tile(0, pick).middle().x(), board.row() / 2);
      }
    }
  }

  private void lane(GraphicsContext g, int number, int index) {
    Picks.Lane lane = lanes.get(number);
    int count = lane.countUntil(index);
    double middle = board.tile(number, board.first()).middle().y();
    g.setStroke(Palette.PANEL.darker());
    g.setLineWidth(1);
    g.strokeLine(0, board.row() * (number + 1), canvas.getWidth(), board.row() * (number + 1));
    name(g, lane.schedulerAt(index), names.get(number), middle);
    for (int pick = board.first(); pick < count; pick++) {
      Picks.Pick made = lane.picks().get(pick);
      boolean looked = made.index() == model.selectedProperty().get();
      tile(g, board.tile(number, pick), made.server(), looked, pick == count - 1);
    }
    sums(g, number, index, middle);
  }

  private void name(GraphicsContext g, String scheduler, String service, double middle) {
    Font bold = Fonts.bold(board.font());
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    g.setFill(Palette.INK);
    g.setFont(bold);
    g.fillText(scheduler, 8, middle);
    g.setFill(Palette.MUTED);
    g.setFont(Fonts.regular(board.font() * SERVICE));
    g.fillText(service, 8 + Fonts.width(scheduler + " ", bold), middle);
  }

  private void tile(GraphicsContext g, Box box, String server, boolean looked, boolean latest) {
    ServerLetters letters = model.run().letters();
    boolean nobody = server.isEmpty();
    Palette.Tile tile = Palette.server(nobody ? -1 : letters.indexOf(server));
    if (looked) {
      Box halo = box.grown(3);
      g.setFill(Palette.INK);
      g.fillRect(halo.x(), halo.y(), halo.width(), halo.height());
    }
    g.setFill(tile.fill());
    g.fillRect(box.x(), box.y(), box.width(), box.height());
    g.setStroke(latest || looked ? Palette.INK : Palette.MUTED);
    g.setLineWidth(latest || looked ? 3 : 1);
    g.strokeRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1);
    g.setFill(nobody ? Palette.VERMILLION : tile.ink());
    g.setFont(Fonts.bold(Math.min(board.font(), board.tile() * PickBoard.LETTER)));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(nobody ? "×" : letters.letter(server), box.middle().x(), box.middle().y());
  }

  private void sums(GraphicsContext g, int lane, int index, double middle) {
    Font font = Fonts.bold(board.font() * PickSums.SIZE);
    double x = board.right() + board.font() * PickSums.GAP;
    double height = board.tile();
    for (PickSums.Sum sum : sums.of(lane, index)) {
      Palette.Tile tile = Palette.server(sum.server());
      double width = Fonts.width(sum.text(), font) + board.font() * PickSums.PADDING;
      g.setFill(tile.fill());
      g.fillRect(x, middle - height / 2, width, height);
      g.setStroke(Palette.MUTED);
      g.setLineWidth(1);
      g.strokeRect(x, middle - height / 2, width, height);
      g.setFill(tile.ink());
      g.setFont(font);
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(sum.text(), x + width / 2, middle);
      x += width + board.font() * PickSums.GAP;
    }
  }

  /// Goes to the pick at a place.
  boolean clickAt(double x, double y) {
    int lane = board.laneAt(y);
    int pick = board.pickAt(x);
    int index = model.positionProperty().get().index();
    if (lane < 0 || lane >= lanes.size() || pick < 0 || pick >= lanes.get(lane).countUntil(index)) {
      return false;
    }
    model.seekEvent(lanes.get(lane).picks().get(pick).index());
    return true;
  }

  /// Where the tiles are, for tests.
  PickBoard board() {
    return board;
  }
}
