package lvslab.app.view;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextAlignment;
import lvslab.app.model.Lanes;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Cue;
import lvslab.app.playback.Lane;
import lvslab.app.playback.Losses;
import lvslab.app.playback.TimeScale;
import lvslab.engine.time.SimTime;

/// The time of the whole run, with marks: triangles for the timeline's steps, crosses for losses,
/// gaps where time is left out; below it strips for what is broken, who has the virtual addresses,
/// and the states of virtual routers. A click or drag goes there.
///
/// All that holds for the whole run is drawn once; what moves with the time is a few shapes.
final class TimeRuler extends Region {
  private static final double HEIGHT = 40;
  private static final double LINE = 26;
  private static final double SIDE = 14;
  private static final double LABEL_GAP = 5.8;
  private static final double STAR = 7;
  private static final double STAR_ABOVE = 5;

  private final ViewModel model;
  private final TimeAxis axis;
  private final Canvas canvas = new Canvas();
  private final Canvas marks = new Canvas();
  private final Rectangle passed = new Rectangle();
  private final Line cursor = new Line();
  private final Circle knob = new Circle(8);
  private LanePainter lanes;
  private double size = 12;
  private double left = SIDE;

  TimeRuler(ViewModel model, TimeAxis axis) {
    this.model = model;
    this.axis = axis;
    lanes = painter();
    setId("ruler");
    getStyleClass().add("ruler");
    setAccessibleRole(AccessibleRole.SLIDER);
    passed.setFill(Palette.BLUE);
    passed.setHeight(6);
    cursor.setStroke(Palette.INK);
    cursor.setStrokeWidth(2);
    knob.setFill(Palette.PAPER);
    knob.setStroke(Palette.INK);
    knob.setStrokeWidth(2.5);
    getChildren().addAll(canvas, passed, marks, cursor, knob);
    setOnMousePressed(this::seek);
    setOnMouseDragged(this::seek);
    model.positionProperty().addListener((value, old, now) -> move());
    model.scaleProperty().addListener((value, old, now) -> draw());
    model.messagesProperty().addListener((value, old, now) -> setFontSize(size));
    model.beliefsShownProperty().addListener((value, old, now) -> setFontSize(size));
  }

  private LanePainter painter() {
    Lanes all = model.run().lanes();
    // who believes what has these strips among its own
    return painter(model.beliefsShownProperty().get() ? all.faults() : all.all());
  }

  private LanePainter painter(List<Lane> which) {
    List<Lane> owners = model.run().lanes().owners();
    return new LanePainter(which, owners, model.messagesProperty().get(), size);
  }

  /// Room for all names, so that nothing moves when others are shown.
  private double gutter() {
    Lanes all = model.run().lanes();
    return Math.max(painter(all.all()).gutter(), painter(all.beside()).gutter());
  }

