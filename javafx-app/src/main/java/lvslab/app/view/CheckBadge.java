package lvslab.app.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import lvslab.app.layout.Point;
import lvslab.app.model.CardText;

/// The health checks of a real server: its letter, crossed out while it counts as down, on stripes
/// while a check fails; around it what is left until the next round.
final class CheckBadge {
  /// From one badge to the next at scale 1.
  static final double STEP = 29;

  private static final double SIZE = 25;
  private static final double RING = 3.5;
  private static final double LETTER = 14;

  private CheckBadge() {}

  /// Draws a badge.
  static void add(CardText.Check check, Point at, double scale, List<Node> nodes) {
    double radius = (SIZE / 2 - RING / 2) * scale;
    double x = at.x() + SIZE / 2 * scale;
    double y = at.y();
    boolean fine = check.up() && check.good();
    var disc = new Circle(x, y, radius, Palette.PAPER);
    if (!fine) {
      disc.setFill(Palette.hatched(Palette.ALARM));
    }
    disc.setStroke(Color.web("#D5D9DF"));
    disc.setStrokeWidth(RING * scale);
    nodes.add(disc);
    if (check.left() > 0) {
      var arc = new Arc(x, y, radius, radius, 90, 360 * check.left());
      arc.setType(ArcType.OPEN);
      arc.setFill(null);
      arc.setStroke(Palette.INK);
      arc.setStrokeWidth(RING * scale);
      nodes.add(arc);
    }
    var letter = new Text(check.letter());
    letter.setFont(Fonts.bold(LETTER * scale));
    letter.setFill(Palette.INK);
    letter.setX(x - letter.getLayoutBounds().getWidth() / 2);
    letter.setY(y + LETTER * scale * 0.36);
    nodes.add(letter);
    if (!check.up()) {
      double arm = radius * 0.95;
      var stroke = new Line(x - arm, y + arm, x + arm, y - arm);
      stroke.setStroke(Palette.VERMILLION);
      stroke.setStrokeWidth(3.5 * scale);
      nodes.add(stroke);
    }
  }
}
