package lvslab.net.device;

import lvslab.net.link.SwitchPort;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A network card, with a cable to a switch port or without one.
public final class EthernetDevice extends NetDevice {
  /// MTU of Ethernet.
  public static final int DEFAULT_MTU = 1500;

  private @Nullable SwitchPort port;

  /// A card without a cable.
  ///
  /// @param owner the host's devices
  /// @param name such as `ens33`
  /// @param mac its address
  public EthernetDevice(Devices owner, String name, MacAddress mac) {
    super(owner, name, mac, DEFAULT_MTU);
  }

  /// Puts a cable between it and a port that was made for it.
  ///
  /// @param to the port
  public void plugInto(SwitchPort to) {
    port = to;
  }

  /// The switch port at the other end.
  ///
  /// @return the port, or null without a cable
  public @Nullable SwitchPort port() {
    return port;
  }

  @Override
  protected void launch(EthernetFrame frame, long lineage) {
    if (port == null) {
      drop(frame, DropReason.NO_CARRIER, lineage);
    } else {
      port.toSwitch().carry(frame, lineage);
    }
  }

  @Override
  public boolean needsNeighbours() {
    return true;
  }

  @Override
  protected String linkName() {
    return port == null ? "" : port.owner().name();
  }
}
