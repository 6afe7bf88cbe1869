package lvslab.net.device;

import lvslab.net.kernel.KernelLog;

/// Whether a device takes frames for others (net/core/dev.c, `dev_set_promiscuity`).
public final class Promiscuity {
  private final KernelLog log;
  private final String device;
  private boolean flag;
  private int wishes;

  Promiscuity(KernelLog log, String device) {
    this.log = log;
    this.device = device;
  }

  /// How many want it.
  ///
  /// @return 0 for none: then frames for others are lost
  public int wishes() {
    return wishes;
  }

  /// Whether somebody set the device's flag; what sockets wish does not show in it.
  ///
  /// @return true after `ip link set DEV promisc on`
  public boolean isFlagSet() {
    return flag;
  }

  /// Sets the device's flag.
  ///
  /// @param on true to take frames for others
  public void setFlag(boolean on) {
    if (flag != on) {
      flag = on;
      wish(on ? 1 : -1);
    }
  }

  /// One more wants it, or one less.
  ///
  /// @param change 1 or -1
  public void wish(int change) {
    boolean former = wishes > 0;
    wishes += change;
    boolean now = wishes > 0;
    if (former != now) {
      log.print("device " + device + (now ? " entered" : " left") + " promiscuous mode");
    }
  }
}
