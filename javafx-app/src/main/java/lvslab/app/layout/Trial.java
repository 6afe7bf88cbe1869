package lvslab.app.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.app.playback.Topology;

/// A drawing tried with one size of text.
final class Trial {
  private static final double MARGIN = 8;
  private static final double LANES = 22;
  private static final double CARD_GAP = 8;
  private static final double LEAST_CABLE = 40;
  private static final double PORT_STEP = 17;

  private final TopologyLayout.Request request;
  private final Arrangement arrangement;
  private final double scale;
  private final Map<String, CardMetrics.Size> sizes = new LinkedHashMap<>();
  private final double lanes;

  /// Where the middles of boxes are, if not where the scenario wants them.
  private Map<String, Double> middles = Map.of();

  private Map<String, Double> heights = Map.of();

  private final double barWidth;
  private final double barGap;
  private final double centreX;
  private final double centreWidth;
  private final double barTop;
  private final double barBottom;

  Trial(TopologyLayout.Request request, Arrangement arrangement, double scale) {
    this.request = request;
    this.arrangement = arrangement;
    this.scale = scale;
    for (Topology.Host host : request.topology().hosts()) {
      sizes.put(host.name(), request.metrics().of(host.name(), scale));
    }
    lanes = Cables.firstLane(scale) + LANES;
    int bars = arrangement.links().size();
    barWidth = (bars <= 1 ? 96 : 78) * Math.min(scale, 1.4);
    centreX = MARGIN + widest(arrangement.left());
    centreWidth = request.width() - MARGIN - widest(arrangement.right()) - centreX;
    barGap = (centreWidth - bars * barWidth) / (bars + 1);
    double reach = Math.clamp(62 * scale, 42, 100);
    barTop = MARGIN + (arrangement.top().isEmpty() ? 0 : highest(arrangement.top()) + reach);
    barBottom =
        request.height()
            - MARGIN
            - (arrangement.bottom().isEmpty() ? 0 : highest(arrangement.bottom()) + reach);
  }

  private CardMetrics.Size size(String host) {
    return sizes.getOrDefault(host, new CardMetrics.Size(0, 0));
  }

  private double widest(List<String> hosts) {
    return hosts.stream().mapToDouble(h -> size(h).width()).max().orElse(0);
  }

  private double highest(List<String> hosts) {
    return hosts.stream().mapToDouble(h -> size(h).height()).max().orElse(0);
  }

  private double heights(List<String> hosts) {
    return hosts.stream().mapToDouble(h -> size(h).height()).sum();
  }

  private double widths(List<String> hosts) {
    return hosts.stream().mapToDouble(h -> size(h).width() + CARD_GAP).sum();
  }

  boolean fits() {
    if (areAllPlaced()) {
      if (placesFit()) {
        return true;
      }
      middles = columns();
      if (placesFit()) {
        return true;
      }
      heights = rows();
      return placesFit();
    }
    double least = arrangement.links().size() <= 1 ? 76 : 46;
    return barGap >= least
        && widths(arrangement.top()) <= centreWidth - 2 * lanes
        && widths(arrangement.bottom()) <= centreWidth - 2 * lanes
        && columnFits(arrangement.left())
        && columnFits(arrangement.right())
        && barBottom - barTop >= barHeight()
        && (request.topology().places().isEmpty() || placesFit());
  }

  private Map<String, Double> columns() {
    Map<String, Box> boxes = new LinkedHashMap<>();
    Map<String, Box> switches = new LinkedHashMap<>();
    boxes(boxes, switches);
    boxes.putAll(switches);
    Map<String, Columns.Wanted> wanted = new LinkedHashMap<>();
    boxes.forEach(
        (name, box) -> {
          Topology.Place part = request.topology().part(name);
          if (part != null) {
            wanted.put(name, new Columns.Wanted(part.x(), box));
          }
        });
    return Columns.spread(wanted, MARGIN, request.width() - MARGIN);
  }

