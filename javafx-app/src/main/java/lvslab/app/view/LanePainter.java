package lvslab.app.view;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import lvslab.app.model.Messages;
import lvslab.app.playback.Lane;

/// Draws the strips below the time line. They hold for the whole run and are drawn once.
final class LanePainter {
  private static final double HEIGHT = 1.3;
  private static final double GAP = 2;
  private static final double PADDING = 6;
  private static final double FLAG = 0.75;

  /// A stretch that is shorter can still be seen.
  private static final double THINNEST = 3;

  private final List<Lane> lanes;
  private final List<Lane> flagged;
  private final Messages messages;
  private final double size;

  /// A painter of lanes.
  ///
  /// @param lanes from the top
  /// @param flagged those among them that are of addresses
  /// @param messages the language
  /// @param size of the letters
  LanePainter(List<Lane> lanes, List<Lane> flagged, Messages messages, double size) {
    this.lanes = lanes;
    this.flagged = flagged;
    this.messages = messages;
    this.size = size;
  }

  /// Height of a lane and the gap below it.
  private double step() {
    return Math.ceil(size * HEIGHT) + GAP;
  }

  /// Height of all lanes.
  double height() {
    return lanes.size() * step();
  }

  /// Room for the names to the left, 0 without lanes.
  double gutter() {
    double widest = 0;
    for (Lane lane : lanes) {
      double flag = flagged.contains(lane) ? size * FLAG + 2 : 0;
      widest = Math.max(widest, flag + Fonts.width(name(lane), Fonts.bold(size)));
    }
    return widest == 0 ? 0 : Math.ceil(widest + 2 * PADDING);
  }

  private String name(Lane lane) {
    return lane.name().isEmpty() ? messages.text("lane.faults") : lane.name();
  }

  /// Where a stretch is drawn.
  ///
  /// @param from its left edge
  /// @param until its right edge
  /// @param free where the next one begins
  /// @param top its top edge
  private record Slot(double from, double until, double free, double top) {}

  /// Draws all lanes.
  ///
  /// @param g where
  /// @param top of the first lane
  /// @param left where the first instant is, behind the names
  /// @param xOf where an instant is
  void draw(GraphicsContext g, double top, double left, LongToDoubleFunction xOf) {
    double y = top;
    for (Lane lane : lanes) {
      title(g, lane, left - PADDING, y);
      List<Lane.Stretch> stretches = lane.stretches();
      for (int i = 0; i < stretches.size(); i++) {
        Lane.Stretch stretch = stretches.get(i);
        double from = xOf.applyAsDouble(stretch.fromNanos());
        double until = Math.max(from + THINNEST, xOf.applyAsDouble(stretch.untilNanos()));
        double free =
            i + 1 < stretches.size()
                ? xOf.applyAsDouble(stretches.get(i + 1).fromNanos())
                : xOf.applyAsDouble(Long.MAX_VALUE);
        stretch(g, stretch, new Slot(from, until, Math.max(until, free), y));
      }
      y += step();
    }
  }

  private void title(GraphicsContext g, Lane lane, double right, double y) {
    Font font = Fonts.bold(size);
    String name = name(lane);
    g.setFont(font);
    g.setFill(Palette.INK);
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(name, right, y + (step() - GAP) / 2);
    if (flagged.contains(lane)) {
      double x = right - Fonts.width(name, font) - size * FLAG - 3;
      flag(g, x, y + size * 0.22, size * FLAG);
    }
  }

  /// A flag on its pole.
  static void flag(GraphicsContext g, double x, double y, double width) {
    double high = width * 0.65;
    g.setFill(Palette.INK);
    g.fillRect(x, y, width * 0.15, width * 1.2);
    g.fillPolygon(
        new double[] {x, x + width, x + width * 0.75, x + width, x},
        new double[] {y, y, y + high / 2, y + high, y + high},
        5);
  }

  private void stretch(GraphicsContext g, Lane.Stretch stretch, Slot slot) {
    double from = slot.from();
    double until = slot.until();
    double y = slot.top();
    Palette.Tile tile = Palette.of(stretch.look());
    double height = step() - GAP;
    g.setFill(fill(stretch.look(), tile));
    g.fillRect(from, y, until - from, height);
    g.setStroke(stretch.look() == Lane.Look.NOBODY ? Palette.VERMILLION : Palette.INK);
    g.setLineWidth(stretch.look() == Lane.Look.NOBODY ? 2 : 1);
    g.strokeRect(from + 0.5, y + 0.5, until - from - 1, height - 1);
    text(g, stretch, slot);
  }

  private static Paint fill(Lane.Look look, Palette.Tile tile) {
    return switch (look) {
      case CONTESTED, FAULT -> Palette.hatched(tile.fill());
      default -> tile.fill();
    };
  }

  /// What the stretch says, as far as there is room in it; what was over at once says it beside.
  private void text(GraphicsContext g, Lane.Stretch stretch, Slot slot) {
    double middle = slot.top() + (step() - GAP) / 2;
    Font font = Fonts.bold(size);
    boolean moment = stretch.fromNanos() == stretch.untilNanos();
    String whole =
        stretch.look() == Lane.Look.NOBODY ? messages.text("lane.nobody") : stretch.text();
    double width = Fonts.width(whole, font);
    double room = slot.until() - slot.from() - 4;
    double x = slot.from() + 3;
    String shown = whole;
    if (moment && width + 4 <= slot.free() - slot.until()) {
      x = slot.until() + 3;
    } else if (width > room) {
      shown = shorter(stretch);
      if (shown.isEmpty() || Fonts.width(shown, font) > room) {
        return;
      }
    }
    g.setFont(font);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    if (stretch.look() == Lane.Look.CONTESTED || stretch.look() == Lane.Look.FAULT) {
      g.setFill(Palette.PAPER); // letters on stripes stand on a ground of their own
      g.fillRect(x - 1, middle - size * 0.55, Fonts.width(shown, font) + 2, size * 1.1);
    }
    g.setFill(moment ? Palette.INK : Palette.of(stretch.look()).ink());
    g.fillText(shown, x, middle);
  }

  private static String shorter(Lane.Stretch stretch) {
    return switch (stretch.look()) {
      case CONTESTED -> "2";
      case NOBODY -> "–";
      case BROKEN -> stretch.text().split("[ :]", 2)[0];
      default -> "";
    };
  }
}
