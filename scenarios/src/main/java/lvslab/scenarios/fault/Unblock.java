package lvslab.scenarios.fault;

import lvslab.net.link.SwitchPort;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// The switch port passes frames again.
///
/// @param device whose cable or port
record Unblock(DeviceName device) implements Fault {
  @Override
  public String host() {
    return device.host();
  }

  @Override
  public String text() {
    return "unblock " + device;
  }

  @Override
  public void strike(FaultyLab lab) {
    @Nullable SwitchPort port = lab.device(device).port();
    if (port != null) {
      port.setBlocked(false);
    }
  }
}
