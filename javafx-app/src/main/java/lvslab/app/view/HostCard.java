package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import lvslab.app.layout.CardMetrics;
import lvslab.app.layout.Point;
import lvslab.app.model.CardText;
import lvslab.app.playback.HostState;

/// A host in the picture: its icon and name, below them its addresses, with a flag on those that
/// are virtual.
final class HostCard extends Pane {
  static final double NAME_SIZE = 20;
  static final double LINE_SIZE = 15;
  private static final double PADDING = 7;
  private static final double BADGE_GAP = 6;
  private static final String POWER = "M10 0 L10 9 M4.5 4 A8.5 8.5 0 1 0 15.5 4";
  private static final String FLAKE = "M10 0 L10 20 M1.3 5 L18.7 15 M1.3 15 L18.7 5";
  private static final String FLAG = "M0 0 L2 0 L2 1 L14 1 L10 5 L14 9 L2 9 L2 16 L0 16 Z";

  private final String name;
  private final Rectangle back = new Rectangle();

  HostCard(String name) {
    this.name = name;
    setAccessibleRole(AccessibleRole.BUTTON);
    setFocusTraversable(true);
    getStyleClass().add("host-card");
    setId("host-" + name);
  }

  String name() {
    return name;
  }

  /// The size of a card with room for all that it ever shows.
  static CardMetrics.Size measure(CardText text, double scale) {
    double width = nameWidth(text, scale) + badgesWidth(text, scale);
    for (CardText.Line line : text.lines()) {
      double flag = line.kind() == CardText.Kind.ADDRESS ? 0 : flagWidth(scale);
      width = Math.max(width, flag + Fonts.width(line.text(), lineFont(line, scale)));
    }
    width = Math.max(width, daemonsBeside(text, width, scale) ? 0 : daemonsWidth(text, scale));
    double below = hasDaemonLine(text, width, scale) ? daemonHeight(text, scale) : 0;
    double height = nameHeight(scale) + text.lines().size() * lineHeight(scale) + below;
    return new CardMetrics.Size(
        Math.ceil(width + 2 * PADDING * scale), Math.ceil(height + 2 * PADDING * scale * 0.6));
  }

  private static double nameWidth(CardText text, double scale) {
    return iconSize(scale) + 6 * scale + Fonts.width(text.name(), nameFont(scale));
  }

  private static double badgesWidth(CardText text, double scale) {
    return text.badges().size() * (RouterBadge.SIZE + BADGE_GAP) * scale;
  }

  private static double daemonsWidth(CardText text, double scale) {
    double width = 0;
    for (CardText.Daemon daemon : text.daemons()) {
      width += DaemonMark.width(daemon, scale);
    }
    return width + text.checks().size() * CheckBadge.STEP * scale;
  }

  /// Servers stand beside the name if the card is wide enough for that anyway.
  private static boolean daemonsBeside(CardText text, double width, double scale) {
    double taken = nameWidth(text, scale) + badgesWidth(text, scale) + BADGE_GAP * scale;
    return taken + daemonsWidth(text, scale) <= width;
  }

  private static double daemonHeight(CardText text, double scale) {
    return text.checks().isEmpty() ? lineHeight(scale) : CheckBadge.STEP * scale;
  }

  private static boolean hasDaemonLine(CardText text, double width, double scale) {
    return !text.daemons().isEmpty() && !daemonsBeside(text, width, scale);
  }

  private static Font nameFont(double scale) {
    return Fonts.bold(NAME_SIZE * scale);
  }

  private static Font lineFont(CardText.Line line, double scale) {
    boolean loud =
        line.kind() == CardText.Kind.OWNER
            || line.kind() == CardText.Kind.ALARM
            || line.kind() == CardText.Kind.FALSE_BELIEF;
    return loud ? Fonts.bold(LINE_SIZE * scale) : Fonts.regular(LINE_SIZE * scale);
  }

  private static double iconSize(double scale) {
    return NAME_SIZE * scale;
  }

  private static double flagWidth(double scale) {
    return 20 * scale;
  }

  private static double nameHeight(double scale) {
    return NAME_SIZE * scale * Fonts.LINE;
  }

  private static double lineHeight(double scale) {
    return LINE_SIZE * scale * Fonts.LINE;
  }

  /// Draws it anew.
  void show(CardText text, double scale, boolean active) {
    List<Node> nodes = new ArrayList<>();
    back.setWidth(getPrefWidth());
    back.setHeight(getPrefHeight());
    back.setArcWidth(10);
    back.setArcHeight(10);
    back.setFill(ground(text));
    back.setStroke(Palette.of(text.role()));
    back.setStrokeWidth(active ? 5 : 2.5);
    if (text.down()) {
      back.getStrokeDashArray().setAll(6.0, 5.0);
    } else {
      back.getStrokeDashArray().clear();
    }
    nodes.add(back);
    double x = PADDING * scale;
    double y = PADDING * scale * 0.6;
    nodes.add(HostIcons.of(text.role(), x, y + 3 * scale, iconSize(scale)));
    nodes.add(
        line(text.name(), nameFont(scale), x + iconSize(scale) + 6 * scale, y + nameHeight(scale)));
    y += nameHeight(scale);
    for (CardText.Line line : text.lines()) {
      addLine(line, y, scale, nodes);
      y += lineHeight(scale);
    }
    addDaemons(text, y, scale, nodes);
    addBadges(text, scale, nodes);
    if (text.power() != HostState.Power.ON) {
      nodes.add(stamp(text, scale));
    }
    getChildren().setAll(nodes);
    setAccessibleText(text.spoken());
  }

