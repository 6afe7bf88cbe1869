package lvslab.net.device;

import lvslab.engine.Event;
import lvslab.net.link.SwitchPort;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A network card, with a cable to a switch port or without one.
public final class EthernetDevice extends NetDevice {
  /// MTU of Ethernet.
  public static final int DEFAULT_MTU = 1500;

  private final Event carrierSeen = new CarrierSeen();
  private @Nullable SwitchPort port;
  private boolean wasDown;

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

  /// A card that goes down takes the carrier from its switch port. One that comes up gives it back,
  /// but the port sees that only after what the host does in the same instant: what arp_notify
  /// announces then is lost (link_watch runs later).
  @Override
  protected void adminChanged(boolean isUp) {
    if (port == null) {
      return;
    }
    if (!isUp) {
      kernel().engine().cancel(carrierSeen);
      wasDown = true;
      port.setPeerUp(false);
    } else if (wasDown) {
      kernel().engine().schedule(carrierSeen, kernel().nowNanos());
    }
  }

  /// The switch sees the carrier of a card that came up.
  private final class CarrierSeen extends Event {
    @Override
    protected void fire() {
      if (port != null) {
        port.setPeerUp(true);
      }
    }

    @Override
    public String label() {
      return "carrier of " + kernel().name() + "/" + name();
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
