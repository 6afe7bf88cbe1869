package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;

/// Finds texts of a scene that lie on each other, are cut off, or stick out of the window.
final class Overlaps {
  private record Place(String text, Bounds bounds) {
    boolean overlaps(Place other) {
      Bounds a = bounds;
      Bounds b = other.bounds;
      double x = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
      double y = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
      return x > 1 && y > 1;
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Bounds window;

  private Overlaps(Scene scene) {
    window = new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
  }

  static List<String> in(Scene scene) {
    var overlaps = new Overlaps(scene);
    overlaps.collect(scene.getRoot(), overlaps.window);
    List<Place> all = overlaps.places;
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (all.get(i).overlaps(all.get(j))) {
          overlaps.faults.add(all.get(i) + " lies on " + all.get(j));
        }
      }
    }
    return overlaps.faults;
  }

  private void collect(Node node, Bounds clip) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      take(text, clip);
    }
    if (node instanceof Labeled label && !(label.isWrapText()) && isCut(label)) {
      faults.add("cut off: " + label.getText());
    }
    Bounds inner = clip;
    if (node instanceof ScrollPane || "event-list".equals(node.getId())) {
      inner = intersection(clip, node.localToScene(node.getLayoutBounds()));
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        collect(child, inner);
      }
    }
  }

  /// What is scrolled out of sight overlaps nothing.
  private void take(Text text, Bounds clip) {
    Bounds whole = text.localToScene(tight(text));
    Bounds seen = intersection(whole, clip);
    if (seen.getWidth() <= 0 || seen.getHeight() <= 0) {
      return;
    }
    places.add(new Place(text.getText(), seen));
    if (whole.getMaxX() > clip.getMaxX() + 1 || whole.getMinX() < clip.getMinX() - 1) {
      faults.add("sticks out: " + text.getText() + " " + whole);
    }
  }

  /// Without the leading above and below, which may well overlap.
  private static Bounds tight(Text text) {
    Bounds b = text.getLayoutBounds();
    double lead = text.getFont().getSize() * 0.18;
    return new BoundingBox(
        b.getMinX(), b.getMinY() + lead, b.getWidth(), Math.max(1, b.getHeight() - 2 * lead));
  }

  /// A label's text node shows less than the label's text when there is no room for it.
  private static boolean isCut(Labeled label) {
    String whole = label.getText();
    if (whole == null || whole.isBlank() || isInEventList(label)) {
      return false;
    }
    return label.getChildrenUnmodifiable().stream()
        .anyMatch(child -> child instanceof Text text && text.getText().endsWith("..."));
  }

  /// Rows of the list are longer than the window now and then; the caption has all of it.
  private static boolean isInEventList(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if ("event-list".equals(at.getId())) {
        return true;
      }
    }
    return false;
  }

  private static Bounds intersection(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    double right = Math.min(a.getMaxX(), b.getMaxX());
    double bottom = Math.min(a.getMaxY(), b.getMaxY());
    return new BoundingBox(x, y, Math.max(0, right - x), Math.max(0, bottom - y));
  }
}
