package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import lvslab.app.playback.BeliefLanes;
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
/// @param beliefs where hosts believe the addresses to be, and the requests that they lost
public record Lanes(List<Lane> faults, List<Lane> owners, List<Lane> routers, List<Lane> beliefs) {
  /// Copies the lists.
  public Lanes {
    faults = List.copyOf(faults);
    owners = List.copyOf(owners);
    routers = List.copyOf(routers);
    beliefs = List.copyOf(beliefs);
  }

  static Lanes of(Recording recording, Ownership ownership, RunFacts facts) {
    List<Lane> owners = ownership.lanes();
    return new Lanes(
        FaultLane.of(recording),
        owners,
        RouterLanes.of(recording),
        owners.isEmpty() ? List.of() : BeliefLanes.of(recording, facts.vips()));
  }

  /// Who believes what, beside what is so.
  ///
  /// @return addresses, virtual routers, beliefs; none if no address ever moves
  public List<Lane> beside() {
    List<Lane> all = new ArrayList<>();
    if (!beliefs.isEmpty()) {
      all.addAll(owners);
      all.addAll(routers);
      all.addAll(beliefs);
    }
    return all;
  }

  /// The strips of the ruler, from the top.
  ///
  /// @return faults, addresses, routers
  public List<Lane> all() {
    List<Lane> all = new ArrayList<>(faults);
    all.addAll(owners);
    all.addAll(routers);
    return all;
  }
}
