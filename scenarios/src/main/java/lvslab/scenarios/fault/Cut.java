package lvslab.scenarios.fault;

import lvslab.net.device.EthernetDevice;
import lvslab.net.link.SwitchPort;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// The cable is pulled out: both ends lose their carrier.
///
/// @param device whose cable or port
record Cut(DeviceName device) implements Fault {
  @Override
  public String host() {
    return device.host();
  }

  @Override
  public String text() {
    return "cut " + device;
  }

  @Override
  public void strike(FaultyLab lab) {
    EthernetDevice card = lab.device(device);
    @Nullable SwitchPort port = card.port();
    if (port != null) {
      port.setConnected(false);
      card.setCarrier(false);
    }
  }
}
