package lvslab.net.device;

import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;

/// The loopback device (drivers/net/loopback.c). What it sends arrives at the same instant, through
/// the queue.
public final class LoopbackDevice extends NetDevice {
  /// Its name.
  public static final String NAME = "lo";

  /// Its MTU.
  public static final int DEFAULT_MTU = 65_536;

  private final Backlog backlog = new Backlog(this);

  /// A loopback device.
  ///
  /// @param owner the host's devices
  public LoopbackDevice(Devices owner) {
    super(owner, NAME, MacAddress.ZERO, DEFAULT_MTU);
  }

  @Override
  public boolean isLoopback() {
    return true;
  }

  /// Without any address it gets 127.0.0.1/8 when it comes up (`inetdev_event`).
  @Override
  protected void adminChanged(boolean isUp) {
    if (isUp && addresses().list().isEmpty()) {
      long cause = kernel().engine().currentCause();
      var own =
          new InterfaceAddress(
              Ipv4Prefix.of("127.0.0.1/8"), null, AddressScope.HOST, NAME, false, false, cause);
      owner().addAddress(this, own);
    }
  }

  @Override
  public boolean needsNeighbours() {
    return false;
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

  @Override
  protected void launch(EthernetFrame frame, long lineage) {
    backlog.add(frame, lineage);
  }
}
