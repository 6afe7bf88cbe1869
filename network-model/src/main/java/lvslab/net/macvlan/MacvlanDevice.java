package lvslab.net.macvlan;

import lvslab.net.device.Backlog;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;

/// A device with an address of its own that sends and receives by the one below it (`struct
/// macvlan_dev`), in mode private: it hears nothing of other such devices there.
public final class MacvlanDevice extends NetDevice implements DeviceListener {
  private final NetDevice lower;
  private final Backlog backlog = new Backlog(this);

  private MacvlanDevice(NetDevice lower, String name, MacAddress mac) {
    super(lower.owner(), name, mac, lower.mtu());
    this.lower = lower;
  }

  /// Makes one (`macvlan_common_newlink`). It is down.
  ///
  /// @param lower what it sits on; another such device lends what it sits on itself
  /// @param name which no device has
  /// @param mac its address
  /// @return the device
  public static MacvlanDevice add(NetDevice lower, String name, MacAddress mac) {
    NetDevice base = lower instanceof MacvlanDevice other ? other.lower : lower;
    var device = new MacvlanDevice(base, name, mac);
    base.owner().add(device);
    MacvlanPort.of(base).add(device);
    base.owner().listen(device);
    base.owner().tellLink(base, false); // netdev_upper_dev_link: NETDEV_CHANGEUPPER
    base.owner().tellLink(device, false); // rtnl_configure_link
    device.followCarrier();
    device.link().fire();
    return device;
  }

  /// Takes it away (`macvlan_dellink`).
  public void remove() {
    owner().tellLink(lower, false); // netdev_upper_dev_unlink: NETDEV_CHANGEUPPER
    setUp(false);
    owner().stopListening(this);
    MacvlanPort.of(lower).remove(this);
    owner().remove(this);
    owner().tellLink(this, true);
  }

  /// The device below takes in what is for it (`dev_uc_add`), or, if it cannot, everything.
  @Override
  protected void adminChanged(boolean isUp) {
    if (!lower.filtersAddresses()) {
      lower.promiscuity().wish(isUp ? 1 : -1);
    }
  }

  @Override
  protected boolean cannotWait() {
    return true;
  }

  /// What it sits on.
  ///
  /// @return a device that is none of these
  public NetDevice lower() {
    return lower;
  }

  /// A frame comes in behind the work in hand (`netif_rx`).
  void arrive(EthernetFrame frame, long lineage) {
    backlog.add(frame, lineage);
  }

  @Override
  public void deviceChanged(NetDevice device, Change change) {
    if (device == lower) {
      switch (change) {
        case UP, DOWN, CARRIER, NO_CARRIER -> followCarrier();
        case MTU -> setMtu(Math.min(mtu(), lower.mtu()));
        case MAC -> {}
      }
    }
  }

  /// `netif_stacked_transfer_operstate`.
  private void followCarrier() {
    setCarrier(lower.isUp() && lower.hasCarrier());
  }

  @Override
  protected void launch(EthernetFrame frame, long lineage) {
    lower.transmit(frame, lineage);
  }

  @Override
  public boolean needsNeighbours() {
    return true;
  }

  @Override
  protected String linkName() {
    return "";
  }

  @Override
  public void losePower() {
    super.losePower();
    backlog.losePower();
  }
}
