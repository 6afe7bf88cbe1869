package lvslab.scenarios.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;

/// What became of each frame: who sent what arrived or was lost, and what came of what was sent.
final class FrameBook {
  /// Longer than any frame can be on a wire or in a queue of these scenarios.
  private static final long UNDER_WAY_NANOS = 20_000_000_000L;

  private final Journal journal;
  private final long endNanos;
  private final Map<Long, Integer> outcomes = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  FrameBook(Journal journal, long endNanos) {
    this.journal = journal;
    this.endNanos = endNanos;
  }

  /// What is not right.
  ///
  /// @param complete whether nobody may still hold frames
  List<String> check(boolean complete) {
    for (TraceRecord entry : journal.entries()) {
      if (entry.event() instanceof FrameEvent event) {
        outcomes.merge(entry.cause(), 1, Integer::sum);
        checkSender(entry, event);
      }
    }
    for (TraceRecord entry : journal.entries()) {
      boolean early = entry.atNanos() < endNanos - UNDER_WAY_NANOS;
      if (complete && early && entry.event() instanceof FrameEvent event) {
        checkOutcome(entry, event);
      }
    }
    return wrong;
  }

  /// Whatever arrives or is lost on a wire, somebody sent, or tried to.
  private void checkSender(TraceRecord entry, FrameEvent event) {
    boolean needs = event instanceof FrameEvent.Delivered || event instanceof FrameEvent.Switched;
    if (!needs) {
      return;
    }
    Optional<TraceRecord> at = journal.find(entry.cause());
    while (at.isPresent()) {
      if (at.get().event() instanceof FrameEvent.Sent sent) {
        if (sent.lineage() != event.lineage()) {
          wrong.add("frame of another sender: " + entry + " after " + at.get());
        }
        return;
      }
      if (at.get().event() instanceof PacketEvent.Decapsulated) {
        return; // it comes in by the tunnel that took it out of another
      }
      boolean passes =
          at.get().event() instanceof FrameEvent.Switched
              || at.get().event() instanceof FrameEvent.Disturbed;
      at = passes ? journal.find(at.get().cause()) : Optional.empty();
    }
    wrong.add("frame without a sender: " + entry);
  }

  /// What is sent arrives, is passed on or is lost: once for each port it goes out by.
  private void checkOutcome(TraceRecord entry, FrameEvent event) {
    int wanted =
        switch (event) {
          case FrameEvent.Sent sent -> 1;
          case FrameEvent.Switched passed -> passed.toPorts().size();
          case FrameEvent.Disturbed disturbed -> disturbed.what().equals("damaged") ? 0 : 1;
          default -> 0;
        };
    if (outcomes.getOrDefault(entry.serial(), 0) < wanted) {
      wrong.add("frame that just disappeared: " + entry);
    }
  }
}
