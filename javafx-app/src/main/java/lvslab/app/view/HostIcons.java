package lvslab.app.view;

import javafx.scene.shape.SVGPath;
import lvslab.app.layout.Role;

/// Small pictures of what a host is.
final class HostIcons {
  private static final double SIDE = 20;

  private HostIcons() {}

  static SVGPath of(Role role, double x, double y, double size) {
    var icon = new SVGPath();
    icon.setContent(path(role));
    icon.setFill(Palette.of(role));
    double scale = size / SIDE;
    icon.setScaleX(scale);
    icon.setScaleY(scale);
    icon.setLayoutX(x + (size - SIDE) / 2);
    icon.setLayoutY(y + (size - SIDE) / 2);
    return icon;
  }

  private static String path(Role role) {
    return switch (role) {
      // a screen on a foot
      case CLIENT -> "M1 2 H19 V14 H1 Z M3 4 V12 H17 V4 Z M8 14 H12 V16 H15 V18 H5 V16 H8 Z";
      // one arrow in, three out
      case DIRECTOR ->
          "M0 9 H7 V11 H0 Z M7 10 L16 2 L15 1 L20 0 L19 5 L17.5 3.5 L10 10 L17.5 16.5 L19 15"
              + " L20 20 L15 19 L16 18 Z M9 9 H16 V6.5 L20 10 L16 13.5 V11 H9 Z";
      // two arrows across
      case ROUTER -> "M0 6 H13 V3 L19 7.5 L13 12 V9 H0 Z M20 12 H7 V9.5 L1 14 L7 18.5 V15 H20 Z";
      // a rack of three
      case SERVER ->
          "M2 1 H18 V6 H2 Z M2 7.5 H18 V12.5 H2 Z M2 14 H18 V19 H2 Z"
              + " M4 3 V4.2 H8 V3 Z M4 9.5 V10.7 H8 V9.5 Z M4 16 V17.2 H8 V16 Z";
    };
  }
}