  /// The whole height is used: the highest box touches the upper margin, the lowest the lower one,
  /// those between keep their parts.
  private Map<String, Double> rows() {
    Map<String, Box> boxes = new LinkedHashMap<>();
    Map<String, Box> switches = new LinkedHashMap<>();
    boxes(boxes, switches);
    boxes.putAll(switches);
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    double top = 0;
    double bottom = 0;
    for (Map.Entry<String, Box> entry : boxes.entrySet()) {
      Topology.Place part = request.topology().part(entry.getKey());
      double half = entry.getValue().height() / 2;
      if (part != null) {
        top = part.y() < least ? half : part.y() == least ? Math.max(top, half) : top;
        least = Math.min(least, part.y());
        bottom = part.y() > most ? half : part.y() == most ? Math.max(bottom, half) : bottom;
        most = Math.max(most, part.y());
      }
    }
    double from = MARGIN + top;
    double to = request.height() - MARGIN - bottom;
    Map<String, Double> rows = new LinkedHashMap<>();
    for (String name : boxes.keySet()) {
      Topology.Place part = request.topology().part(name);
      if (part != null && most > least) {
        rows.put(name, from + (part.y() - least) / (most - least) * (to - from));
      }
    }
    return rows;
  }

  private boolean areAllPlaced() {
    Map<String, Topology.Place> places = request.topology().places();
    return places.keySet().containsAll(request.topology().links())
        && request.topology().hosts().stream().allMatch(h -> places.containsKey(h.name()));
  }

