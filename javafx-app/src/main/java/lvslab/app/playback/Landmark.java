package lvslab.app.playback;

import java.util.Objects;
import lvslab.engine.trace.TraceEvent;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.scenarios.trace.TimelineEvent;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.VrrpEvent;

/// Which events a person would stop at, and which drops are worth a mark.
public final class Landmark {
  private Landmark() {}

  /// Whether to stop at it when leaping: a frame leaves, something is lost, a table changes.
  ///
  /// @param event what happened
  /// @return false for the steps in between
  public static boolean is(TraceEvent event) {
    return switch (event) {
      case FrameEvent.Sent sent -> !sent.link().isEmpty();
      case FrameEvent.Dropped dropped -> isLoss(dropped.reason());
      case FrameEvent.Disturbed disturbed -> true;
      case FrameEvent other -> false;
      case PacketEvent.Routed routed -> false;
      case PacketEvent.DeliveredLocally delivered -> false;
      case PacketEvent.Dropped dropped -> isLoss(dropped.reason());
      case PacketEvent.ArpDecided decided -> !isSilentOnAnnouncement(decided);
      case PacketEvent other -> true;
      case NeighbourEvent neighbour -> !Objects.equals(neighbour.formerMac(), neighbour.mac());
      case ConfigEvent config -> true;
      case HostEvent host -> true;
      case SocketEvent.TcpTimer timer -> true;
      case SocketEvent other -> false;
      case ProcessEvent.Output output -> true;
      case ProcessEvent.Request request -> true;
      case ProcessEvent.Log log -> true;
      case ProcessEvent other -> false; // the step that began it is a landmark already
      case IpvsEvent.TableChanged changed -> true;
      case IpvsEvent.Scheduled scheduled -> true;
      case IpvsEvent other -> false;
      case VrrpEvent.StateChanged changed -> true;
      case VrrpEvent.PriorityChanged changed -> true;
      case VrrpEvent.TrackerChanged changed -> true;
      case VrrpEvent other -> false; // the advert that is judged is a landmark already
      case CheckEvent.Checked checked -> !checked.good();
      case CheckEvent.TimerSet set -> false;
      case CheckEvent other -> true;
      case TimelineEvent.Step step -> true;
      case TimelineEvent.Fault fault -> true;
      default -> false;
    };
  }

  /// An announcement asks nobody: that nobody answers it is no news.
  private static boolean isSilentOnAnnouncement(PacketEvent.ArpDecided decided) {
    return decided.request().payload() instanceof ArpPacket arp
        && arp.senderIp().equals(arp.targetIp())
        && !decided.decision().outcome().equals("reply");
  }

  /// Whether a drop is a loss, rather than a card's filter at work on a flooded frame, or a host
  /// that keeps quiet.
  ///
  /// @param reason why it was dropped
  /// @return true for a loss
  public static boolean isLoss(DropReason reason) {
    return switch (reason) {
      case OTHER_HOST, ARP_NOT_FOR_US, ARP_IGNORED, SAME_PORT, UNKNOWN_ETHERTYPE -> false;
      default -> true;
    };
  }

  /// Whether a packet that was dropped is missed by anybody. What comes in for a connection that is
  /// over already, and carries neither data nor a wish to connect, is not.
  ///
  /// @param drop what happened
  /// @return true for a loss
  public static boolean isLoss(PacketEvent.Dropped drop) {
    boolean over =
        drop.reason() == DropReason.NO_SOCKET || drop.reason() == DropReason.TCP_UNACCEPTABLE;
    boolean empty =
        drop.packet().payload() instanceof TcpSegment segment
            && segment.data().isEmpty()
            && !segment.has(TcpFlags.SYN);
    return isLoss(drop.reason()) && !(over && empty);
  }
}
