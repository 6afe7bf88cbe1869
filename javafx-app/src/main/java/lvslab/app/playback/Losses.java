package lvslab.app.playback;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;

/// Every frame and packet that was lost, in order.
public final class Losses {
  /// A loss.
  ///
  /// @param index place of the event in the recording
  /// @param atNanos when
  /// @param node host or switch
  /// @param where `host/device`, or the host where it was lost inside one
  /// @param reason why
  public record Loss(int index, long atNanos, String node, String where, DropReason reason) {}

  private final List<Loss> all;

  private Losses(List<Loss> all) {
    this.all = List.copyOf(all);
  }

  /// Finds them.
  ///
  /// @param recording the run
  /// @return them
  public static Losses of(Recording recording) {
    List<Loss> found = new ArrayList<>();
    List<TraceRecord> events = recording.events();
    for (int i = 0; i < events.size(); i++) {
      TraceEvent event = events.get(i).event();
      long at = events.get(i).atNanos();
      if (event instanceof FrameEvent.Dropped drop && Landmark.isLoss(drop.reason())) {
        found.add(new Loss(i, at, drop.node(), drop.where(), drop.reason()));
      } else if (event instanceof PacketEvent.Dropped drop && Landmark.isLoss(drop)) {
        found.add(new Loss(i, at, drop.node(), drop.node(), drop.reason()));
      }
    }
    return new Losses(found);
  }

  /// All losses of the run.
  ///
  /// @return them, in order
  public List<Loss> all() {
    return all;
  }

  /// The losses that happened lately.
  ///
  /// @param index how many events have happened
  /// @param sinceNanos the first instant that counts
  /// @return them, the oldest first
  public List<Loss> between(long sinceNanos, int index) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).index() < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int first = low;
    while (first > 0 && all.get(first - 1).atNanos() >= sinceNanos) {
      first--;
    }
    return all.subList(first, low);
  }
}
