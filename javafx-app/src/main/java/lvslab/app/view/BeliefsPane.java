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

  /// Exactly above the ruler's line, which stands elsewhere in the scene.
  private TimeStretch stretch() {
    double left = axis.leftProperty().get();
    double length = axis.rightProperty().get() - left;
    double here = drawing.sceneToLocal(left, 0).getX();
    return new TimeStretch(here, length, model.scaleProperty().get());
  }

  private void seek(MouseEvent event) {
    model.seekSeconds(stretch().seconds(event.getX()));
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
    TimeStretch stretch = stretch();
    painter.draw(g, TOP, stretch.left(), stretch::x);
    move();
  }

  /// What moves with the time.
  private void move() {
    double now = stretch().x(model.positionProperty().get().atNanos());
    cursor.setStartX(now);
    cursor.setEndX(now);
    cursor.setStartY(0);
    cursor.setEndY(TOP + painter.height());
  }
}
