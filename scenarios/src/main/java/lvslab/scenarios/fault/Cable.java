package lvslab.scenarios.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lvslab.net.device.EthernetDevice;
import lvslab.net.link.Link;
import lvslab.net.link.SwitchPort;

/// A cable, as faults reach it.
///
/// @param end `host/device` or, between switches, the lower one's port
/// @param ports one port of a switch, or, between switches, that of each, the lower one's first
/// @param out the direction away from the device, or from the lower switch
/// @param in the other
/// @param card the device that is plugged in now, if it is one
public record Cable(
    String end,
    List<SwitchPort> ports,
    Link out,
    Link in,
    Supplier<Optional<EthernetDevice>> card) {

  /// The cable of a device.
  ///
  /// @param port what it is plugged into
  /// @param card the device
  /// @return the cable
  public static Cable of(SwitchPort port, Supplier<Optional<EthernetDevice>> card) {
    return new Cable(port.name(), List.of(port), port.toSwitch(), port.toDevice(), card);
  }

  /// A cable between two switches.
  ///
  /// @param up the port of the lower switch
  /// @param down that of the upper one
  /// @return the cable
  public static Cable between(SwitchPort up, SwitchPort down) {
    return new Cable(
        up.owner().name() + "/" + up.name(),
        List.of(up, down),
        up.toDevice(),
        down.toDevice(),
        Optional::empty);
  }

  /// Plugs it in or pulls it out: both ends see their carrier, or lose it.
  ///
  /// @param plugged false to pull it out
  void setPlugged(boolean plugged) {
    ports.forEach(port -> port.setConnected(plugged));
    card.get().ifPresent(device -> device.setCarrier(plugged));
  }

  /// The directions that a fault is about.
  ///
  /// @param direction one or both
  /// @return links
  List<Link> links(Direction direction) {
    return switch (direction) {
      case OUT -> List.of(out);
      case IN -> List.of(in);
      case BOTH -> List.of(out, in);
    };
  }
}
