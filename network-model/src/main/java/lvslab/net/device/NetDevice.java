package lvslab.net.device;

import java.util.List;
import java.util.Optional;
import lvslab.engine.Engine;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Trace;
import lvslab.net.link.FrameReceiver;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A network device (kernel `struct net_device`): takes frames from a link and hands them to
/// protocols, sends frames.
public abstract class NetDevice extends DeviceSettings implements FrameReceiver {
  private final Taps taps = new Taps();
  private final Promiscuity promiscuity;
  private @Nullable Qdisc qdisc;
  private @Nullable MacAddress formerMac;
  private long macSetBy;
  private @Nullable RxHandler rxHandler;
  private @Nullable LinkState link;

  /// A device that is down.
  ///
  /// @param owner the host's devices
  /// @param name such as `ens33`
  /// @param mac its address
  /// @param mtu octets of the largest packet
  protected NetDevice(Devices owner, String name, MacAddress mac, int mtu) {
    super(owner, name, mac, mtu);
    promiscuity = new Promiscuity(kernel.log(), name);
  }

  /// Puts a frame on whatever is behind the device.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  protected abstract void launch(EthernetFrame frame, long lineage);

  /// Its queueing discipline.
  ///
  /// @return the one that somebody gave it; null for that which every device has
  public final @Nullable Qdisc qdisc() {
    return qdisc;
  }

  /// Gives it another queueing discipline; what waits in the former is lost.
  ///
  /// @param next null for that which every device has
  public final void setQdisc(@Nullable Qdisc next) {
    if (qdisc != null && qdisc != next) {
      qdisc.reset(DropReason.QDISC);
    }
    qdisc = next;
    report("qdisc", next == null ? "" : next.kind());
  }

  /// The host has lost its power: frames that wait here are lost.
  public void losePower() {
    if (qdisc != null) {
      qdisc.reset(DropReason.HOST_DOWN);
    }
  }

  /// It was brought up or down.
  ///
  /// @param isUp true for up
  protected void adminChanged(boolean isUp) {}

  /// Whether neighbours must be found before packets can be sent.
  ///
  /// @return false for loopback and point-to-point
  public abstract boolean needsNeighbours();

  /// The link-layer address that a packet's frame needs, where no neighbour must be found.
  ///
  /// @param nextHop whom the packet is for
  /// @return zero but for tunnels
  public MacAddress linkAddressOf(Ipv4Address nextHop) {
    return MacAddress.ZERO;
  }

  /// What a frame counts for.
  ///
  /// @param frame sent or received
  /// @return octets, with the header of the link layer if there is one
  protected int countedBytes(EthernetFrame frame) {
    return frame.lengthBytes();
  }

  /// Name of the segment behind it, for the trace.
  ///
  /// @return empty if there is none
  protected abstract String linkName();

  /// Whether it is the loopback device.
  ///
  /// @return true for lo
  public boolean isLoopback() {
    return false;
  }

