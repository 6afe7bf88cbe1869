package lvslab.scenarios.fault;

import lvslab.net.link.SwitchPort;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// The switch port passes no frame any more, while the carrier stays (`bridge link set dev PORT
/// state 0`).
///
/// @param device whose cable or port
record Block(DeviceName device) implements Fault {
  @Override
  public String host() {
    return device.host();
  }

  @Override
  public String text() {
    return "block " + device;
  }

  @Override
  public void strike(FaultyLab lab) {
    @Nullable SwitchPort port = lab.device(device).port();
    if (port != null) {
      port.setBlocked(true);
    }
  }
}
