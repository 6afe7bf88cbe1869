package lvslab.app.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import lvslab.app.layout.Box;
import lvslab.app.layout.Point;
import lvslab.app.layout.TopologyLayout;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Ownership;
import lvslab.app.playback.Position;
import lvslab.app.playback.TimeScale;

/// The flag of a virtual address on its way from the host that gave it up to the one that has it
/// now. If another still has it, nothing moves: a second flag comes up.
final class FlagDrift {
  /// How long a flag is on its way, in seconds on the screen at speed 1.
  private static final double SECONDS = 1.6;

  private static final double SIZE = 14;
  private static final double BOW = 150;
  private static final int PIECES = 24;

  private FlagDrift() {}

  /// Flags that go together.
  ///
  /// @param from host, or empty
  /// @param to host
  /// @param part of the way that is done, 0 to 1
  /// @param text the address, or the first of several
  record Flag(String from, String to, double part, String text) {}

  /// The flags that are on their way.
  static List<Flag> at(ViewModel model) {
    TimeScale scale = model.scaleProperty().get();
    Position now = model.positionProperty().get();
    long since = scale.toNanos(Math.max(0, now.screenSeconds() - SECONDS));
    Map<List<Object>, List<Ownership.Move>> together = new LinkedHashMap<>();
    for (Ownership.Move move : model.run().ownership().moves(since, now.atNanos())) {
      together
          .computeIfAbsent(List.of(move.from(), move.to(), move.atNanos()), k -> new ArrayList<>())
          .add(move);
    }
    List<Flag> flags = new ArrayList<>();
    for (List<Ownership.Move> moves : together.values()) {
      Ownership.Move move = moves.getFirst();
      double age = now.screenSeconds() - scale.toSeconds(move.atNanos());
      String more = moves.size() == 1 ? "" : " +" + (moves.size() - 1);
      flags.add(
          new Flag(
              move.from().equals(move.to()) ? "" : move.from(),
              move.to(),
              Math.clamp(age / SECONDS, 0, 1),
              move.address() + more));
    }
    return flags;
  }

  /// Draws the flags that are on their way.
  ///
  /// @return where they are
  static List<Box> draw(GraphicsContext g, ViewModel model, TopologyLayout layout, double scale) {
    var picture = new Box(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
    List<Box> boxes = new ArrayList<>();
    for (Flag flag : at(model)) {
      Box to = layout.cards().get(flag.to());
      Box from = layout.cards().get(flag.from());
      if (to == null || flag.part() >= 1) {
        continue;
      }
      Point at = new Point(to.middle().x(), to.y() - (1 - flag.part()) * 40 * scale);
      if (from != null) {
        List<Point> way = way(flag.text(), from, to, picture, scale);
        trail(g, way, layout, scale);
        at = way.get((int) Math.round(ease(flag.part()) * PIECES));
      }
      Box box = box(flag.text(), at, picture, scale);
      flag(g, flag.text(), box, scale);
      boxes.add(box);
    }
    return boxes;
  }

  /// Slow at both ends.
  private static double ease(double part) {
    return part * part * (3 - 2 * part);
  }

  /// A bow beside the straight way, which leads over what stands between: above it, or below where
  /// there is no room above.
  static List<Point> way(String text, Box from, Box to, Box picture, double scale) {
    double bow = Math.min(BOW * scale, Math.max(1, from.middle().distance(to.middle())) * 0.45);
    List<Point> above = bow(from.middle(), to.middle(), bow);
    List<Point> below = bow(from.middle(), to.middle(), -bow);
    boolean room = Math.abs(shift(text, above, picture, scale)) < 1;
    boolean roomBelow = Math.abs(shift(text, below, picture, scale)) < 1;
    return (room || !roomBelow ? above : below)
        .stream().map(each -> box(text, each, picture, scale).middle()).toList();
  }

  /// How far a flag in the middle of a way would have to be moved to be in the picture.
  private static double shift(String text, List<Point> way, Box picture, double scale) {
    Point middle = way.get(PIECES / 2);
    return middle.distance(box(text, middle, picture, scale).middle());
  }

  private static List<Point> bow(Point a, Point b, double bow) {
    double length = Math.max(1, a.distance(b));
    double sign = b.y() >= a.y() ? 1 : -1;
    double x = (a.x() + b.x()) / 2 + sign * (b.y() - a.y()) / length * bow;
    double y = (a.y() + b.y()) / 2 - sign * (b.x() - a.x()) / length * bow;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= PIECES; i++) {
      double t = i / (double) PIECES;
      double u = 1 - t;
      points.add(
          new Point(
              u * u * a.x() + 2 * u * t * x + t * t * b.x(),
              u * u * a.y() + 2 * u * t * y + t * t * b.y()));
    }
    return points;
  }

  /// The way as far as it covers no card.
  private static void trail(
      GraphicsContext g, List<Point> way, TopologyLayout layout, double scale) {
    g.setStroke(Palette.INK);
    g.setLineWidth(2 * scale);
    g.setLineDashes(3 * scale, 6 * scale);
    for (int i = 0; i < way.size() - 1; i++) {
      Point from = way.get(i);
      Point to = way.get(i + 1);
      Box piece = Box.around(to, 1, 1);
      if (layout.cards().values().stream().noneMatch(piece::overlaps)) {
        g.strokeLine(from.x(), from.y(), to.x(), to.y());
      }
    }
    g.setLineDashes();
  }

  private static Font font(double scale) {
    return Fonts.bold(SIZE * scale);
  }

  /// Where a flag is drawn that would like to be somewhere: wholly in the picture.
  static Box box(String text, Point at, Box picture, double scale) {
    double width = Fonts.width(text, font(scale)) + SIZE * scale + 14 * scale;
    double height = SIZE * scale * 1.6;
    double x = Math.min(at.x() - width / 2, picture.right() - width - 2);
    double y = Math.min(at.y() - height / 2, picture.bottom() - height - 2);
    return new Box(Math.max(picture.x() + 2, x), Math.max(picture.y() + 2, y), width, height);
  }

  private static void flag(GraphicsContext g, String text, Box box, double scale) {
    double pole = SIZE * scale;
    g.setFill(Palette.YELLOW);
    g.fillRect(box.x(), box.y(), box.width(), box.height());
    g.setStroke(Palette.INK);
    g.setLineWidth(2);
    g.strokeRect(box.x(), box.y(), box.width(), box.height());
    LanePainter.flag(g, box.x() + 5 * scale, box.y() + 4 * scale, pole);
    g.setFont(font(scale));
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(text, box.x() + pole + 10 * scale, box.middle().y());
  }
}
