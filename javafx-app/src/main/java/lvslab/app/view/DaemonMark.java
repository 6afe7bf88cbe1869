package lvslab.app.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import lvslab.app.model.CardText;

/// A server of a host: a disc if it runs, a ring if it does not, and its name.
final class DaemonMark {
  private static final double SIZE = 13.5;
  private static final double DISC = 9;
  private static final double GAP = 4;
  private static final double AFTER = 8;

  private DaemonMark() {}

  private static Font font(double scale) {
    return Fonts.regular(SIZE * scale);
  }

  static double width(CardText.Daemon daemon, double scale) {
    return Fonts.width(daemon.name(), font(scale)) + (DISC + GAP + AFTER) * scale;
  }

  /// Draws it.
  static void add(CardText.Daemon daemon, double x, double bottom, double scale, List<Node> nodes) {
    double base = bottom - HostCard.LINE_SIZE * scale * 0.32;
    double radius = DISC * scale / 2;
    var disc = new Circle(x + radius, base - SIZE * scale * 0.34, radius - scale);
    disc.setFill(daemon.runs() ? Palette.INK : Color.TRANSPARENT);
    disc.setStroke(daemon.runs() ? Palette.INK : Palette.VERMILLION);
    disc.setStrokeWidth(2 * scale);
    nodes.add(disc);
    var name = new Text(x + (DISC + GAP) * scale, base, daemon.name());
    name.setFont(font(scale));
    name.setFill(Palette.INK);
    name.setStrikethrough(!daemon.runs());
    nodes.add(name);
  }
}