  /// Takes on the size of the window's text.
  void setFontSize(double wanted) {
    size = wanted;
    lanes = painter();
    left = Math.max(SIDE, gutter());
    requestLayout();
    if (getWidth() > 0) {
      draw();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return lineHeight() + HEIGHT + lanes.height();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  /// Larger times need more room above the line.
  private double lineHeight() {
    return Math.max(0, size - 12);
  }

  private void seek(MouseEvent event) {
    model.seekSeconds(stretch().seconds(event.getX()));
  }

  @Override
  protected void layoutChildren() {
    for (Canvas each : List.of(canvas, marks)) {
      each.setWidth(getWidth());
      each.setHeight(getHeight());
    }
    draw();
  }

  private TimeStretch stretch() {
    return new TimeStretch(left, getWidth() - left - SIDE, model.scaleProperty().get());
  }

  private double x(long nanos) {
    return stretch().x(nanos);
  }

  private double line() {
    return LINE + lineHeight();
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    g.setFill(Color.web("#C9CED6"));
    g.fillRect(left, line() - 3, Math.max(0, getWidth() - left - SIDE), 6);
    axis.set(localToScene(left, 0).getX(), localToScene(getWidth() - SIDE, 0).getX());
    lanes.draw(g, HEIGHT + lineHeight(), left, this::x);
    marks(marks.getGraphicsContext2D());
    move();
  }

  /// What moves with the time.
  private void move() {
    double now = x(model.positionProperty().get().atNanos());
    passed.setX(left);
    passed.setY(line() - 3);
    passed.setWidth(Math.max(0, now - left));
    knob.setCenterX(now);
    knob.setCenterY(line());
    cursor.setVisible(lanes.height() > 0);
    cursor.setStartX(now);
    cursor.setEndX(now);
    cursor.setStartY(line() + 8);
    cursor.setEndY(HEIGHT + lineHeight() + lanes.height());
  }

  private void marks(GraphicsContext g) {
    double line = line();
    g.clearRect(0, 0, getWidth(), getHeight());
    labels(g, line);
    for (Cue cue : model.recording().cues()) {
      double x = x(cue.atNanos());
      g.setFill(cue.fault() ? Palette.VERMILLION : Palette.INK);
      g.fillPolygon(
          new double[] {x - 5, x + 5, x}, new double[] {line - 12, line - 12, line - 4}, 3);
    }
    if (model.recording().decisive() >= 0) {
      long at = model.recording().events().get(model.recording().decisive()).atNanos();
      star(g, x(at), line - STAR_ABOVE);
    }
    g.setStroke(Palette.VERMILLION);
    g.setLineWidth(2.5);
    double last = Double.NEGATIVE_INFINITY;
    for (Losses.Loss loss : model.run().losses().all()) {
      double x = x(loss.atNanos());
      if (x - last >= 1) { // what is closer covers it
        g.strokeLine(x - 4, line + 4, x + 4, line + 12);
        g.strokeLine(x - 4, line + 12, x + 4, line + 4);
        last = x;
      }
    }
  }

  /// The bookmark of what the lesson turns on.
  private static void star(GraphicsContext g, double x, double y) {
    var xs = new double[10];
    var ys = new double[10];
    for (int i = 0; i < xs.length; i++) {
      double radius = i % 2 == 0 ? STAR : STAR * 0.42;
      xs[i] = x + radius * Math.sin(i * Math.PI / 5);
      ys[i] = y - radius * Math.cos(i * Math.PI / 5);
    }
    g.setFill(Palette.YELLOW);
    g.setStroke(Palette.INK);
    g.setLineWidth(1.5);
    g.fillPolygon(xs, ys, xs.length);
    g.strokePolygon(xs, ys, xs.length);
  }

  /// Times below the line: the ends, and both sides of every gap that there is room for.
  private void labels(GraphicsContext g, double line) {
    g.setFont(Fonts.regular(size));
    g.setTextBaseline(VPos.CENTER);
    double y = 1 + size / 2;
    TimeScale scale = model.scaleProperty().get();
    double gap = LABEL_GAP * size;
    double last = -gap;
    for (Cue cue : model.recording().cues()) {
      double x = x(cue.atNanos());
      if (x - last >= gap) {
        label(g, SimTime.text(cue.atNanos()), x, y);
        last = x;
      }
      long waited = scale.breakAt(Math.max(0, cue.atNanos() - 1));
      if (waited > 0) {
        breakMark(g, (x + x(cue.atNanos() - waited)) / 2, line);
      }
    }
  }

  private void label(GraphicsContext g, String text, double x, double y) {
    g.setFill(Palette.INK);
    double half = Fonts.width(text, Fonts.regular(size)) / 2;
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(text, Math.clamp(x, half, Math.max(half, getWidth() - half)), y);
  }

  private static void breakMark(GraphicsContext g, double x, double line) {
    g.setStroke(Palette.PAPER);
    g.setLineWidth(4);
    g.strokeLine(x - 3, line + 6, x + 3, line - 6);
    g.setStroke(Palette.MUTED);
    g.setLineWidth(1.5);
    g.strokeLine(x - 6, line + 6, x, line - 6);
    g.strokeLine(x, line + 6, x + 6, line - 6);
  }
}
