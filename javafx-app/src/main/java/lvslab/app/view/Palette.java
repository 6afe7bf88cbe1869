package lvslab.app.view;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import lvslab.app.layout.Role;
import lvslab.app.model.TokenKind;
import lvslab.app.playback.Lane;

/// Colours that people with any kind of colour vision tell apart (Okabe and Ito), always together
/// with a shape or letters.
final class Palette {
  static final Color INK = Color.web("#111111");
  static final Color PAPER = Color.WHITE;
  static final Color MUTED = Color.web("#555555");
  static final Color ORANGE = Color.web("#E69F00");
  static final Color SKY = Color.web("#56B4E9");
  static final Color GREEN = Color.web("#009E73");
  static final Color YELLOW = Color.web("#F0E442");
  static final Color BLUE = Color.web("#0072B2");
  static final Color VERMILLION = Color.web("#D55E00");
  static final Color PURPLE = Color.web("#CC79A7");
  static final Color PANEL = Color.web("#F4F5F7");
  static final Color ALARM = Color.web("#FFB27D");

  private Palette() {}

  /// Fill of a token; black letters on it have a contrast of at least 7 to 1.
  static Color of(TokenKind kind) {
    return switch (kind) {
      case ARP -> ORANGE;
      case TCP -> SKY;
      case UDP -> PURPLE.deriveColor(0, 0.8, 1.1, 1);
      case ICMP -> YELLOW;
      case VRRP -> GREEN.deriveColor(0, 0.75, 1.3, 1);
      case IPIP -> Color.web("#9AD0F2");
      case OTHER -> Color.web("#D0D0D0");
    };
  }

  /// Colours of a tile.
  ///
  /// @param fill of its ground
  /// @param ink of its letter, in a contrast of at least 7 to 1
  record Tile(Color fill, Color ink) {}

  /// Okabe and Ito's eight, those that are neither light nor dark made so.
  private static final List<Tile> SERVERS =
      List.of(
          new Tile(ORANGE, Color.BLACK),
          new Tile(SKY, Color.BLACK),
          new Tile(Color.web("#33B38F"), Color.BLACK),
          new Tile(YELLOW, Color.BLACK),
          new Tile(Color.web("#005587"), Color.WHITE),
          new Tile(Color.web("#E57A33"), Color.BLACK),
          new Tile(PURPLE, Color.BLACK),
          new Tile(Color.web("#3B3B3B"), Color.WHITE));

  /// Colours of a real server, by its place among the servers of the run.
  static Tile server(int index) {
    return index < 0 ? new Tile(PAPER, INK) : SERVERS.get(index % SERVERS.size());
  }

  /// Colours of a stretch of a lane; those that alarm are hatched as well.
  static Tile of(Lane.Look look) {
    return switch (look) {
      case MASTER -> new Tile(Color.web("#005587"), Color.WHITE);
      case BACKUP -> new Tile(Color.web("#C4E4F7"), Color.BLACK);
      case OWNED -> new Tile(YELLOW, Color.BLACK);
      case CONTESTED -> new Tile(ALARM, Color.BLACK);
      case NOBODY -> new Tile(PAPER, Color.BLACK);
      case FAULT, BROKEN -> new Tile(Color.web("#E57A33"), Color.BLACK);
    };
  }

  /// Stripes for what is wrong.
  static Paint hatched(Color colour) {
    return new LinearGradient(
        0,
        0,
        8,
        8,
        false,
        CycleMethod.REPEAT,
        new Stop(0, colour),
        new Stop(0.5, colour),
        new Stop(0.5, PAPER),
        new Stop(1, PAPER));
  }

  /// Colour of a card's edge.
  static Color of(Role role) {
    return switch (role) {
      case CLIENT -> INK;
      case DIRECTOR -> BLUE;
      case ROUTER -> PURPLE;
      case SERVER -> GREEN;
    };
  }

  /// Contrast of two colours (WCAG 2.1).
  static double contrast(Color a, Color b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
