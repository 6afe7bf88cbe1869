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
/// @param trunks cables between switches, from the lower to the upper
public record TopologyLayout(
    double scale,
    Map<String, Box> cards,
    Map<String, Box> switches,
    Map<String, Way> cables,
    Map<Topology.Trunk, Way> trunks) {
  private static final double LARGEST = 1.9;
  private static final double SMALLEST = 0.55;
  private static final double STEP = 0.05;
  private static final Way NOWHERE = Way.through(new Point(0, 0));

  /// Wraps the maps, which their maker gives away.
  public TopologyLayout {
    cards = Collections.unmodifiableMap(cards);
    switches = Collections.unmodifiableMap(switches);
    cables = Collections.unmodifiableMap(cables);
    trunks = Collections.unmodifiableMap(trunks);
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

  /// The way of a frame through a switch and out to a device or another switch.
  ///
  /// @param link segment of the switch
  /// @param fromPort port where it came in
  /// @param toPort port it goes out by
  /// @return from the switch's edge to that of the host or other switch
  public Way down(String link, String fromPort, String toPort) {
    Point entry = port(link, fromPort);
    Way out = cable(link, toPort);
    Point exit = out.points().getLast();
    Box box = switches.getOrDefault(link, new Box(entry.x(), entry.y(), 0, 0));
    Way through = Way.through(entry, spine(box, entry), spine(box, exit));
    return through.then(out.reversed());
  }

  /// The way of a frame from a device up to its switch.
  ///
  /// @param port the device's port
  /// @return from the host's edge to the switch's
  public Way up(String port) {
    return cables.getOrDefault(port, NOWHERE);
  }

  /// Where a port of a switch is.
  ///
  /// @param link segment of the switch
  /// @param port `host/device`, or the name of another switch
  /// @return a point on its edge
  public Point port(String link, String port) {
    return cable(link, port).points().getLast();
  }

  /// The cable of a port, towards its switch.
  private Way cable(String link, String port) {
    Way cable = cables.get(port);
    if (cable != null) {
      return cable;
    }
    Way up = trunks.get(new Topology.Trunk(port, link));
    Way down = trunks.get(new Topology.Trunk(link, port));
    return up != null ? up : down != null ? down.reversed() : NOWHERE;
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