  private static Paint ground(CardText text) {
    if (text.power() == HostState.Power.FROZEN) {
      return Color.web("#CFE8F7");
    }
    return text.down() ? Color.web("#DDDDDD") : Palette.PAPER;
  }

  /// A sign in the corner: the power symbol of a host that is off, the flake of a frozen one.
  private SVGPath stamp(CardText text, double scale) {
    boolean off = text.power() == HostState.Power.OFF;
    var sign = new SVGPath();
    sign.setContent(off ? POWER : FLAKE);
    sign.setFill(Color.TRANSPARENT);
    sign.setStroke(off ? Palette.VERMILLION : Palette.BLUE);
    sign.setStrokeWidth(3);
    sign.setScaleX(scale);
    sign.setScaleY(scale);
    sign.setLayoutX(getPrefWidth() - 30 * scale - badgesWidth(text, scale));
    sign.setLayoutY(6 * scale);
    return sign;
  }

  /// Room for the sign in the corner, if there is one.
  private static double stampWidth(CardText text, double scale) {
    return text.power() == HostState.Power.ON ? 0 : 30 * scale;
  }

  private double innerWidth(double scale) {
    return getPrefWidth() - 2 * PADDING * scale;
  }

  /// Which servers run: beside the name, or in a line of their own below the addresses that the
  /// card has now.
  private void addDaemons(CardText text, double bottom, double scale, List<Node> nodes) {
    double x = PADDING * scale;
    double y = bottom + (daemonHeight(text, scale) - lineHeight(scale)) / 2;
    double room = innerWidth(scale) + 1 - stampWidth(text, scale);
    if (daemonsBeside(text, room, scale)) {
      x = getPrefWidth() - x - badgesWidth(text, scale) - daemonsWidth(text, scale);
      x -= stampWidth(text, scale);
      y = PADDING * scale * 0.6 + (nameHeight(scale) - lineHeight(scale)) * 0.75;
    }
    for (CardText.Daemon daemon : text.daemons()) {
      DaemonMark.add(daemon, x, y + lineHeight(scale), scale, nodes);
      x += DaemonMark.width(daemon, scale);
    }
    for (CardText.Check check : text.checks()) {
      CheckBadge.add(check, new Point(x, y + lineHeight(scale) / 2), scale, nodes);
      x += CheckBadge.STEP * scale;
    }
  }

  private void addBadges(CardText text, double scale, List<Node> nodes) {
    double x = getPrefWidth() - PADDING * scale - badgesWidth(text, scale) + BADGE_GAP * scale;
    double y = PADDING * scale * 0.6 + (nameHeight(scale) - RouterBadge.SIZE * scale) / 2;
    for (CardText.Badge badge : text.badges()) {
      RouterBadge.add(badge, new Point(x, Math.max(2.5 * scale, y)), scale, nodes);
      x += (RouterBadge.SIZE + BADGE_GAP) * scale;
    }
  }

  private void addLine(CardText.Line line, double y, double scale, List<Node> nodes) {
    double x = PADDING * scale;
    boolean flagged = line.kind() != CardText.Kind.ADDRESS;
    if (flagged) {
      var ground =
          new Rectangle(
              x - 3 * scale, y + scale, getPrefWidth() - 2 * x + 6 * scale, lineHeight(scale) - 2);
      ground.setFill(fill(line.kind()));
      ground.setArcWidth(6);
      ground.setArcHeight(6);
      nodes.add(ground);
      var flag = new SVGPath();
      flag.setContent(FLAG);
      double size = scale * 0.85;
      flag.setScaleX(size);
      flag.setScaleY(size);
      flag.setLayoutX(x - 7 * (1 - size) + scale);
      flag.setLayoutY(y - 8 * (1 - size) + 3 * scale);
      boolean owner = line.kind() == CardText.Kind.OWNER || line.kind() == CardText.Kind.ALARM;
      flag.setFill(owner ? Palette.INK : Color.TRANSPARENT);
      flag.setStroke(Palette.INK);
      nodes.add(flag);
    }
    double textX = x + (flagged ? flagWidth(scale) : 0);
    nodes.add(line(line.text(), lineFont(line, scale), textX, y + lineHeight(scale)));
  }

  private static Paint fill(CardText.Kind kind) {
    return switch (kind) {
      case OWNER -> Palette.YELLOW;
      case ALARM, FALSE_BELIEF -> Palette.hatched(Palette.ALARM);
      default -> Color.web("#ECECEC");
    };
  }

  private static Text line(String text, Font font, double x, double bottom) {
    var node = new Text(x, bottom - font.getSize() * 0.32, text);
    node.setFont(font);
    node.setFill(Palette.INK);
    return node;
  }
}
