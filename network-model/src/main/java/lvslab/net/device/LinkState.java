package lvslab.net.device;

import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.LinkWatch;

/// Whether a device's link works as far as its kernel has noticed (operstate, RFC 2863;
/// net/core/link_watch.c).
public final class LinkState implements LinkWatch.Watched {
  private final NetDevice device;
  private boolean operational = true;

  LinkState(NetDevice device) {
    this.device = device;
  }

  /// Whether it works (`netif_oper_up`).
  ///
  /// @return true also if nobody has looked yet
  public boolean isOperational() {
    return operational;
  }

  /// Something may have happened to the carrier.
  public void fire() {
    device.kernel().links().fire(this);
  }

  @Override
  public Kernel kernel() {
    return device.kernel();
  }

  @Override
  public boolean isUrgent() {
    return device.isUp() && device.cannotWait();
  }

  @Override
  public void linkChanged() {
    operational = device.hasCarrier() && (device.isUp() || !device.carrierFollowsUp());
    if (device.isUp()) {
      device.owner().tellLink(device, false);
    }
  }
}
