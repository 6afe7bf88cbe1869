package lvslab.scenarios.filter;

import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Chooses frames and packets that went no further.
///
/// `host` of the display filter is where that happened. A packet that a host drops has left its
/// frame behind, so it has no MAC addresses.
///
/// @param filter which
/// @param reason why they were dropped, or null for whatever reason
public record DropFilter(DisplayFilter filter, @Nullable DropReason reason) implements EventFilter {
  @Override
  public boolean matches(TraceEvent event) {
    return switch (event) {
      case FrameEvent.Dropped d -> matches(d.node(), d.where(), d.frame(), d.reason());
      case PacketEvent.Dropped d -> {
        var frame = EthernetFrame.of(MacAddress.ZERO, MacAddress.ZERO, d.packet());
        yield matches(d.node(), d.node(), frame, d.reason());
      }
      default -> false;
    };
  }

  private boolean matches(String node, String where, EthernetFrame frame, DropReason why) {
    String device = where.substring(where.indexOf('/') + 1);
    return (reason == null || reason == why) && filter.matches(new SeenFrame(node, device, frame));
  }

  @Override
  public String toString() {
    return reason == null ? filter.toString() : filter + " (" + reason + ")";
  }
}
