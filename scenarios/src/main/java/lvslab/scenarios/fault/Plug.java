package lvslab.scenarios.fault;

import lvslab.net.device.EthernetDevice;
import lvslab.net.link.SwitchPort;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// The cable is plugged in again.
///
/// @param device whose cable or port
record Plug(DeviceName device) implements Fault {
  @Override
  public String host() {
    return device.host();
  }

  @Override
  public String text() {
    return "plug " + device;
  }

  @Override
  public void strike(FaultyLab lab) {
    EthernetDevice card = lab.device(device);
    @Nullable SwitchPort port = card.port();
    if (port != null) {
      port.setConnected(true);
      card.setCarrier(true);
    }
  }
}
