package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.EthernetFrame;
import org.jspecify.annotations.Nullable;

/// The ways of all frames of a run, found by causes: a switch passes on what a sending caused, a
/// delivery is caused by what the switch passed on.
public final class Flights {
  private static final int BLOCK = 1024;

  private final List<List<Leg>> blocks;

  private Flights(List<List<Leg>> blocks) {
    this.blocks = blocks;
  }

  /// Finds the ways of all frames.
  ///
  /// @param recording the run
  /// @return them
  public static Flights of(Recording recording) {
    var finder = new Finder(recording.events().size());
    List<TraceRecord> events = recording.events();
    for (int i = 0; i < events.size(); i++) {
      finder.take(i, events.get(i));
    }
    finder.finish();
    return new Flights(finder.blocks);
  }

  /// The legs under way at a point of the run: those that have begun and have not ended, and those
  /// that the last event ended.
  ///
  /// @param index how many events have happened
  /// @return them, the oldest first
  public List<Leg> at(int index) {
    List<Leg> found = new ArrayList<>();
    int block = Math.max(index - 1, 0) / BLOCK;
    if (block < blocks.size()) {
      for (Leg leg : blocks.get(block)) {
        if (leg.startIndex() < index && leg.endIndex() >= index - 1) {
          found.add(leg);
        }
      }
    }
    return found;
  }

  /// How a frame left a switch.
  private record Passage(FrameEvent.Switched switched, String port) {}

  /// A leg whose end is not known yet.
  private static final class Open {
    private final EthernetFrame frame;
    private final long lineage;
    private final int sentIndex;
    private final String link;
    private final String fromPort;
    private final String toPort;
    private final int startIndex;
    private final long startNanos;
    private final long usualNanos;
    private boolean passed;

    Open(int index, long atNanos, FrameEvent.Sent sent) {
      frame = sent.frame();
      lineage = sent.lineage();
      sentIndex = index;
      link = sent.link();
      fromPort = sent.node() + "/" + sent.device();
      toPort = "";
      startIndex = index;
      startNanos = atNanos;
      usualNanos = 1;
    }

    Open(Open before, Passage passage, int index, long atNanos) {
      frame = before.frame;
      lineage = before.lineage;
      sentIndex = before.sentIndex;
      link = passage.switched.node();
      fromPort = passage.switched.fromPort();
      toPort = passage.port;
      startIndex = index;
      startNanos = atNanos;
      usualNanos = Math.max(1, atNanos - before.startNanos);
    }

    Leg end(int index, long atNanos, FrameEvent.@Nullable Dropped drop) {
      return new Leg(
          frame,
          lineage,
          sentIndex,
          link,
          fromPort,
          toPort,
          startIndex,
          startNanos,
          index,
          atNanos,
          drop == null ? null : drop.reason());
    }

    Leg never() {
      return end(Integer.MAX_VALUE, startNanos + usualNanos, null);
    }
  }

  /// Goes through the events once.
  private static final class Finder {
    private final List<List<Leg>> blocks = new ArrayList<>();
    private final Map<Long, Open> up = new LinkedHashMap<>();
    private final Map<Long, List<Open>> down = new LinkedHashMap<>();
    private final Map<Long, Long> disturbed = new LinkedHashMap<>();
    private final int count;

    Finder(int count) {
      this.count = count;
    }

    void take(int index, TraceRecord entry) {
      switch (entry.event()) {
        case FrameEvent.Sent sent when !sent.link().isEmpty() ->
            up.put(entry.serial(), new Open(index, entry.atNanos(), sent));
        case FrameEvent.Disturbed _ -> disturbed.put(entry.serial(), causeOf(entry));
        case FrameEvent.Switched switched -> pass(index, entry, switched);
        case FrameEvent.Delivered d -> arrive(index, entry, d.node() + "/" + d.device(), null);
        case FrameEvent.Dropped dropped -> arrive(index, entry, dropped.where(), dropped);
        default -> {}
      }
    }

    /// The frame's last step, whatever a fault did to it since.
    private long causeOf(TraceRecord entry) {
      return disturbed.getOrDefault(entry.cause(), entry.cause());
    }

    private void pass(int index, TraceRecord entry, FrameEvent.Switched switched) {
      Open from = up.get(causeOf(entry));
      if (from == null) {
        from = fromSwitch(causeOf(entry), switched);
      }
      if (from == null) {
        return;
      }
      if (!from.passed) {
        from.passed = true; // a copy that a fault made begins at the switch
        add(from.end(index, entry.atNanos(), null));
      }
      List<Open> legs = new ArrayList<>();
      for (String port : switched.toPorts()) {
        legs.add(new Open(from, new Passage(switched, port), index, entry.atNanos()));
      }
      down.put(entry.serial(), legs);
    }

    /// The leg that came down another switch to this one.
    private @Nullable Open fromSwitch(long cause, FrameEvent.Switched switched) {
      for (Open leg : down.getOrDefault(cause, List.of())) {
        if (leg.toPort.equals(switched.node())) {
          return leg;
        }
      }
      return null;
    }

    private void arrive(
        int index, TraceRecord entry, String port, FrameEvent.@Nullable Dropped drop) {
      List<Open> legs = down.get(causeOf(entry));
      if (legs == null) {
        Open from = up.get(causeOf(entry));
        if (from != null && !from.passed) {
          from.passed = true;
          add(from.end(index, entry.atNanos(), drop));
        }
        return;
      }
      for (Open leg : legs) {
        if (leg.toPort.equals(port) || leg.toPort.equals(entry.event().node())) {
          add(leg.end(index, entry.atNanos(), drop));
          legs.remove(leg);
          return;
        }
      }
    }

    void finish() {
      for (Open from : up.values()) {
        if (!from.passed) {
          add(from.never());
        }
      }
      for (List<Open> legs : down.values()) {
        for (Open leg : legs) {
          if (!leg.passed) {
            add(leg.never());
          }
        }
      }
      for (List<Leg> block : blocks) {
        block.sort(Comparator.comparingInt(Leg::startIndex));
      }
    }

    /// Puts a leg into all blocks of events that it touches.
    private void add(Leg leg) {
      int last = Math.min(leg.endIndex(), count - 1) / BLOCK;
      for (int block = leg.startIndex() / BLOCK; block <= last; block++) {
        while (blocks.size() <= block) {
          blocks.add(new ArrayList<>());
        }
        blocks.get(block).add(leg);
      }
    }
  }
}
