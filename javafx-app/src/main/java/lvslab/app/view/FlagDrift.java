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
import org.jspecify.annotations.Nullable;

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
  static void draw(GraphicsContext g, ViewModel model, TopologyLayout layout, double scale) {
    for (Flag flag : at(model)) {
      Box to = layout.cards().get(flag.to());
      Box from = layout.cards().get(flag.from());
      if (to == null || flag.part() >= 1) {
        continue;
      }
      if (from == null) {
        double y = to.y() - (1 - flag.part()) * 40 * scale;
        flag(g, flag.text(), new Point(to.middle().x(), Math.max(SIZE * scale, y)), scale);
      } else {
        Point[] way = way(from, to, scale);
        trail(g, way, layout, scale);
        int piece = (int) Math.round(ease(flag.part()) * PIECES);
        flag(g, flag.text(), way[piece], scale);
      }
    }
  }

  /// Slow at both ends.
  private static double ease(double part) {
    return part * part * (3 - 2 * part);
  }

  /// A bow beside the straight way, which leads over what stands between.
  private static Point[] way(Box from, Box to, double scale) {
    Point a = from.middle();
    Point b = to.middle();
    double length = Math.max(1, a.distance(b));
    double bow = Math.min(BOW * scale, length * 0.45);
    double sign = b.y() >= a.y() ? 1 : -1;
    double x = (a.x() + b.x()) / 2 + sign * (b.y() - a.y()) / length * bow;
    double y = (a.y() + b.y()) / 2 - sign * (b.x() - a.x()) / length * bow;
    var points = new Point[PIECES + 1];
    for (int i = 0; i <= PIECES; i++) {
      double t = i / (double) PIECES;
      double u = 1 - t;
      points[i] =
          new Point(
              u * u * a.x() + 2 * u * t * x + t * t * b.x(),
              u * u * a.y() + 2 * u * t * y + t * t * b.y());
    }
    return points;
  }

  /// The way as far as it covers no card.
  private static void trail(GraphicsContext g, Point[] way, TopologyLayout layout, double scale) {
    g.setStroke(Palette.INK);
    g.setLineWidth(2 * scale);
    g.setLineDashes(3 * scale, 6 * scale);
    for (int i = 0; i < way.length - 1; i++) {
      Box piece = Box.around(way[i + 1], 1, 1);
      if (layout.cards().values().stream().noneMatch(piece::overlaps)) {
        g.strokeLine(way[i].x(), way[i].y(), way[i + 1].x(), way[i + 1].y());
      }
    }
    g.setLineDashes();
  }

  private static void flag(GraphicsContext g, String text, @Nullable Point at, double scale) {
    if (at == null) {
      return;
    }
    Font font = Fonts.bold(SIZE * scale);
    double pole = SIZE * scale;
    double width = Fonts.width(text, font) + pole + 14 * scale;
    double height = SIZE * scale * 1.6;
    Box box = Box.around(at, width, height);
    g.setFill(Palette.YELLOW);
    g.fillRect(box.x(), box.y(), width, height);
    g.setStroke(Palette.INK);
    g.setLineWidth(2);
    g.strokeRect(box.x(), box.y(), width, height);
    LanePainter.flag(g, box.x() + 5 * scale, box.y() + 4 * scale, pole);
    g.setFont(font);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(text, box.x() + pole + 10 * scale, at.y());
  }
}
