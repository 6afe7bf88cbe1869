package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import lvslab.app.layout.Box;
import lvslab.app.layout.Point;
import lvslab.app.layout.TopologyLayout;
import lvslab.app.layout.Way;
import lvslab.app.model.FrameFace;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Leg;
import lvslab.app.playback.Losses;
import lvslab.app.playback.Position;
import lvslab.app.playback.TimeScale;
import lvslab.net.trace.FrameEvent;
import org.jspecify.annotations.Nullable;

/// Where the frames are at an instant.
final class Tokens {
  /// How long a cross stays, in seconds on the screen at speed 1.
  private static final double CROSS_SECONDS = 2.5;

  private static final double FALL = 26;
  private static final double CLEAR = 9;
  private static final double CROSS_CLEAR = 24;
  private static final double STEP = 6;

  /// Where a frame is put that finds its place taken, in heights of its own.
  private static final int[] LEVELS = {0, -1, 1, -2, 2};

  /// A frame in the picture.
  ///
  /// @param index place in the recording of what a click on it selects
  /// @param sentIndex place of its sending
  /// @param face its shape
  /// @param middle where it is
  /// @param cross whether it is lost
  /// @param count how many frames that look alike it stands for
  record Token(int index, int sentIndex, FrameFace face, Point middle, boolean cross, int count) {
    Token at(Point place) {
      return new Token(index, sentIndex, face, place, cross, count);
    }

    /// Itself with one more, which is looked at in its place if that one is selected.
    Token and(Token other, boolean selected) {
      Token shown = selected ? other : this;
      return new Token(shown.index, shown.sentIndex, face, middle, cross, count + 1);
    }

    Box box(double scale) {
      return TokenPainter.box(face, middle, scale);
    }
  }

  private final ViewModel model;
  private final TopologyLayout layout;
  private final double height;
  private final List<Token> found = new ArrayList<>();

  private Tokens(ViewModel model, TopologyLayout layout, double height) {
    this.model = model;
    this.layout = layout;
    this.height = height;
  }

  static List<Token> of(ViewModel model, TopologyLayout layout, double height) {
    var tokens = new Tokens(model, layout, height);
    Position now = model.positionProperty().get();
    for (Leg leg : model.run().flights().at(now.index())) {
      tokens.fly(leg, now);
    }
    tokens.losses(now);
    return tokens.found;
  }

  private void fly(Leg leg, Position now) {
    boolean ended = leg.endIndex() < now.index();
    boolean past = now.atNanos() > leg.endNanos();
    if (ended && (past || leg.isUp() && leg.dropped() == null || leg.isLost())) {
      return; // it is there, goes on below, or lies where it was lost
    }
    FrameFace face = FrameFace.of(leg.frame());
    Way way =
        leg.isUp()
            ? clear(layout.up(leg.fromPort()), face)
            : clear(layout.down(leg.link(), leg.fromPort(), leg.toPort()).reversed(), face)
                .reversed();
    Point at = way.at(ended ? 1 : leg.progress(now.atNanos()));
    for (Token other : found) {
      if (other.sentIndex() == leg.sentIndex() && other.middle().distance(at) < 1) {
        return; // copies of a flooded frame are one until their ways part
      }
    }
    add(new Token(leg.sentIndex(), leg.sentIndex(), face, at, false, 1));
  }

  /// A way from a card, from where a frame on it covers no card.
  private Way clear(Way way, FrameFace face) {
    Box size = TokenPainter.box(face, new Point(0, 0), scale());
    double least = Math.max(size.width(), size.height()) / 2 + CLEAR;
    double piece = least;
    Way rest = way.withoutStart(piece);
    while (piece < way.length() / 2 && coversCard(rest.points().getFirst(), size)) {
      piece += STEP;
      rest = way.withoutStart(piece);
    }
    return coversCard(rest.points().getFirst(), size) ? way.withoutStart(least) : rest;
  }

  private boolean coversCard(Point middle, Box size) {
    Box box = Box.around(middle, size.width() + CLEAR, size.height() + CLEAR);
    return layout.cards().values().stream().anyMatch(box::overlaps);
  }

  private void losses(Position now) {
    TimeScale scale = model.scaleProperty().get();
    double seconds = now.screenSeconds();
    long since = scale.toNanos(Math.max(0, seconds - CROSS_SECONDS));
    for (Losses.Loss loss : model.run().losses().between(since, now.index())) {
      Point at = place(loss);
      if (at != null) {
        double age = Math.max(0, seconds - scale.toSeconds(loss.atNanos()));
        Point fallen = new Point(at.x(), at.y() + FALL * Math.min(1, age * 2));
        add(new Token(loss.index(), -1, face(loss), fallen, true, 1));
      }
    }
  }

  private FrameFace face(Losses.Loss loss) {
    if (model.recording().events().get(loss.index()).event() instanceof FrameEvent.Dropped d) {
      return FrameFace.of(d.frame());
    }
    return model.faceOf(loss.index());
  }

  /// At the host's end of the cable, at the switch's end, or at the edge of the host.
  private @Nullable Point place(Losses.Loss loss) {
    Way cable = layout.cables().get(loss.where());
    if (cable != null) {
      boolean atSwitch = layout.switches().containsKey(loss.node());
      Way clear = cable.withoutStart(CROSS_CLEAR);
      return atSwitch ? cable.points().getLast() : clear.points().getFirst();
    }
    Box card = layout.cards().get(loss.node());
    double below = CROSS_CLEAR * TopologyPane.tokenScale(layout);
    return card == null ? null : new Point(card.middle().x(), card.bottom() + below);
  }

  /// Frames that look alike at one place are drawn once, with their number; others stand above or
  /// below each other as far as there is room for them. Copies of one part by themselves.
  private void add(Token token) {
    double height = token.box(scale()).height() + CLEAR;
    int here = occupant(token);
    if (here < 0) {
      found.add(token);
      return;
    }
    for (int level : LEVELS) {
      Token moved = token.at(new Point(token.middle().x(), token.middle().y() + level * height));
      int other = level == 0 ? here : occupant(moved);
      if (other >= 0 && looksLike(found.get(other), token)) {
        join(other, token);
        return;
      }
      if (other < 0 && isFree(moved)) {
        found.add(moved);
        return;
      }
    }
    join(here, token);
  }

  private void join(int place, Token token) {
    found.set(place, found.get(place).and(token, model.isSelected(token.sentIndex())));
  }

  private static boolean looksLike(Token a, Token b) {
    return a.face().equals(b.face()) && a.cross() == b.cross();
  }

  /// The frame that stands where a token would, or -1.
  private int occupant(Token token) {
    Box box = token.box(scale());
    for (int i = 0; i < found.size(); i++) {
      Token other = found.get(i);
      boolean copy = other.sentIndex() == token.sentIndex() && !token.cross();
      if (!copy && other.box(scale()).overlaps(box)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isFree(Token token) {
    Box box = token.box(scale());
    return box.y() >= 0
        && box.bottom() <= height
        && layout.cards().values().stream().noneMatch(box::overlaps);
  }

  private double scale() {
    return TopologyPane.tokenScale(layout);
  }
}
