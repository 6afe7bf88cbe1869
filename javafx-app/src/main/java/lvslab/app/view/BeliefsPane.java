package lvslab.app.view;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import lvslab.app.model.Lanes;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.TimeScale;

/// Who believes what about the virtual addresses over the whole run, beside who has them; stripes
/// where that is contradictory or not so. A click goes there.
final class BeliefsPane extends BorderPane implements Drawer.Page {
  private static final double TOP = 6;

  private final ViewModel model;
  private final TimeAxis axis;
  private final Canvas canvas = new Canvas();
  private final Line cursor = new Line();
  private final Pane drawing = new Pane(canvas, cursor);
  private final ScrollPane scroll = new ScrollPane(drawing);
  private final HBox head = new HBox();
  private final Label legend;
  private LanePainter painter;
  private double size = 12;

  BeliefsPane(ViewModel model, TimeAxis axis) {
    this.model = model;
    this.axis = axis;
    painter = painter();
    setId("beliefs");
    legend = new Said(model).label("beliefs.legend", "muted");
    head.getChildren().add(legend);
    head.getStyleClass().add("events-head");
    setTop(head);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToWidth(true);
    setCenter(scroll);
    cursor.setStroke(Palette.INK);
    cursor.setStrokeWidth(2);
    drawing.setOnMousePressed(this::seek);
    model.positionProperty().addListener((value, old, now) -> move());
    model.scaleProperty().addListener((value, old, now) -> draw());
    model.messagesProperty().addListener((value, old, now) -> setFontSize(size));
    scroll.widthProperty().addListener((value, old, now) -> draw());
    visibleProperty().addListener((value, old, now) -> draw());
    axis.leftProperty().addListener((value, old, now) -> draw());
    axis.rightProperty().addListener((value, old, now) -> draw());
  }

  private LanePainter painter() {
    Lanes lanes = model.run().lanes();
    return new LanePainter(lanes.beside(), lanes.owners(), model.messagesProperty().get(), size);
  }

  @Override
  public void setTitle(Node title) {
    head.getChildren().setAll(title, legend);
  }

  /// Takes on a size for the letters.
  void setFontSize(double wanted) {
    size = wanted;
    painter = painter();
    draw();
  }

  private double width() {
    return Math.max(200, scroll.getWidth() - 16);
  }

  /// How high it has to be to show all lanes.
  double wholeHeight() {
    return head.prefHeight(-1) + TOP + painter.height() + TOP;
  }

  private double left() {
    return drawing.sceneToLocal(axis.leftProperty().get(), 0).getX();
  }

  private double length() {
    return Math.max(1, axis.rightProperty().get() - axis.leftProperty().get());
  }

  private double x(long nanos) {
    TimeScale scale = model.scaleProperty().get();
    return left() + scale.toSeconds(nanos) / scale.totalSeconds() * length();
  }

  private void seek(MouseEvent event) {
    double part = (event.getX() - left()) / length();
    model.seekSeconds(Math.clamp(part, 0, 1) * model.scaleProperty().get().totalSeconds());
  }

  /// Draws what holds for the whole run.
  private void draw() {
    if (!isVisible() || scroll.getWidth() <= 0) {
      return;
    }
    canvas.setWidth(width());
    canvas.setHeight(TOP + painter.height());
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    painter.draw(g, TOP, left(), this::x);
    move();
  }

  /// What moves with the time.
  private void move() {
    double now = x(model.positionProperty().get().atNanos());
    cursor.setStartX(now);
    cursor.setEndX(now);
    cursor.setStartY(0);
    cursor.setEndY(TOP + painter.height());
  }
}
