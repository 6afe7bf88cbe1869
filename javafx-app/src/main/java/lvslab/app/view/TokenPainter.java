package lvslab.app.view;

import java.util.Collection;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import lvslab.app.layout.Box;
import lvslab.app.layout.Point;
import lvslab.app.model.FrameFace;

/// Draws frames: a shape for the protocol, letters for the kind.
final class TokenPainter {
  private static final double HEIGHT = 28;
  private static final double EDGE = 2;
  private static final double WRAPPING = 8;
  private static final double COUNT_SIZE = 15;
  private static final double LEAST_FOR_LETTERS = 0.75;

  private final GraphicsContext g;
  private final double scale;

  TokenPainter(GraphicsContext g, double scale) {
    this.g = g;
    this.scale = scale;
  }

  /// Where a token of a face is drawn.
  static Box box(FrameFace face, Point middle, double scale) {
    FrameFace inner = face.inner();
    if (inner != null) {
      return box(inner, middle, scale).grown(WRAPPING * scale);
    }
    double height = HEIGHT * scale;
    double width =
        switch (face.kind()) {
          case ARP -> height * 1.35;
          case TCP -> height * (face.letters().length() > 2 ? 2.0 : 1.5);
          case OTHER -> height * 1.4;
          default -> height * 1.15;
        };
    double tall =
        switch (face.kind()) {
          case ARP -> height * 1.35;
          case UDP, ICMP, VRRP -> height * 1.15;
          default -> height;
        };
    return Box.around(middle, width, tall);
  }

  /// The scale at which a token of a face fits.
  static double fitting(FrameFace face, double width, double height) {
    Box whole = box(face, new Point(0, 0), 1).grown(EDGE);
    return Math.min(width / whole.width(), height / whole.height());
  }

  /// Draws a token, with its letters if they can be read.
  void token(FrameFace face, Point middle, boolean selected) {
    Box box = box(face, middle, scale);
    if (selected) {
      g.setStroke(Palette.INK);
      g.setLineWidth(EDGE);
      g.setFill(Palette.YELLOW);
      shape(face, box.grown(6 * scale));
    }
    g.setFill(Palette.of(face.kind()));
    g.setStroke(Palette.INK);
    g.setLineWidth(EDGE);
    shape(face, box);
    FrameFace inner = face.inner();
    if (inner != null) {
      token(inner, middle, false);
      return;
    }
    if (scale < LEAST_FOR_LETTERS) {
      return;
    }
    text(face.letters(), Fonts.bold((face.letters().length() > 2 ? 13 : 15) * scale), middle);
  }

  /// Says how many frames a token stands for, at the corner where it covers none of some boxes.
  void count(Box box, int count, Collection<Box> spared) {
    String text = "×" + count;
    Font font = Fonts.bold(COUNT_SIZE * scale);
    double width = Fonts.width(text, font) + 6 * scale;
    double height = COUNT_SIZE * scale * 1.2;
    double y = box.y() - height * 0.55;
    var right = new Box(box.right() - width * 0.35, y, width, height);
    var left = new Box(box.x() - width * 0.65, y, width, height);
    Box badge = spared.stream().anyMatch(right::overlaps) ? left : right;
    g.setFill(Palette.PAPER);
    g.setStroke(Palette.INK);
    g.setLineWidth(1);
    g.fillRect(badge.x(), badge.y(), badge.width(), badge.height());
    g.strokeRect(badge.x(), badge.y(), badge.width(), badge.height());
    text(text, font, badge.middle());
  }

  private void text(String text, Font font, Point middle) {
    g.setFill(Color.BLACK);
    g.setFont(font);
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(text, middle.x(), middle.y());
  }

  private void shape(FrameFace face, Box box) {
    switch (face.kind()) {
      case ARP -> polygon(box, 0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5);
      case UDP -> polygon(box, 0.5, 0, 1, 0.4, 0.82, 1, 0.18, 1, 0, 0.4);
      case VRRP -> polygon(box, 0.25, 0, 0.75, 0, 1, 0.5, 0.75, 1, 0.25, 1, 0, 0.5);
      case ICMP -> {
        g.fillOval(box.x(), box.y(), box.width(), box.height());
        g.strokeOval(box.x(), box.y(), box.width(), box.height());
      }
      case TCP, IPIP -> rectangle(box, 0);
      case OTHER -> rectangle(box, 12);
    }
  }

  private void rectangle(Box box, double arc) {
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
    g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
  }

  /// Corners as parts of the box, x and y in turn.
  private void polygon(Box box, double... parts) {
    int corners = parts.length / 2;
    var xs = new double[corners];
    var ys = new double[corners];
    for (int i = 0; i < corners; i++) {
      xs[i] = box.x() + parts[2 * i] * box.width();
      ys[i] = box.y() + parts[2 * i + 1] * box.height();
    }
    g.fillPolygon(xs, ys, corners);
    g.strokePolygon(xs, ys, corners);
  }

  /// A cross where a frame was lost.
  void cross(Point middle) {
    double arm = 11 * scale;
    g.setLineWidth(9 * scale);
    g.setStroke(Palette.PAPER);
    strokeCross(middle, arm);
    g.setLineWidth(5 * scale);
    g.setStroke(Palette.VERMILLION);
    strokeCross(middle, arm);
  }

  private void strokeCross(Point middle, double arm) {
    g.strokeLine(middle.x() - arm, middle.y() - arm, middle.x() + arm, middle.y() + arm);
    g.strokeLine(middle.x() - arm, middle.y() + arm, middle.x() + arm, middle.y() - arm);
  }
}
