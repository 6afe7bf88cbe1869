package lvslab.net.trace;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;

/// What happens to a frame on its way.
///
/// The lineage is a number that a packet keeps through forwarding, address translation and tunnels.
public sealed interface FrameEvent extends NetEvent {
  /// The number of the packet's life.
  ///
  /// @return the lineage
  long lineage();

  /// A device put a frame on its link.
  ///
  /// @param node host
  /// @param device its device
  /// @param link the segment, empty for loopback
  /// @param frame the frame
  /// @param lineage number of the packet's life
  record Sent(String node, String device, String link, EthernetFrame frame, long lineage)
      implements FrameEvent {}

  /// A frame arrived at a device whose it is, or who listens to all.
  ///
  /// @param node host
  /// @param device its device
  /// @param frame the frame
  /// @param lineage number of the packet's life
  record Delivered(String node, String device, EthernetFrame frame, long lineage)
      implements FrameEvent {}

  /// A switch passed a frame on.
  ///
  /// @param node the switch
  /// @param fromPort port it came in by, named `host/device`
  /// @param toPorts ports it goes out by, in order
  /// @param flooded whether for want of an entry, or because it is for a group
  /// @param lineage number of the packet's life
  record Switched(String node, String fromPort, List<String> toPorts, boolean flooded, long lineage)
      implements FrameEvent {
    /// Copies the ports.
    public Switched {
      toPorts = List.copyOf(toPorts);
    }
  }

  /// A switch learned where an address is, or that it moved.
  ///
  /// @param node the switch
  /// @param mac the address
  /// @param port where it is now
  /// @param formerPort where it was, empty if it was unknown
  /// @param lineage number of the packet's life that taught it
  record Learned(String node, MacAddress mac, String port, String formerPort, long lineage)
      implements FrameEvent {}

  /// A frame was lost on a link or at a device.
  ///
  /// @param node host or switch
  /// @param where `host/device` or the port
  /// @param frame the frame
  /// @param reason why
  /// @param lineage number of the packet's life
  /// @param decision what somebody did that it hangs on, if there is such a thing
  record Dropped(
      String node,
      String where,
      EthernetFrame frame,
      DropReason reason,
      long lineage,
      Optional<Decision> decision)
      implements FrameEvent {
    /// A loss for which nobody is to blame.
    ///
    /// @param node host or switch
    /// @param where `host/device` or the port
    /// @param frame the frame
    /// @param reason why
    /// @param lineage number of the packet's life
    public Dropped(
        String node, String where, EthernetFrame frame, DropReason reason, long lineage) {
      this(node, where, frame, reason, lineage, Optional.empty());
    }
  }

  /// A fault, or netem, did something to a frame that goes on all the same.
  ///
  /// @param node host or switch
  /// @param where `host/device` or the port
  /// @param frame the frame, as it goes on
  /// @param what `delayed`, `duplicated`, `damaged`, or `overtakes` for one that does not wait
  /// @param delayNanos how much later it comes
  /// @param lineage number of the packet's life
  /// @param decision the rule that did it
  record Disturbed(
      String node,
      String where,
      EthernetFrame frame,
      String what,
      long delayNanos,
      long lineage,
      Decision decision)
      implements FrameEvent {}
}
