package lvslab.scenarios.fault;

import java.util.List;
import lvslab.engine.Engine;
import lvslab.net.device.EthernetDevice;
import lvslab.net.host.Host;
import lvslab.scenarios.file.DeviceName;

/// What faults can reach.
public interface FaultyLab {
  /// Whose time and random streams are used.
  ///
  /// @return the engine
  Engine engine();

  /// A host.
  ///
  /// @param name of one that is there
  /// @return the host
  Host machine(String name);

  /// Boots a host that is off, after a while; one that is on goes on as it is.
  ///
  /// @param name of one that is there
  /// @param afterNanos how long it takes until its devices come up
  /// @param typed whether the commands of the scenario are typed again
  void boot(String name, long afterNanos, boolean typed);

  /// A network card.
  ///
  /// @param which host and device; they are there
  /// @return the card
  EthernetDevice device(DeviceName which);

  /// The cables of a target.
  ///
  /// @param target which; it is there
  /// @return at least one
  List<Cable> cables(Target target);
}
