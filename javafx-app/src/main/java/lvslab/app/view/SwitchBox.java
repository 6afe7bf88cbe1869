package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import lvslab.app.layout.Box;
import lvslab.app.layout.Point;
import lvslab.app.layout.TopologyLayout;
import lvslab.app.playback.SceneState;

/// A switch in the picture: its name, its ports, and beside each port the end of the MAC address it
/// has learned there.
final class SwitchBox extends Pane {
  private static final double PORT = 8;
  private static final double NAME_SIZE = 15;
  private static final double SMALLEST_NAME = 8;
  private static final double LABEL_SIZE = 13;

  private final String link;

  SwitchBox(String link) {
    this.link = link;
    setAccessibleRole(AccessibleRole.BUTTON);
    setFocusTraversable(true);
    getStyleClass().add("switch-box");
    setId("switch-" + link);
  }

  String link() {
    return link;
  }

  /// Draws it anew.
  void show(TopologyLayout layout, SceneState scene, List<String> ports, boolean active) {
    Map<String, String> macs = scene.macTables().getOrDefault(link, Map.of());
    Box box = layout.switches().getOrDefault(link, new Box(0, 0, 0, 0));
    List<Node> nodes = new ArrayList<>();
    var back = new Rectangle(box.width(), box.height());
    back.setArcWidth(8);
    back.setArcHeight(8);
    back.setFill(Color.web("#E8EEF3"));
    back.setStroke(Palette.INK);
    back.setStrokeWidth(active ? 4 : 2);
    nodes.add(back);
    double scale = Math.clamp(layout.scale(), 0.8, 1.4);
    for (String port : ports) {
      Point at = layout.port(link, port);
      var inside = new Point(at.x() - box.x(), at.y() - box.y());
      addPort(inside, box, scene.blockedPorts().contains(port), nodes);
      addMac(macEnd(macs, port), at, box, scale, nodes);
    }
    nodes.add(name(box, scale, nodes));
    getChildren().setAll(nodes);
    setAccessibleText(link + ": " + macs);
  }

  /// The name, as low as no port or label is in its way, in the middle if it can be.
  private Text name(Box box, double scale, List<Node> others) {
    var text = new Text(link);
    text.setFill(Palette.INK);
    for (double size = NAME_SIZE * scale; size > SMALLEST_NAME; size *= 0.9) {
      text.setFont(Fonts.bold(size));
      double width = text.getLayoutBounds().getWidth();
      double free = box.width() - width;
      for (double x : new double[] {free / 2, 4, free - 4}) {
        for (double y = box.height() - 8; y > size && free > 0; y -= 4) {
          text.setX(x);
          text.setY(y);
          if (others.stream().noneMatch(other -> covers(other, text))) {
            return text;
          }
        }
      }
    }
    text.setX(Math.max(0, (box.width() - text.getLayoutBounds().getWidth()) / 2));
    text.setY(box.height() - 8);
    return text;
  }

  private static boolean covers(Node other, Text text) {
    boolean port = other instanceof Rectangle square && square.getWidth() == PORT;
    return (port || other instanceof Text)
        && other.getBoundsInParent().intersects(text.getBoundsInParent());
  }

  /// A square; a blocked port is larger, hollow and crossed out.
  private static void addPort(Point at, Box box, boolean blocked, List<Node> nodes) {
    double x = Math.clamp(at.x() - PORT / 2, 0, box.width() - PORT);
    double y = Math.clamp(at.y() - PORT / 2, 0, box.height() - PORT);
    var port = new Rectangle(x, y, PORT, PORT);
    port.setFill(blocked ? Palette.PAPER : Palette.INK);
    nodes.add(port);
    if (blocked) {
      port.setStroke(Palette.VERMILLION);
      port.setStrokeWidth(3);
      var cross = new SVGPath();
      cross.setContent("M-6 -6 L6 6 M6 -6 L-6 6");
      cross.setStroke(Palette.VERMILLION);
      cross.setStrokeWidth(3);
      cross.setLayoutX(x + PORT / 2);
      cross.setLayoutY(y + PORT / 2);
      nodes.add(cross);
    }
  }

  /// The last two octets of the address learned at a port, or how many there are.
  private static String macEnd(Map<String, String> macs, String port) {
    List<String> found = new ArrayList<>();
    macs.forEach(
        (mac, where) -> {
          if (where.equals(port)) {
            found.add(mac);
          }
        });
    if (found.isEmpty()) {
      return "";
    }
    return found.size() == 1 ? found.getFirst().substring(12) : "×" + found.size();
  }

  private static boolean lieOnEachOther(Node other, Text text) {
    return other instanceof Text && other.getBoundsInParent().intersects(text.getBoundsInParent());
  }

  private static void addMac(String mac, Point at, Box box, double scale, List<Node> nodes) {
    if (mac.isEmpty()) {
      return;
    }
    Font font = Fonts.regular(LABEL_SIZE * scale);
    double width = Fonts.width(mac, font);
    double size = font.getSize();
    double x = at.x() - box.x();
    double y = at.y() - box.y() + size * 0.36;
    if (x <= 1) {
      x += PORT + 2;
    } else if (x >= box.width() - 1) {
      x -= PORT + 2 + width;
    } else {
      x = Math.clamp(x + PORT, 2, box.width() - width - 2);
      y = at.y() <= box.y() + 1 ? PORT + size : box.height() - PORT - 3;
    }
    var text = new Text(x, y, mac);
    text.setFont(font);
    text.setFill(Palette.INK);
    for (double shift : new double[] {0, -size, size, -1.5 * size, 1.5 * size, 2.5 * size}) {
      text.setY(y + shift); // two narrow sides may have labels at one height
      boolean inside = text.getY() - size >= 0 && text.getY() <= box.height() - 3;
      if (inside && nodes.stream().noneMatch(other -> lieOnEachOther(other, text))) {
        break;
      }
    }
    nodes.add(text);
  }
}
