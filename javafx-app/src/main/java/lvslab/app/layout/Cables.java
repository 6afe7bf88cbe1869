package lvslab.app.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.app.playback.Topology;

/// Leads a cable from each device to its switch, without crossings where cards stand in columns.
final class Cables {
  private static final double INSET = 14;

  /// Room for the label of a port at the top or bottom of a switch, and for its name, at the usual
  /// scale.
  private static final double LABEL = 26;

  private static final double PORT_STEP = 17;
  private static final double LANE = 10;
  private static final double CLEAR = 12;

  /// Half of what a frame is wide, and a little room.
  private static final double TOKEN = 27;

  private final Topology topology;
  private final Map<String, Box> cards;
  private final Map<String, Box> switches;
  private final double label;
  private final double firstLane;

  /// One end of a cable: the device's.
  private record End(String port, Box card, double anchorX, double anchorY) {}

  Cables(Topology topology, Map<String, Box> cards, Map<String, Box> switches, double scale) {
    this.topology = topology;
    label = LABEL * Math.clamp(scale, 0.8, 1.4);
    firstLane = firstLane(scale);
    this.cards = cards;
    this.switches = switches;
  }

  /// How far from cards the first cable turns, so that frames on it leave them free.
  static double firstLane(double scale) {
    return TOKEN * Math.clamp(scale, 0.8, 1.7);
  }

  Map<String, Way> route() {
    Map<String, Way> ways = new LinkedHashMap<>();
    for (Map.Entry<String, Box> entry : switches.entrySet()) {
      Box bar = entry.getValue();
      List<End> left = new ArrayList<>();
      List<End> right = new ArrayList<>();
      List<End> others = new ArrayList<>();
      for (End end : ends(entry.getKey())) {
        // a cable from above or below needs room to turn
        boolean beside =
            end.card().bottom() + firstLane > bar.y() && end.card().y() < bar.bottom() + firstLane;
        boolean far = end.card().right() < bar.x() || end.card().x() > bar.right();
        if (!far || !beside && isCentral(end)) {
          others.add(end);
        } else {
          (end.card().right() < bar.x() ? left : right).add(end);
        }
      }
      boolean above = others.stream().anyMatch(e -> e.card().middle().y() < bar.middle().y());
      boolean below = others.stream().anyMatch(e -> e.card().middle().y() >= bar.middle().y());
      double top = bar.y() + INSET + (above ? label : 0);
      double bottom = bar.bottom() - INSET - label - (below ? label : 0);
      beside(left, new Span(bar.x(), top, bottom), ways);
      beside(right, new Span(bar.right(), top, bottom), ways);
      others.forEach(end -> ways.put(end.port(), vertical(end, bar)));
    }
    return ways;
  }

  /// Cables between switches, each to the side where the other stands.
  Map<Topology.Trunk, Way> trunks() {
    Map<Topology.Trunk, Way> ways = new LinkedHashMap<>();
    for (Topology.Trunk trunk : topology.trunks()) {
      Box lower = switches.get(trunk.lower());
      Box upper = switches.get(trunk.upper());
      if (lower != null && upper != null) {
        ways.put(trunk, trunk(lower, upper));
      }
    }
    return ways;
  }

  private static Way trunk(Box from, Box to) {
    double leftmost = Math.max(from.x(), to.x()) + INSET;
    double rightmost = Math.min(from.right(), to.right()) - INSET;
    if (leftmost <= rightmost) { // one stands above the other
      double x = (leftmost + rightmost) / 2;
      boolean down = from.y() < to.y();
      return Way.through(
          new Point(x, down ? from.bottom() : from.y()), new Point(x, down ? to.y() : to.bottom()));
    }
    double low = Math.max(from.y(), to.y()) + INSET;
    double high = Math.min(from.bottom(), to.bottom()) - INSET;
    double y = low <= high ? high : from.middle().y();
    double end = low <= high ? high : to.middle().y();
    boolean right = to.x() > from.x();
    return Way.through(
        new Point(right ? from.right() : from.x(), y), new Point(right ? to.x() : to.right(), end));
  }

  /// Whether a card stands above or below the switches rather than in a column beside them.
  private boolean isCentral(End end) {
    double leftmost = switches.values().stream().mapToDouble(Box::x).min().orElse(0);
    double rightmost = switches.values().stream().mapToDouble(Box::right).max().orElse(0);
    return end.card().right() > leftmost && end.card().x() < rightmost;
  }

