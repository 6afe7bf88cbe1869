package lvslab.net.link;

import lvslab.net.wire.EthernetFrame;

/// A port of a switch, with a cable to one device.
public final class SwitchPort implements FrameReceiver {
  private final Switch owner;
  private final String name;
  private final Link toSwitch;
  private final Link toDevice;
  private boolean blocked;
  private boolean cable = true;
  private boolean peer = true;

  SwitchPort(Switch owner, String name, FrameReceiver device) {
    this.owner = owner;
    this.name = name;
    toSwitch = new Link(owner.engine(), name, owner.name(), this);
    toDevice = new Link(owner.engine(), owner.name(), name, device);
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
    return blocked;
  }

  /// Stops or lets pass all frames, both ways, while the carrier stays (`bridge link set dev X
  /// state 0`). The switch goes on knowing what is behind it, and floods none of it elsewhere
  /// (`br_set_port_state`).
  ///
  /// @param stop true to stop
  public void setBlocked(boolean stop) {
    blocked = stop;
  }

  /// Plugs or unplugs the cable, both ways.
  ///
  /// @param plugged false to unplug
  public void setConnected(boolean plugged) {
    cable = plugged;
    connect();
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
