package lvslab.app.playback;

import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;
import org.jspecify.annotations.Nullable;

/// One leg of a frame's way: from a device up to the switch, or from a switch down to a device or
/// over to another switch.
///
/// @param frame the frame
/// @param lineage number of the packet's life
/// @param sentIndex place of the sending in the recording
/// @param link the segment whose switch it goes to, or comes from
/// @param fromPort port where the frame entered the switch, `host/device` or another switch
/// @param toPort port it goes out by, empty on the way up
/// @param startIndex place of the event that began the leg
/// @param startNanos when it began
/// @param endIndex place of the event that ended it, `Integer.MAX_VALUE` if the run ended first
/// @param endNanos when it ended, or would have
/// @param dropped why it ended in nothing, null if it did not
public record Leg(
    EthernetFrame frame,
    long lineage,
    int sentIndex,
    String link,
    String fromPort,
    String toPort,
    int startIndex,
    long startNanos,
    int endIndex,
    long endNanos,
    @Nullable DropReason dropped) {
  /// Whether it goes from a device to the switch.
  ///
  /// @return false on the way down
  public boolean isUp() {
    return toPort.isEmpty();
  }

  /// How much of the leg is done.
  ///
  /// @param nanos an instant
  /// @return 0 to 1
  public double progress(long nanos) {
    if (nanos <= startNanos) {
      return 0;
    }
    return nanos >= endNanos ? 1 : (nanos - startNanos) / (double) (endNanos - startNanos);
  }

  /// Whether the frame is lost at the leg's end, rather than filtered out by the card of a host it
  /// is not for.
  ///
  /// @return true for a loss
  public boolean isLost() {
    return dropped != null && Landmark.isLoss(dropped);
  }
}
