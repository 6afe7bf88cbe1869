package lvslab.app.view;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Cue;
import lvslab.app.playback.Losses;
import lvslab.app.playback.TimeScale;
import lvslab.engine.time.SimTime;

/// The time of the whole run, with marks: triangles for the timeline's steps, crosses for losses,
/// gaps where time is left out. A click or drag goes there.
final class TimeRuler extends Region {
  private static final double SIDE = 14;
  private static final double LABEL_GAP = 70;
  private static final double STAR = 7;
  private static final double STAR_ABOVE = 5;

  private final ViewModel model;
  private final Canvas canvas = new Canvas();

  TimeRuler(ViewModel model) {
    this.model = model;
    setId("ruler");
    getStyleClass().add("ruler");
    setAccessibleRole(AccessibleRole.SLIDER);
    getChildren().add(canvas);
    setOnMousePressed(this::seek);
    setOnMouseDragged(this::seek);
    model.positionProperty().addListener((value, old, now) -> draw());
    model.scaleProperty().addListener((value, old, now) -> draw());
  }

  private void seek(MouseEvent event) {
    double part = (event.getX() - SIDE) / Math.max(1, getWidth() - 2 * SIDE);
    model.seekSeconds(Math.clamp(part, 0, 1) * model.scaleProperty().get().totalSeconds());
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private double x(long nanos) {
    TimeScale scale = model.scaleProperty().get();
    return SIDE + scale.toSeconds(nanos) / scale.totalSeconds() * (getWidth() - 2 * SIDE);
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double width = getWidth();
    double height = getHeight();
    double line = height * 0.66;
    g.clearRect(0, 0, width, height);
    g.setFill(Color.web("#C9CED6"));
    g.fillRect(SIDE, line - 3, Math.max(0, width - 2 * SIDE), 6);
    double now = x(model.positionProperty().get().atNanos());
    g.setFill(Palette.BLUE);
    g.fillRect(SIDE, line - 3, Math.max(0, now - SIDE), 6);
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
    for (Losses.Loss loss : model.run().losses().all()) {
      double x = x(loss.atNanos());
      g.strokeLine(x - 4, line + 4, x + 4, line + 12);
      g.strokeLine(x - 4, line + 12, x + 4, line + 4);
    }
    g.setFill(Palette.PAPER);
    g.setStroke(Palette.INK);
    g.setLineWidth(2.5);
    g.fillOval(now - 8, line - 8, 16, 16);
    g.strokeOval(now - 8, line - 8, 16, 16);
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
    g.setFont(Fonts.regular(12));
    g.setTextBaseline(VPos.CENTER);
    double y = 7;
    TimeScale scale = model.scaleProperty().get();
    double last = -LABEL_GAP;
    for (Cue cue : model.recording().cues()) {
      double x = x(cue.atNanos());
      if (x - last >= LABEL_GAP) {
        label(g, SimTime.text(cue.atNanos()), x, y);
        last = x;
      }
      long gap = scale.breakAt(Math.max(0, cue.atNanos() - 1));
      if (gap > 0) {
        breakMark(g, (x + x(cue.atNanos() - gap)) / 2, line);
      }
    }
  }

  private void label(GraphicsContext g, String text, double x, double y) {
    g.setFill(Palette.INK);
    double half = Fonts.width(text, Font.font(Fonts.SANS, 12)) / 2;
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