  /// Sends a frame. A device that is down loses it.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  public final void transmit(EthernetFrame frame, long lineage) {
    if (!up) {
      counters.txDropped++;
      drop(frame, DropReason.DEVICE_DOWN, lineage);
    } else if (qdisc != null) {
      qdisc.enqueue(frame, lineage);
    } else {
      startTransmit(frame, lineage);
    }
  }

  /// The frame's turn has come (`dev_hard_start_xmit`).
  final void startTransmit(EthernetFrame frame, long lineage) {
    int length = countedBytes(frame);
    counters.txPackets++;
    counters.txBytes += length;
    String link = linkName();
    if (!link.isEmpty()) {
      kernel.tally().add(length);
    }
    Trace trace = kernel.trace();
    if (trace.tellsFrames() || trace.isOpen() && frame.etherType() != EthernetFrame.IPV4) {
      trace.emit(new FrameEvent.Sent(kernel.name(), name, link, frame, lineage));
    }
    show(frame, true);
    launch(frame, lineage);
  }

  @Override
  public final void receive(EthernetFrame frame, long lineage) {
    if (!up) {
      counters.rxDropped++;
      drop(frame, DropReason.DEVICE_DOWN, lineage);
      return;
    }
    ProtocolHandler.PacketType type = typeOf(frame);
    if (!passesFilter(frame)) {
      drop(frame, DropReason.OTHER_HOST, lineage, formerAddress(frame));
    } else if (owner.softnet().isFree() || isLoopback()) {
      take(frame, type, lineage);
    } else {
      owner.softnet().enqueue(this, frame, lineage);
    }
  }

  /// The processor takes in a frame that has waited.
  void takeLate(EthernetFrame frame, long lineage) {
    if (up) {
      take(frame, typeOf(frame), lineage);
    } else {
      drop(frame, DropReason.DEVICE_DOWN, lineage);
    }
  }

  /// Takes a frame that the device below had taken in for it, in the same go (RX_HANDLER_ANOTHER).
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  public final void takeFromBelow(EthernetFrame frame, long lineage) {
    takeLate(frame, lineage);
  }

  private void take(EthernetFrame frame, ProtocolHandler.PacketType type, long lineage) {
    counters.rxPackets++;
    counters.rxBytes += countedBytes(frame);
    if (kernel.trace().isDetailed()) {
      kernel.trace().emit(new FrameEvent.Delivered(kernel.name(), name, frame, lineage));
    }
    show(frame, false);
    if (rxHandler != null && rxHandler.take(frame, lineage)) {
      return;
    }
    @Nullable ProtocolHandler handler = owner.handlerOf(frame.etherType());
    if (handler == null) {
      drop(frame, DropReason.UNKNOWN_ETHERTYPE, lineage);
    } else {
      handler.receive(this, frame, type, lineage);
    }
  }

  /// The card's filter: its own address, broadcast, the groups that were joined, and what devices
  /// on top of it want, or all.
  ///
  /// @param frame that comes in
  /// @return whether it gets through
  public final boolean passesFilter(EthernetFrame frame) {
    return promiscuity.wishes() > 0
        || switch (typeOf(frame)) {
          case OTHERHOST -> false;
          case MULTICAST -> groups.takes(frame.destination());
          case HOST, BROADCAST -> true;
        }
        || rxHandler != null && rxHandler.wants(frame);
  }

  /// Who takes its frames before protocols do.
  ///
  /// @return null for nobody
  public final @Nullable RxHandler rxHandler() {
    return rxHandler;
  }

  /// Sets who takes its frames before protocols do (`netdev_rx_handler_register`).
  ///
  /// @param handler null for nobody
  public final void setRxHandler(@Nullable RxHandler handler) {
    rxHandler = handler;
  }

  /// Who gave the card another address, if a frame is for the one that it had.
  private @Nullable Decision formerAddress(EthernetFrame frame) {
    if (!frame.destination().equals(formerMac)) {
      return null;
    }
    String what = "address of " + kernel.name() + "/" + name;
    List<Input> inputs = List.of(Input.decisive(what, mac.toString(), macSetBy));
    return new Decision("device.filter", "drop", inputs);
  }

  private void show(EthernetFrame frame, boolean outgoing) {
    owner.taps().show(this, frame, outgoing);
    taps.show(this, frame, outgoing);
  }

  private ProtocolHandler.PacketType typeOf(EthernetFrame frame) {
    MacAddress destination = frame.destination();
    if (destination.bits() == mac.bits()) {
      return ProtocolHandler.PacketType.HOST;
    }
    if (destination.isBroadcast()) {
      return ProtocolHandler.PacketType.BROADCAST;
    }
    return destination.isGroup()
        ? ProtocolHandler.PacketType.MULTICAST
        : ProtocolHandler.PacketType.OTHERHOST;
  }

  /// A protocol could not take a frame.
  ///
  /// @param frame the frame
  /// @param reason why
  /// @param lineage number of its packet's life
  public final void lose(EthernetFrame frame, DropReason reason, long lineage) {
    drop(frame, reason, lineage);
  }

  /// Records the loss of a frame here.
  ///
  /// @param frame the frame
  /// @param reason why
  /// @param lineage number of its packet's life
  protected final void drop(EthernetFrame frame, DropReason reason, long lineage) {
    drop(frame, reason, lineage, null);
  }

  /// Records the loss of a frame here.
  ///
  /// @param frame the frame
  /// @param reason why
  /// @param lineage number of its packet's life
  /// @param decision what it hangs on, or null
  protected final void drop(
      EthernetFrame frame, DropReason reason, long lineage, @Nullable Decision decision) {
    if (kernel.trace().isOpen()) {
      String where = kernel.name() + "/" + name;
      kernel
          .trace()
          .note(
              new FrameEvent.Dropped(
                  kernel.name(), where, frame, reason, lineage, Optional.ofNullable(decision)));
    }
  }

  /// Records the loss of a frame that waited here, for which what happens now is to blame: the loss
  /// itself follows from the frame's sending.
  ///
  /// @param frame the frame
  /// @param reason HOST_DOWN, DEVICE_DOWN or QDISC
  /// @param lineage number of its packet's life
  /// @param cause what was current when it began to wait
  final void dropWaiting(EthernetFrame frame, DropReason reason, long lineage, long cause) {
    Engine engine = kernel.engine();
    long now = engine.currentCause();
    String outcome =
        reason == DropReason.HOST_DOWN ? "off" : reason == DropReason.DEVICE_DOWN ? "down" : "gone";
    var device = Input.decisive("device", kernel.name() + "/" + name, now);
    engine.setCurrentCause(cause);
    drop(frame, reason, lineage, new Decision("device.waiting", outcome, List.of(device)));
    engine.setCurrentCause(now);
  }

  /// Brings it up or down (`ip link set DEV up`).
  ///
  /// @param isUp true for up
  public final void setUp(boolean isUp) {
    if (up != isUp) {
      up = isUp;
      activated |= isUp;
      report(isUp ? "up" : "down", "");
      if (!isUp && qdisc != null) {
        qdisc.reset(DropReason.DEVICE_DOWN); // dev_deactivate
      }
      adminChanged(isUp);
      owner.changed(this, isUp ? DeviceListener.Change.UP : DeviceListener.Change.DOWN);
      owner.tellLink(this, false);
      if (carrierFollowsUp()) {
        link().fire();
      }
    }
  }

  /// What its kernel has noticed of its link.
  ///
  /// @return the state
  public final LinkState link() {
    LinkState known = link;
    if (known == null) {
      known = new LinkState(this);
      link = known;
    }
    return known;
  }

  /// Says whether a cable is plugged in.
  ///
  /// @param present true if so
  public final void setCarrier(boolean present) {
    if (carrier != present) {
      carrier = present;
      report(present ? "carrier" : "no-carrier", "");
      owner.changed(
          this, present ? DeviceListener.Change.CARRIER : DeviceListener.Change.NO_CARRIER);
      link().fire();
    }
  }

  /// Gives it another address (`ip link set DEV address MAC`).
  ///
  /// @param address the new address
  public final void setMac(MacAddress address) {
    formerMac = mac;
    macSetBy = kernel.engine().currentCause();
    mac = address;
    report("address", address.toString());
    owner.changed(this, DeviceListener.Change.MAC);
  }

  /// Sets the size of the largest packet.
  ///
  /// @param bytes octets
  public final void setMtu(int bytes) {
    mtu = bytes;
    report("mtu", Integer.toString(bytes));
    owner.changed(this, DeviceListener.Change.MTU);
  }

  /// Whether it takes frames for others.
  ///
  /// @return what is wished
  public final Promiscuity promiscuity() {
    return promiscuity;
  }

  /// Adds somebody who sees all frames.
  ///
  /// @param tap who
  public final void addTap(PacketTap tap) {
    taps.add(tap);
  }

  /// Removes somebody who sees all frames.
  ///
  /// @param tap who
  public final void removeTap(PacketTap tap) {
    taps.remove(tap);
  }
}
