package lvslab.net.device;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.EthernetFrame;

/// Those who see the frames of one device, or of all. Who comes or goes while a frame is shown does
/// so for the next.
final class Taps {
  private List<PacketTap> taps = List.of();

  Taps() {}

  void add(PacketTap tap) {
    List<PacketTap> more = new ArrayList<>(taps);
    more.add(tap);
    taps = List.copyOf(more);
  }

  void remove(PacketTap tap) {
    List<PacketTap> fewer = new ArrayList<>(taps);
    fewer.remove(tap);
    taps = List.copyOf(fewer);
  }

  void show(NetDevice device, EthernetFrame frame, boolean outgoing) {
    List<PacketTap> now = taps;
    for (int i = 0; i < now.size(); i++) {
      now.get(i).see(device, frame, outgoing);
    }
  }
}
