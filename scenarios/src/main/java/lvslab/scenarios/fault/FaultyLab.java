package lvslab.scenarios.fault;

import lvslab.net.device.EthernetDevice;
import lvslab.scenarios.file.DeviceName;

/// What faults can reach.
public interface FaultyLab {
  /// A network card.
  ///
  /// @param which host and device; they are there
  /// @return the card
  EthernetDevice device(DeviceName which);
}
