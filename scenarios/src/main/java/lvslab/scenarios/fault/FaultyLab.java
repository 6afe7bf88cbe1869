package lvslab.scenarios.fault;

import java.util.List;
import lvslab.engine.Engine;
import lvslab.net.device.EthernetDevice;
import lvslab.scenarios.file.DeviceName;

/// What faults can reach.
public interface FaultyLab {
  /// Whose time and random streams are used.
  ///
  /// @return the engine
  Engine engine();

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
