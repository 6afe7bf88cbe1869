package lvslab.net.tcpdump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;

/// The devices that can be captured, in libpcap's order: those that are up and have a carrier
/// first, lo after all that are up (`get_figure_of_merit`).
final class DeviceNames {
  private static final int NOT_RUNNING = 1;
  private static final int NOT_UP = 2;
  private static final int LOOPBACK = 4;

  private DeviceNames() {}

  static List<String> of(Devices devices) {
    List<NetDevice> sorted = new ArrayList<>(devices.list());
    sorted.sort(Comparator.comparingInt(DeviceNames::demerit));
    List<String> names = new ArrayList<>();
    boolean any = false;
    for (NetDevice device : sorted) {
      if (!any && demerit(device) > 0) {
        names.add(LiveCapture.ANY);
        any = true;
      }
      names.add(device.name());
    }
    return names;
  }

  private static int demerit(NetDevice device) {
    return (device.hasCarrier() && device.isUp() ? 0 : NOT_RUNNING)
        + (device.isUp() ? 0 : NOT_UP)
        + (device.isLoopback() ? LOOPBACK : 0);
  }

  /// What -D prints.
  static String listing(Devices devices) {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (String name : of(devices)) {
      text.append(number++).append('.').append(name);
      if (name.equals(LiveCapture.ANY)) {
        text.append(" (Pseudo-device that captures on all interfaces) [Up, Running]");
      } else {
        text.append(devices.find(name).map(DeviceNames::state).orElse(""));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String state(NetDevice device) {
    List<String> words = new ArrayList<>();
    if (device.isUp()) {
      words.add("Up");
    }
    if (device.isUp() && device.hasCarrier()) {
      words.add("Running");
    }
    if (device.isLoopback()) {
      words.add("Loopback");
    } else {
      words.add(device.isUp() && device.hasCarrier() ? "Connected" : "Disconnected");
    }
    return " [" + String.join(", ", words) + "]";
  }
}
