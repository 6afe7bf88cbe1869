package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import lvslab.app.playback.FaultLane;
import lvslab.app.playback.Lane;
import lvslab.app.playback.Ownership;
import lvslab.app.playback.Recording;
import lvslab.app.playback.RouterLanes;

/// The strips below the time line: what is broken, who has the virtual addresses, the states of the
/// virtual routers.
///
/// @param faults what is broken
/// @param owners who has which address
/// @param routers states of virtual routers
public record Lanes(List<Lane> faults, List<Lane> owners, List<Lane> routers) {
  /// Copies the lists.
  public Lanes {
    faults = List.copyOf(faults);
    owners = List.copyOf(owners);
    routers = List.copyOf(routers);
  }

  static Lanes of(Recording recording, Ownership ownership) {
    return new Lanes(FaultLane.of(recording), ownership.lanes(), RouterLanes.of(recording));
  }

  /// All of them, from the top.
  ///
  /// @return faults, addresses, routers
  public List<Lane> all() {
    List<Lane> all = new ArrayList<>(faults);
    all.addAll(owners);
    all.addAll(routers);
    return all;
  }
}
