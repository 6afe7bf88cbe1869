package lvslab.app.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import lvslab.app.layout.Box;
import lvslab.app.layout.Point;
import lvslab.app.layout.TopologyLayout;
import lvslab.app.layout.Way;
import lvslab.app.model.Captions;
import lvslab.app.model.CardText;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.DeviceState;
import lvslab.app.playback.HostState;
import lvslab.app.playback.SceneState;
import lvslab.app.playback.Topology;
import org.jspecify.annotations.Nullable;

/// The picture: cables below, hosts and switches as nodes, frames above them.
final class TopologyPane extends Pane {
  private static final double LABEL_SIZE = 14;
  private static final double LABEL_REACH = 130;

  private final ViewModel model;
  private final Canvas cables = new Canvas();
  private final Canvas frames = new Canvas();
  private final Map<String, HostCard> cards = new LinkedHashMap<>();
  private final Map<String, SwitchBox> switches = new LinkedHashMap<>();
  private @Nullable TopologyLayout layout;
  private @Nullable Box labelBox;
  private List<Box> flags = List.of();
  private List<Tokens.Token> tokens = List.of();

  TopologyPane(ViewModel model) {
    this.model = model;
    setId("topology");
    getChildren().add(cables);
    Topology topology = model.recording().topology();
    for (String link : topology.links()) {
      var box = new SwitchBox(link);
      switches.put(link, box);
      getChildren().add(box);
      selectable(box, link);
    }
    for (Topology.Host host : topology.hosts()) {
      var card = new HostCard(host.name());
      cards.put(host.name(), card);
      getChildren().add(card);
      selectable(card, host.name());
    }
    frames.setMouseTransparent(true);
    getChildren().add(frames);
    addEventFilter(MouseEvent.MOUSE_CLICKED, this::clickToken);
    model.positionProperty().addListener((value, old, now) -> redraw());
    model.selectedProperty().addListener((value, old, now) -> redraw());
    visibleProperty().addListener((value, old, now) -> redraw());
  }

