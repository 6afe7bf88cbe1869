package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.ScenarioFile.LinkPart;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// Reads `links`.
final class LinkReader {
  /// A switch of a class-room: store and forward, half a millisecond from port to port.
  private static final long DELAY_NANOS = 500 * SimTime.MICROSECOND;

  /// `txqueuelen` of an Ethernet device.
  private static final int QUEUE_FRAMES = 1000;

  private final Binder binder;
  private final Values values;
  private final Diagnostics found;

  LinkReader(Binder binder, Values values) {
    this.binder = binder;
    this.values = values;
    found = binder.found();
  }

  List<LinkPlan> read(@Nullable Map<String, @Nullable LinkPart> parts) {
    List<LinkPlan> links = new ArrayList<>();
    if (parts == null) {
      return links;
    }
    parts.forEach(
        (name, part) -> {
          var span = binder.key(PlacedTree.member("/links", name));
          @Nullable Word uplink = part == null ? null : part.uplink();
          links.add(
              new LinkPlan(
                  name,
                  part == null ? DELAY_NANOS : values.time(part.delay(), DELAY_NANOS),
                  part == null ? 0 : values.rate(part.rate()),
                  queue(part),
                  uplink == null ? null : uplink.text(),
                  span));
          if (uplink != null && !parts.containsKey(uplink.text())) {
            unknown(uplink, parts, found);
          }
        });
    parts.forEach((name, part) -> refuseCycle(name, parts));
    return links;
  }

  private int queue(@Nullable LinkPart part) {
    @Nullable Whole queue = part == null ? null : part.queue();
    if (queue == null) {
      return QUEUE_FRAMES;
    }
    if (queue.value() < 1 || queue.value() > Integer.MAX_VALUE) {
      found.error(queue.span(), "bad-queue", Long.toString(queue.value()));
      return QUEUE_FRAMES;
    }
    return (int) queue.value();
  }

  /// A link that is named but not there.
  static void unknown(Word word, Map<String, ?> links, Diagnostics found) {
    String known = String.join(", ", links.keySet());
    String near = Spelling.nearest(word.text(), links.keySet());
    found.error(word.span(), "unknown-link", word.text(), known, near);
  }

  /// Uplinks must not come back to where they began: without a spanning tree, a flooded frame would
  /// never rest. The first link of the circle in the file is reported.
  private void refuseCycle(String name, Map<String, @Nullable LinkPart> parts) {
    List<String> way = new ArrayList<>();
    @Nullable String at = name;
    while (at != null && !way.contains(at)) {
      way.add(at);
      @Nullable LinkPart part = parts.get(at);
      at = part == null || part.uplink() == null ? null : part.uplink().text();
    }
    List<String> order = List.copyOf(parts.keySet());
    boolean first = way.stream().allMatch(l -> order.indexOf(l) >= order.indexOf(name));
    @Nullable LinkPart part = parts.get(name);
    if (name.equals(at) && first && part != null && part.uplink() != null) {
      found.error(part.uplink().span(), "cyclic-link", String.join(" - ", way) + " - " + name);
    }
  }
}