  private List<End> ends(String link) {
    List<End> ends = new ArrayList<>();
    for (Topology.Host host : topology.hosts()) {
      Box card = cards.get(host.name());
      int count = host.devices().size();
      for (int i = 0; i < count && card != null; i++) {
        Topology.Device device = host.devices().get(i);
        if (device.link().equals(link)) {
          double part = (i + 1.0) / (count + 1);
          ends.add(
              new End(
                  host.name() + "/" + device.name(),
                  card,
                  card.x() + card.width() * part,
                  card.y() + card.height() * part));
        }
      }
    }
    return ends;
  }

  /// Where ports may be on one side of a switch.
  private record Span(double x, double top, double bottom) {}

  private void beside(List<End> ends, Span side, Map<String, Way> ways) {
    ends.sort(Comparator.comparingDouble(End::anchorY));
    double[] ports = ports(ends, side);
    int down = 0;
    for (int i = 0; i < ends.size(); i++) {
      if (ports[i] > ends.get(i).anchorY() + 1) {
        down++;
      }
    }
    int up = 0;
    for (int i = 0; i < ends.size(); i++) {
      End end = ends.get(i);
      boolean left = end.card().x() < side.x();
      double from = left ? end.card().right() : end.card().x();
      Point card = new Point(from, end.anchorY());
      Point port = new Point(side.x(), ports[i]);
      if (Math.abs(card.y() - port.y()) <= 1) {
        ways.put(end.port(), Way.through(card, new Point(port.x(), card.y())));
      } else {
        // the nearer its card is to the switches' height, the nearer to the cards a cable turns
        int rank = port.y() > card.y() ? down-- : ++up;
        ways.put(end.port(), turning(card, port, rank, ends.size()));
      }
    }
  }

  /// A cable that turns twice: half way if nothing stands there, so that frames on it cover no
  /// card, else as close to its card as a frame on it leaves that free.
  private Way turning(Point card, Point port, int rank, int cables) {
    double sign = port.x() > card.x() ? 1 : -1;
    double half = Math.abs(port.x() - card.x()) / 2 + (rank - 1) * LANE;
    Way middle = turningAt(card.x() + sign * half, card, port);
    boolean free = half < Math.abs(port.x() - card.x()) - LANE;
    for (double part = 0.02; part < 1 && free; part += 0.02) {
      Point at = middle.at(part);
      var dot = new Box(at.x(), at.y(), 0, 0).grown(CLEAR);
      free = cards.values().stream().noneMatch(box -> !touches(box, card) && box.overlaps(dot));
    }
    double room = Math.abs(port.x() - card.x()) - CLEAR - firstLane;
    double lane = Math.clamp(room / cables, 0, LANE);
    return free ? middle : turningAt(card.x() + sign * (firstLane + (rank - 1) * lane), card, port);
  }

  private static boolean touches(Box box, Point edge) {
    return box.grown(1).contains(new Box(edge.x(), edge.y(), 0, 0));
  }

  private static Way turningAt(double x, Point card, Point port) {
    return Way.through(card, new Point(x, card.y()), new Point(x, port.y()), port);
  }

  /// Heights of the ports: those of the cards, but inside the switch and not too close.
  private static double[] ports(List<End> ends, Span side) {
    var ports = new double[ends.size()];
    double step = Math.min(PORT_STEP, (side.bottom() - side.top()) / Math.max(1, ends.size()));
    double least = side.top();
    for (int i = 0; i < ports.length; i++) {
      ports[i] = Math.max(ends.get(i).anchorY(), least);
      least = ports[i] + step;
    }
    double most = side.bottom();
    for (int i = ports.length - 1; i >= 0; i--) {
      ports[i] = Math.min(ports[i], most);
      most = ports[i] - step;
    }
    return ports;
  }

  private static Way vertical(End end, Box bar) {
    Box card = end.card();
    boolean above = card.middle().y() < bar.middle().y();
    double cardY = above ? card.bottom() : card.y();
    double barY = above ? bar.y() : bar.bottom();
    double low = Math.max(card.x() + INSET, bar.x() + INSET);
    double high = Math.min(card.right() - INSET, bar.right() - INSET);
    if (low <= high) {
      double x = Math.clamp(bar.middle().x(), low, high);
      return Way.through(new Point(x, cardY), new Point(x, barY));
    }
    double cardX = Math.clamp(bar.middle().x(), card.x() + INSET, card.right() - INSET);
    double x = bar.middle().x();
    double turn = (cardY + barY) / 2;
    return Way.through(
        new Point(cardX, cardY), new Point(cardX, turn), new Point(x, turn), new Point(x, barY));
  }
}