  private void selectable(Pane node, String name) {
    node.setOnMouseClicked(event -> model.selectedHostProperty().set(name));
    node.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            model.selectedHostProperty().set(name);
            event.consume();
          }
        });
  }

  /// The drawing that is shown.
  @Nullable TopologyLayout topologyLayout() {
    return layout;
  }

  /// Where the selected frame's label is drawn, or null if there is none.
  @Nullable Box labelBox() {
    return labelBox;
  }

  /// Where flags on their way are drawn.
  List<Box> flags() {
    return flags;
  }

  /// The frames that are shown.
  List<Tokens.Token> tokens() {
    return tokens;
  }

  @Override
  protected void layoutChildren() {
    double width = Math.max(getWidth(), 100);
    double height = Math.max(getHeight(), 100);
    boolean same = cables.getWidth() == width && cables.getHeight() == height;
    if (same && layout != null) {
      return;
    }
    for (Canvas canvas : List.of(cables, frames)) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
    layout =
        TopologyLayout.of(
            new TopologyLayout.Request(
                model.recording().topology(),
                model.run().facts().roles(),
                (host, scale) ->
                    HostCard.measure(CardText.largest(host, model.run().facts()), scale),
                width,
                height));
    redraw();
  }

  private void redraw() {
    TopologyLayout drawing = layout;
    if (drawing == null || !isVisible()) {
      return;
    }
    SceneState scene = model.sceneProperty().get();
    String active = activeNode();
    drawing
        .cards()
        .forEach(
            (name, box) -> {
              HostCard card = cards.get(name);
              if (card != null) {
                place(card, box);
                CardText text = CardText.of(name, model);
                card.show(text, drawing.scale(), name.equals(active));
              }
            });
    drawing
        .switches()
        .forEach(
            (link, box) -> {
              SwitchBox shown = switches.get(link);
              if (shown != null) {
                place(shown, box);
                shown.show(
                    drawing,
                    scene,
                    model.recording().topology().portsOf(link),
                    link.equals(active));
              }
            });
    drawCables(drawing, scene);
    drawFrames(drawing);
  }

  private static void place(Pane node, Box box) {
    node.setPrefSize(box.width(), box.height());
    node.resizeRelocate(box.x(), box.y(), box.width(), box.height());
  }

  private String activeNode() {
    int selected = model.selectedProperty().get();
    return selected < 0 ? "" : model.recording().events().get(selected).event().node();
  }

  private void drawCables(TopologyLayout drawing, SceneState scene) {
    GraphicsContext g = cables.getGraphicsContext2D();
    g.clearRect(0, 0, cables.getWidth(), cables.getHeight());
    drawing
        .cables()
        .forEach(
            (port, way) -> {
              boolean works = works(port, scene);
              g.setStroke(works ? Palette.INK : Palette.VERMILLION);
              g.setLineDashes(works ? new double[0] : new double[] {7, 7});
              line(g, way);
              g.setLineDashes();
            });
    drawing
        .trunks()
        .forEach(
            (ends, way) -> {
              g.setStroke(isCut(ends, scene) ? Palette.VERMILLION : Palette.INK);
              g.setLineDashes(isCut(ends, scene) ? new double[] {7, 7} : new double[0]);
              line(g, way);
              g.setLineDashes();
            });
  }

  private static void line(GraphicsContext g, Way way) {
    double[] xs = way.points().stream().mapToDouble(Point::x).toArray();
    double[] ys = way.points().stream().mapToDouble(Point::y).toArray();
    g.setLineWidth(3);
    g.strokePolyline(xs, ys, xs.length);
  }

  private static boolean isCut(Topology.Trunk ends, SceneState scene) {
    return scene.unplugged().contains(ends.lower() + " " + ends.upper());
  }

  private static boolean works(String port, SceneState scene) {
    int slash = port.indexOf('/');
    HostState host = scene.hosts().get(port.substring(0, slash));
    DeviceState device = host == null ? null : host.devices().get(port.substring(slash + 1));
    return device == null || device.carrier() && device.up();
  }

  private void drawFrames(TopologyLayout drawing) {
    tokens = Tokens.of(model, drawing, frames.getHeight());
    GraphicsContext g = frames.getGraphicsContext2D();
    g.clearRect(0, 0, frames.getWidth(), frames.getHeight());
    double scale = tokenScale(drawing);
    var painter = new TokenPainter(g, scale);
    Tokens.@Nullable Token labelled = null;
    labelBox = null;
    for (Tokens.Token token : tokens) {
      boolean selected = model.isSelected(token.sentIndex());
      painter.token(token.face(), token.middle(), selected);
      if (token.cross()) {
        painter.cross(token.middle());
      }
      if (token.count() > 1) {
        painter.count(token.box(scale), token.count(), drawing.cards().values());
      }
      if (selected) {
        labelled = token;
      }
    }
    flags = FlagDrift.draw(g, model, drawing, scale);
    if (labelled != null) {
      label(g, labelled, drawing, scale);
    }
  }

  static double tokenScale(TopologyLayout drawing) {
    return Math.clamp(drawing.scale(), 0.8, 1.7);
  }

  /// From whom to whom the selected frame goes, where no card or switch is covered.
  private void label(GraphicsContext g, Tokens.Token token, TopologyLayout drawing, double scale) {
    List<String> lines = new Captions(model).label(token.sentIndex());
    Font font = Fonts.regular(LABEL_SIZE * scale);
    double width = 8 + lines.stream().mapToDouble(l -> Fonts.width(l, font)).max().orElse(0);
    double height = lines.size() * LABEL_SIZE * scale * Fonts.LINE + 4;
    Box box = freePlace(token.box(scale).grown(6), width, height, drawing);
    labelBox = box;
    if (box == null) {
      return;
    }
    g.setStroke(Palette.INK);
    g.setLineWidth(1);
    Box around = token.box(scale).grown(6);
    boolean above = box.bottom() < around.y();
    g.strokeLine(
        Math.clamp(token.middle().x(), box.x(), box.right()),
        above ? box.bottom() : box.y(),
        token.middle().x(),
        above ? around.y() : around.bottom());
    g.setFill(Palette.PAPER);
    g.fillRect(box.x(), box.y(), width, height);
    g.strokeRect(box.x(), box.y(), width, height);
    g.setFill(Palette.INK);
    g.setFont(font);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.TOP);
    for (int i = 0; i < lines.size(); i++) {
      g.fillText(lines.get(i), box.x() + 4, box.y() + 1 + i * LABEL_SIZE * scale * Fonts.LINE);
    }
  }

  private @Nullable Box freePlace(Box token, double width, double height, TopologyLayout drawing) {
    Point middle = token.middle();
    List<Box> places = new ArrayList<>();
    for (double away = 4; away < LABEL_REACH; away += 12) {
      for (double shift : new double[] {0, -0.25, 0.25, -0.5, 0.5, -0.7, 0.7}) {
        double x = middle.x() + (shift - 0.5) * width;
        places.add(new Box(x, token.y() - height - away, width, height));
        places.add(new Box(x, token.bottom() + away, width, height));
      }
    }
    var whole = new Box(0, 0, getWidth(), getHeight());
    List<Box> taken = new ArrayList<>(drawing.obstacles());
    taken.addAll(flags);
    tokens.forEach(t -> taken.add(t.box(tokenScale(drawing))));
    for (Box box : places) {
      if (whole.contains(box) && taken.stream().noneMatch(box::overlaps)) {
        return box;
      }
    }
    return null;
  }

  private void clickToken(MouseEvent event) {
    if (clickAt(event.getX(), event.getY())) {
      event.consume();
    }
  }

  /// Looks at the frame at a place, the one drawn last first.
  boolean clickAt(double x, double y) {
    TopologyLayout drawing = layout;
    if (drawing == null) {
      return false;
    }
    var at = new Box(x, y, 0.1, 0.1);
    for (Tokens.Token token : tokens.reversed()) {
      if (token.box(tokenScale(drawing)).grown(4).overlaps(at)) {
        model.select(token.index());
        return true;
      }
    }
    return false;
  }
}
