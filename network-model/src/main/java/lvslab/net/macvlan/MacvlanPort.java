package lvslab.net.macvlan;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.device.NetDevice;
import lvslab.net.device.RxHandler;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Deals the frames of a device out to those on top of it (`struct macvlan_port`,
/// `macvlan_handle_frame`).
final class MacvlanPort implements RxHandler {
  private final NetDevice lower;
  private final List<MacvlanDevice> devices = new ArrayList<>(1);

  private MacvlanPort(NetDevice lower) {
    this.lower = lower;
  }

  /// The port of a device, which gets one if it has none.
  static MacvlanPort of(NetDevice lower) {
    if (lower.rxHandler() instanceof MacvlanPort port) {
      return port;
    }
    var port = new MacvlanPort(lower);
    lower.setRxHandler(port);
    return port;
  }

  void add(MacvlanDevice device) {
    devices.add(device);
  }

  void remove(MacvlanDevice device) {
    devices.remove(device);
    if (devices.isEmpty()) {
      lower.setRxHandler(null);
    }
  }

  private @Nullable MacvlanDevice find(MacAddress address) {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).mac().bits() == address.bits()) {
        return devices.get(i);
      }
    }
    return null;
  }

  @Override
  public boolean wants(EthernetFrame frame) {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).isUp() && devices.get(i).passesFilter(frame)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean take(EthernetFrame frame, long lineage) {
    if (!frame.destination().isGroup()) {
      @Nullable MacvlanDevice owner = find(frame.destination());
      if (owner != null) {
        owner.takeFromBelow(frame, lineage);
      }
      return owner != null;
    }
    @Nullable MacvlanDevice source = find(frame.source());
    if (source != null) {
      // from somebody with the same address: only the device that has it hears of it
      source.arrive(frame, lineage);
      return true;
    }
    for (MacvlanDevice device : devices) {
      if (device.isUp() && device.passesFilter(frame)) {
        device.arrive(frame, lineage);
      }
    }
    return false;
  }
}
