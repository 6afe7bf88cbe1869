package lvslab.scenarios.golden;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lvslab.engine.time.SimTime;

/// Which frames left at the right time.
///
/// How far a frame is from the reference's time is its shift. A frame is right if its shift is
/// nothing; if it is that of a frame just before, which it follows from; or if a timer may have
/// sent it, and the shift has changed by no more than Linux's timer wheel may round, since the last
/// frame of its flow, in either direction and by any host (the one that armed the timer, or close
/// to it).
final class TimeTolerance {
  private static final long EXACT_NANOS = 50 * SimTime.MICROSECOND;

  /// How long after a frame another may still be its immediate effect: a few hops.
  private static final long AT_ONCE_NANOS = 10 * SimTime.MILLISECOND;

  /// No kernel timer runs for less than two jiffies.
  private static final long SHORTEST_TIMER_NANOS = 2 * SimTime.MILLISECOND;

  /// Timers below each bound are late by at most so much, in milliseconds (kernel/time/timer.c at
  /// HZ=1000).
  private static final long[][] WHEEL = {
    {64, 1}, {500, 8}, {4_000, 64}, {33_000, 500}, {262_000, 4_100}, {Long.MAX_VALUE, 33_000}
  };

  private final Set<Place> right = new LinkedHashSet<>();

  /// Judges all frames that both tables have.
  ///
  /// @param reference how it should be, by sender in order
  /// @param actual how it is
  TimeTolerance(
      Map<FrameRow.Sender, List<FrameRow>> reference, Map<FrameRow.Sender, List<FrameRow>> actual) {
    List<Timed> frames = new ArrayList<>();
    reference.forEach(
        (sender, rows) -> {
          List<FrameRow> found = actual.getOrDefault(sender, List.of());
          for (int i = 0; i < Math.min(rows.size(), found.size()); i++) {
            long at = rows.get(i).atNanos();
            long shift = found.get(i).atNanos() - at;
            frames.add(new Timed(new Place(sender, i), Flow.of(rows.get(i)), at, shift));
          }
        });
    frames.sort(Comparator.comparingLong(Timed::atNanos));
    judge(frames);
  }

  /// Whether a frame left at the right time.
  ///
  /// @param sender whose frame
  /// @param index its place among the frames of its sender, from 0
  /// @return false if not, or if only one table has it
  boolean allows(FrameRow.Sender sender, int index) {
    return right.contains(new Place(sender, index));
  }

  private void judge(List<Timed> frames) {
    Map<Flow, Timed> lastOfFlow = new LinkedHashMap<>();
    Map<FrameRow.Sender, Timed> lastOfSender = new LinkedHashMap<>();
    Deque<Timed> recent = new ArrayDeque<>();
    for (Timed frame : frames) {
      while (!recent.isEmpty() && recent.element().atNanos < frame.atNanos - AT_ONCE_NANOS) {
        recent.remove();
      }
      FrameRow.Sender sender = frame.place.sender;
      Timed before = lastOfFlow.getOrDefault(frame.flow, lastOfSender.get(sender));
      if (Math.abs(frame.shiftNanos) <= EXACT_NANOS
          || recent.stream().anyMatch(frame::isShiftedAs)
          || (before != null && frame.mayBeTimedSince(before))) {
        right.add(frame.place);
        recent.add(frame);
      }
      lastOfFlow.put(frame.flow, frame);
      lastOfSender.put(sender, frame);
    }
  }

  private record Place(FrameRow.Sender sender, int index) {}

  /// A frame of the reference, its time, and how much later ours is.
  private record Timed(Place place, Flow flow, long atNanos, long shiftNanos) {
    boolean isShiftedAs(Timed other) {
      return Math.abs(shiftNanos - other.shiftNanos) <= EXACT_NANOS;
    }

    boolean mayBeTimedSince(Timed before) {
      long waited = atNanos - before.atNanos;
      int level = 0;
      while (waited / SimTime.MILLISECOND >= WHEEL[level][0]) {
        level++;
      }
      long late = WHEEL[level][1] * SimTime.MILLISECOND;
      return waited >= SHORTEST_TIMER_NANOS
          && Math.abs(shiftNanos - before.shiftNanos) <= late + EXACT_NANOS;
    }
  }

  /// What belongs together: both directions between two ends.
  private record Flow(String one, String other) {
    static Flow of(FrameRow row) {
      String source = end(row, FrameColumn.IP_SRC, FrameColumn.ARP_SPA, FrameColumn.SPORT);
      String destination = end(row, FrameColumn.IP_DST, FrameColumn.ARP_TPA, FrameColumn.DPORT);
      return source.compareTo(destination) <= 0
          ? new Flow(source, destination)
          : new Flow(destination, source);
    }

    private static String end(FrameRow row, FrameColumn ip, FrameColumn arp, FrameColumn port) {
      return row.get(ip) + row.get(arp) + " " + row.get(port);
    }
  }
}
