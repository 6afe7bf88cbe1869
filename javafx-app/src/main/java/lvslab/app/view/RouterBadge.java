package lvslab.app.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Text;
import lvslab.app.layout.Point;
import lvslab.app.model.CardText;

/// The state of a virtual router: its letter on its colour, and around it what is left of the timer
/// that runs in that state.
final class RouterBadge {
  /// Its diameter at scale 1.
  static final double SIZE = 33;

  private static final double RING = 5;
  private static final double LETTER = 17;

  private RouterBadge() {}

  /// Draws a badge.
  static void add(CardText.Badge badge, Point corner, double scale, List<Node> nodes) {
    double radius = (SIZE / 2 - RING / 2) * scale;
    double x = corner.x() + SIZE / 2 * scale;
    double y = corner.y() + SIZE / 2 * scale;
    Palette.Tile tile = Palette.of(badge.look());
    var disc = new Circle(x, y, radius, tile.fill());
    disc.setStroke(Color.web("#D5D9DF"));
    disc.setStrokeWidth(RING * scale);
    nodes.add(disc);
    if (badge.left() > 0) {
      var arc = new Arc(x, y, radius, radius, 90, 360 * badge.left());
      arc.setType(ArcType.OPEN);
      arc.setFill(null);
      arc.setStroke(Palette.INK);
      arc.setStrokeLineCap(StrokeLineCap.BUTT);
      arc.setStrokeWidth(RING * scale);
      nodes.add(arc);
    }
    var letter = new Text(badge.letter());
    letter.setFont(Fonts.bold(LETTER * scale));
    letter.setFill(tile.ink());
    letter.setX(x - letter.getLayoutBounds().getWidth() / 2);
    letter.setY(y + LETTER * scale * 0.36);
    nodes.add(letter);
  }
}
