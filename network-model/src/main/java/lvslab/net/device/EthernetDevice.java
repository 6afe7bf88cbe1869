package lvslab.net.device;

import java.util.List;
import lvslab.engine.Event;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
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
  private boolean hangs;
  private boolean overrun;
  private long brokenBy;
  private final ReceiveRing ring = new ReceiveRing(this);

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
    wasDown = !to.isPeerUp();
    if (!to.isCableIn()) {
      setCarrier(false);
    }
  }

  /// The port at the other end loses its carrier.
  @Override
  public void losePower() {
    super.losePower();
    ring.losePower();
    kernel().engine().cancel(carrierSeen);
    if (port != null) {
      port.setPeerUp(false);
      port = null;
    }
  }

  /// Takes a frame off the cable. While the host stands still it waits in the card's ring, if there
  /// is room.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  public void arrive(EthernetFrame frame, long lineage) {
    boolean frozen = kernel().gate().isClosed();
    if (!frozen && !overrun || !isUp() || !passesFilter(frame)) {
      receive(frame, lineage);
    } else if (overrun || !ring.add(frame, lineage)) {
      counters().rxMissed++;
      drop(frame, DropReason.RING_FULL, lineage, broken(overrun ? "overrun" : "frozen"));
    }
  }

  /// The host goes on: it fetches what came meanwhile.
  public void wakeUp() {
    ring.drain();
  }

  /// Lets it hang: it takes what the host sends and puts nothing on the wire, while the carrier
  /// stays.
  ///
  /// @param hung true to hang
  public void setHung(boolean hung) {
    hangs = hung;
    report(hung ? "hangs" : "works", "");
    brokenBy = kernel().engine().currentCause();
  }

  /// Keeps its ring full, as by a host that fetches frames too slowly: what comes is lost.
  ///
  /// @param full true to keep it full
  public void setOverrun(boolean full) {
    overrun = full;
    report(full ? "overrun" : "drained", "");
    brokenBy = kernel().engine().currentCause();
  }

  /// The host stands still because of what happens now.
  public void setFrozen() {
    brokenBy = kernel().engine().currentCause();
  }

  private Decision broken(String how) {
    String device = kernel().name() + "/" + name();
    return new Decision("device.card", how, List.of(Input.decisive("device", device, brokenBy)));
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
    } else if (hangs) {
      drop(frame, DropReason.CARD_HUNG, lineage, broken("hung"));
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
      kernel().schedule(carrierSeen, kernel().nowNanos());
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

  /// Whether it is one end of a pair (`veth`), as between namespaces, and no card.
  ///
  /// @return true if its kernel is shared
  public boolean isVeth() {
    return kernel().isShared();
  }

  @Override
  protected boolean carrierFollowsUp() {
    return true;
  }

  /// A card's carrier that is lost can wait, that of a device with another at its end cannot.
  @Override
  protected boolean cannotWait() {
    return isVeth() || hasCarrier();
  }

  /// veth has no list of addresses to take frames for (IFF_UNICAST_FLT).
  @Override
  public boolean filtersAddresses() {
    return !isVeth();
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