  /// Where the scenario says what stands where, nothing may cover anything else, and frames need
  /// room between a switch and a card.
  private boolean placesFit() {
    Map<String, Box> cards = new LinkedHashMap<>();
    Map<String, Box> switches = new LinkedHashMap<>();
    boxes(cards, switches);
    List<Box> all = new ArrayList<>(cards.values());
    for (Box bar : switches.values()) {
      if (cards.values().stream().anyMatch(bar.grown(LEAST_CABLE)::overlaps)) {
        return false;
      }
      all.add(bar);
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (all.get(i).grown(CARD_GAP).overlaps(all.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean columnFits(List<String> hosts) {
    double room = request.height() - 2 * MARGIN;
    return heights(hosts) + (hosts.size() - 1) * CARD_GAP <= room;
  }

  private double barHeight() {
    int ports = Math.max(arrangement.left().size(), arrangement.right().size());
    return Math.max(100, ports * PORT_STEP + 2 * 14 + 78 * Math.min(scale, 1.4));
  }

  TopologyLayout draw() {
    Map<String, Box> cards = new LinkedHashMap<>();
    Map<String, Box> switches = new LinkedHashMap<>();
    boxes(cards, switches);
    Map<String, Box> ordered = new LinkedHashMap<>();
    for (Topology.Host host : request.topology().hosts()) {
      Box card = cards.get(host.name());
      if (card != null) {
        ordered.put(host.name(), card);
      }
    }
    var cables = new Cables(request.topology(), ordered, switches, scale);
    return new TopologyLayout(scale, ordered, switches, cables.route(), cables.trunks());
  }

  private void boxes(Map<String, Box> cards, Map<String, Box> switches) {
    column(arrangement.left(), MARGIN, cards);
    column(arrangement.right(), request.width() - MARGIN, cards);
    switches.putAll(switches());
    row(arrangement.top(), true, switches, cards);
    row(arrangement.bottom(), false, switches, cards);
    keepPlaces(cards);
    keepPlaces(switches);
  }

  /// Cards below each other, at the height of the switch if there is room for them.
  private void column(List<String> hosts, double edge, Map<String, Box> cards) {
    if (hosts.isEmpty()) {
      return;
    }
    double total = heights(hosts);
    double top = barTop;
    double bottom = barBottom;
    if (total + (hosts.size() + 1) * CARD_GAP > bottom - top) {
      top = MARGIN;
      bottom = request.height() - MARGIN;
    }
    double gap = (bottom - top - total) / (hosts.size() + 1);
    double y = top + gap;
    if (gap < CARD_GAP) { // full height: the first and last card touch the margins
      gap = hosts.size() == 1 ? 0 : (bottom - top - total) / (hosts.size() - 1);
      y = top;
    }
    double widest = widest(hosts);
    for (String host : hosts) {
      CardMetrics.Size size = size(host);
      double x = edge <= MARGIN ? edge : edge - widest;
      cards.put(host, new Box(x, y, widest, size.height()));
      y += size.height() + gap;
    }
  }

  private Map<String, Box> switches() {
    Map<String, Box> boxes = new LinkedHashMap<>();
    double x = centreX + barGap;
    for (String link : arrangement.links()) {
      boolean placed = request.topology().places().containsKey(link);
      double most = Math.max(barBottom - barTop, 40);
      boolean alone = arrangement.top().isEmpty() && arrangement.bottom().isEmpty();
      double height = placed ? barHeight() : alone ? Math.max(barHeight(), most * 0.6) : most;
      boxes.put(link, new Box(x, barTop + (alone ? (most - height) / 2 : 0), barWidth, height));
      x += barWidth + barGap;
    }
    return boxes;
  }

  /// Cards beside each other above or below the switches, each over the middle of its own.
  private void row(
      List<String> hosts, boolean above, Map<String, Box> switches, Map<String, Box> cards) {
    List<String> ordered = new ArrayList<>(hosts);
    ordered.sort((a, b) -> Double.compare(wantedX(a, switches), wantedX(b, switches)));
    double least = centreX + lanes;
    double after = widths(ordered);
    for (String host : ordered) {
      CardMetrics.Size size = size(host);
      double most = centreX + centreWidth - lanes - after;
      double wanted = wantedX(host, switches) - size.width() / 2;
      double x = Math.max(least, Math.min(wanted, Math.max(least, most + CARD_GAP)));
      double y = above ? barTopRow(size) : request.height() - MARGIN - size.height();
      cards.put(host, new Box(x, y, size.width(), size.height()));
      least = x + size.width() + CARD_GAP;
      after -= size.width() + CARD_GAP;
    }
  }

  private double barTopRow(CardMetrics.Size size) {
    return MARGIN + highest(arrangement.top()) - size.height();
  }

  private double wantedX(String name, Map<String, Box> switches) {
    Topology.Host host = request.topology().host(name);
    double sum = 0;
    int count = 0;
    if (host != null) {
      for (String link : host.links()) {
        Box box = switches.get(link);
        if (box != null) {
          sum += box.middle().x();
          count++;
        }
      }
    }
    return count == 0 ? request.width() / 2 : sum / count;
  }

  /// What the scenario wants to have somewhere stands there, as far as it is inside the drawing.
  private void keepPlaces(Map<String, Box> boxes) {
    for (Map.Entry<String, Box> entry : boxes.entrySet()) {
      Topology.Place part = request.topology().part(entry.getKey());
      if (part != null) {
        double x = part.x() * request.width();
        double middle = middles.getOrDefault(entry.getKey(), x);
        double height = heights.getOrDefault(entry.getKey(), part.y() * request.height());
        entry.setValue(placed(entry.getValue(), middle, height));
      }
    }
  }

  private Box placed(Box box, double middleX, double middleY) {
    double x = middleX - box.width() / 2;
    double y = middleY - box.height() / 2;
    double mostX = Math.max(MARGIN, request.width() - MARGIN - box.width());
    double mostY = Math.max(MARGIN, request.height() - MARGIN - box.height());
    return new Box(
        Math.clamp(x, MARGIN, mostX), Math.clamp(y, MARGIN, mostY), box.width(), box.height());
  }
}
