package lvslab.net.link;

import lvslab.engine.Engine;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A port of a switch, with a cable to one device.
public final class SwitchPort implements FrameReceiver {
  private final Switch owner;
  private final String name;
  private final Link toSwitch;
  private final Link toDevice;
  private FrameReceiver device;
  private PortState state = PortState.FORWARDING;
  private boolean learning = true;
  private boolean flooding = true;
  private long blockedSetBy;
  private boolean isolated;
  private long isolatedSetBy;
  private @Nullable MacClaim claim;
  private boolean cable = true;
  private long cableSetBy;
  private boolean peer = true;
  private @Nullable Runnable watcher;

  SwitchPort(Switch owner, String name, FrameReceiver device) {
    this.owner = owner;
    this.name = name;
    toSwitch = new Link(owner.engine(), name, owner.name(), this);
    this.device = device;
    toDevice = new Link(owner.engine(), owner.name(), name, this::deliver);
  }

  private void deliver(EthernetFrame frame, long lineage) {
    device.receive(frame, lineage);
  }

  /// Plugs the cable's other end into another device.
  ///
  /// @param other who takes the frames that come out from now on
  public void attach(FrameReceiver other) {
    device = other;
  }

  /// Lets somebody watch what its device sends.
  ///
  /// @param seen is called for each copy of a frame, where it comes in and where it goes out
  public void watch(Runnable seen) {
    watcher = seen;
  }

  void see() {
    if (watcher != null) {
      watcher.run();
    }
  }

  /// What is plugged in.
  ///
  /// @return `host/device`
  public String name() {
    return name;
  }

  /// The switch it is a port of.
  ///
  /// @return the switch
  public Switch owner() {
    return owner;
  }

  /// The direction from the device.
  ///
  /// @return the link into the switch
  public Link toSwitch() {
    return toSwitch;
  }

  /// The direction to the device.
  ///
  /// @return the link out of the switch
  public Link toDevice() {
    return toDevice;
  }

  /// Whether it passes frames.
  ///
  /// @return true if it does not
  public boolean isBlocked() {
    return state != PortState.FORWARDING;
  }

  /// Its state.
  ///
  /// @return as `bridge link` shows it if there is a carrier
  public PortState state() {
    return state;
  }

  /// Stops or lets pass all frames, both ways, while the carrier stays (`bridge link set dev X
  /// state 0`). The switch goes on knowing what is behind it, and floods none of it elsewhere
  /// (`br_set_port_state`).
  ///
  /// @param stop true to stop
  public void setBlocked(boolean stop) {
    setState(stop ? PortState.DISABLED : PortState.FORWARDING);
  }

  /// Puts it into a state (`bridge link set dev X state S`).
  ///
  /// @param to the state
  public void setState(PortState to) {
    state = to;
    blockedSetBy = report(to == PortState.FORWARDING ? "forwarding" : "disabled", "");
  }

  /// Whether addresses are learned from what comes in by it.
  ///
  /// @return false after `bridge link set dev X learning off`
  public boolean isLearning() {
    return learning;
  }

  /// Lets addresses be learned, or not.
  ///
  /// @param on true to learn
  public void setLearning(boolean on) {
    learning = on;
  }

  /// Whether it gets frames for addresses that the switch does not know.
  ///
  /// @return false after `bridge link set dev X flood off`
  public boolean isFlooding() {
    return flooding;
  }

  /// Lets it get frames for addresses that the switch does not know, or not.
  ///
  /// @param on true to get them
  public void setFlooding(boolean on) {
    flooding = on;
  }

  /// Whether a cable is in and what is at its other end is up.
  ///
  /// @return true if so
  public boolean hasCarrier() {
    return toDevice.isConnected();
  }

  /// Who last stopped it or let it pass frames.
  ///
  /// @return serial of the trace event, 0 for nobody
  public long blockedSetBy() {
    return blockedSetBy;
  }

  /// Whether it passes nothing to other isolated ports.
  ///
  /// @return true if so
  public boolean isIsolated() {
    return isolated;
  }

  /// Isolates it, or not: isolated ports pass nothing to each other (`bridge link set dev X
  /// isolated on`; net/bridge/br_private.h, `br_skb_isolated`).
  ///
  /// @param on true to isolate
  public void setIsolated(boolean on) {
    isolated = on;
    isolatedSetBy = report(on ? "isolated" : "joined", "");
  }

  /// Who last isolated it or not.
  ///
  /// @return serial of the trace event, 0 for nobody
  public long isolatedSetBy() {
    return isolatedSetBy;
  }

  /// Records what is done to it or to its cable; what follows from it follows from that record.
  ///
  /// @param what as in [ConfigEvent.Port]
  /// @param value what there is to say more
  /// @return serial of the record, or the current cause if nobody listens
  public long report(String what, String value) {
    Engine engine = owner.engine();
    return engine.trace().isOpen()
        ? engine.trace().emit(new ConfigEvent.Port(owner.name(), name, what, value))
        : engine.currentCause();
  }

  /// Frames with a MAC address as their sender come in by this port from now on, as if its owner
  /// were here too: the switch looks for the address here until the owner sends again.
  ///
  /// @param mac whose address is claimed
  /// @param everyNanos how often
  public void claim(MacAddress mac, long everyNanos) {
    stopClaiming();
    report("claims", mac.toString());
    claim = new MacClaim(owner.engine(), this, mac, everyNanos);
    owner.engine().schedule(claim, owner.engine().nowNanos());
  }

  /// No more such frames come in.
  public void stopClaiming() {
    if (claim != null) {
      owner.engine().cancel(claim);
      claim = null;
    }
  }

  /// Plugs or unplugs the cable, both ways.
  ///
  /// @param plugged false to unplug
  public void setConnected(boolean plugged) {
    cable = plugged;
    cableSetBy = report(plugged ? "plugged" : "unplugged", "");
    connect();
  }

  /// Whether the cable is plugged in.
  ///
  /// @return false if it was pulled out
  public boolean isCableIn() {
    return cable;
  }

  /// Who last plugged the cable in or pulled it out.
  ///
  /// @return serial of the trace event, 0 for nobody
  public long cableSetBy() {
    return cableSetBy;
  }

  /// Whether the device at the other end is up.
  ///
  /// @return as last said
  public boolean isPeerUp() {
    return peer;
  }

  /// Says whether the device at the other end is up: the port of one that is down has no carrier.
  ///
  /// @param up true for up
  public void setPeerUp(boolean up) {
    peer = up;
    connect();
  }

  private void connect() {
    boolean carrier = cable && peer;
    toSwitch.setConnected(carrier);
    toDevice.setConnected(carrier);
    if (!carrier) {
      owner.forget(this);
    }
  }

  @Override
  public void receive(EthernetFrame frame, long lineage) {
    owner.receive(this, frame, lineage);
  }
}
