package lvslab.app.layout;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.app.playback.Topology;

/// A drawing of a topology.
///
/// @param scale size of the text, 1 for the usual
/// @param cards where each host stands
/// @param switches where each segment's switch stands
/// @param cables the cable of each port `host/device`, from the host to the switch
public record TopologyLayout(
    double scale, Map<String, Box> cards, Map<String, Box> switches, Map<String, Way> cables) {
  private static final double LARGEST = 1.9;
  private static final double SMALLEST = 0.55;
  private static final double STEP = 0.05;

  /// Wraps the maps, which their maker gives away.
  public TopologyLayout {
    cards = Collections.unmodifiableMap(cards);
    switches = Collections.unmodifiableMap(switches);
    cables = Collections.unmodifiableMap(cables);
  }

  /// What to draw, and how large.
  ///
  /// @param topology what is plugged into what
  /// @param roles of the hosts
  /// @param metrics sizes of the cards
  /// @param width of the drawing
  /// @param height of the drawing
  public record Request(
      Topology topology,
      Map<String, Role> roles,
      CardMetrics metrics,
      double width,
      double height) {
    /// Copies the roles.
    public Request {
      roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }
  }

  /// Draws a topology with the largest text that leaves room for the frames.
  ///
  /// @param request what to draw
  /// @return the drawing
  public static TopologyLayout of(Request request) {
    Arrangement arrangement = Arrangement.of(request.topology(), request.roles());
    Trial trial = new Trial(request, arrangement, LARGEST);
    for (double scale = LARGEST; scale > SMALLEST && !trial.fits(); scale -= STEP) {
      trial = new Trial(request, arrangement, scale);
    }
    return trial.draw();
  }

  /// The way of a frame through a switch and down to a device.
  ///
  /// @param fromPort port where it came in
  /// @param toPort port it goes out by
  /// @return from the switch's edge to the host's
  public Way down(String fromPort, String toPort) {
    Way in = cables.get(fromPort);
    Way out = cables.get(toPort);
    if (in == null || out == null) {
      return Way.through(new Point(0, 0));
    }
    Point entry = in.points().getLast();
    Point exit = out.points().getLast();
    Box box = switchAt(exit);
    Way through = Way.through(entry, spine(box, entry), spine(box, exit));
    return through.then(out.reversed());
  }

  /// The way of a frame from a device up to its switch.
  ///
  /// @param port the device's port
  /// @return from the host's edge to the switch's
  public Way up(String port) {
    return cables.getOrDefault(port, Way.through(new Point(0, 0)));
  }

  private Box switchAt(Point port) {
    for (Box box : switches.values()) {
      if (box.grown(1).contains(new Box(port.x(), port.y(), 0, 0))) {
        return box;
      }
    }
    return new Box(port.x(), port.y(), 0, 0);
  }

  private static Point spine(Box box, Point port) {
    double inset = Math.min(12, box.height() / 2);
    double y = Math.clamp(port.y(), box.y() + inset, box.bottom() - inset);
    return new Point(box.middle().x(), y);
  }

  /// All boxes that nothing else may cover.
  ///
  /// @return cards and switches
  public List<Box> obstacles() {
    return List.of(cards.values(), switches.values()).stream().flatMap(c -> c.stream()).toList();
  }
}
