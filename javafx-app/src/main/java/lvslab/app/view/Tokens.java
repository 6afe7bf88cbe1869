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

  /// A frame in the picture.
  ///
  /// @param index place in the recording of what a click on it selects
  /// @param sentIndex place of its sending
  /// @param face its shape
  /// @param middle where it is
  /// @param cross whether it is lost
  record Token(int index, int sentIndex, FrameFace face, Point middle, boolean cross) {
    Box box(double scale) {
      return TokenPainter.box(face, middle, scale);
    }
  }

  private final ViewModel model;
  private final TopologyLayout layout;
  private final List<Token> found = new ArrayList<>();

  private Tokens(ViewModel model, TopologyLayout layout) {
    this.model = model;
    this.layout = layout;
  }

  static List<Token> of(ViewModel model, TopologyLayout layout) {
    var tokens = new Tokens(model, layout);
    Position now = model.positionProperty().get();
    for (Leg leg : model.flights().at(now.index())) {
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
    Box size = TokenPainter.box(face, new Point(0, 0), TopologyPane.tokenScale(layout));
    double clear = Math.max(size.width(), size.height()) / 2 + CLEAR;
    Way way =
        leg.isUp()
            ? layout.up(leg.fromPort()).withoutStart(clear)
            : layout
                .down(leg.link(), leg.fromPort(), leg.toPort())
                .reversed()
                .withoutStart(clear)
                .reversed();
    Point at = way.at(ended ? 1 : leg.progress(now.atNanos()));
    for (Token other : found) {
      if (other.sentIndex() == leg.sentIndex() && other.middle().distance(at) < 1) {
        return; // copies of a flooded frame are one until their ways part
      }
    }
    add(new Token(leg.sentIndex(), leg.sentIndex(), face, at, false));
  }

  private void losses(Position now) {
    TimeScale scale = model.scaleProperty().get();
    double seconds = now.screenSeconds();
    long since = scale.toNanos(Math.max(0, seconds - CROSS_SECONDS));
    for (Losses.Loss loss : model.losses().between(since, now.index())) {
      Point at = place(loss);
      if (at != null) {
        double age = Math.max(0, seconds - scale.toSeconds(loss.atNanos()));
        Point fallen = new Point(at.x(), at.y() + FALL * Math.min(1, age * 2));
        add(new Token(loss.index(), -1, face(loss), fallen, true));
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

  /// Different frames at one place stand above each other; copies of one part by themselves.
  private void add(Token token) {
    double height = token.box(TopologyPane.tokenScale(layout)).height() + CLEAR;
    Point middle = token.middle();
    for (Token other : found) {
      boolean copy = other.sentIndex() == token.sentIndex() && !token.cross();
      if (!copy && other.middle().distance(middle) < height * 0.8) {
        middle = new Point(middle.x(), other.middle().y() - height);
      }
    }
    found.add(new Token(token.index(), token.sentIndex(), token.face(), middle, token.cross()));
  }
}
