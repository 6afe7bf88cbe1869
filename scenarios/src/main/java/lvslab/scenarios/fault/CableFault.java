package lvslab.scenarios.fault;

import lvslab.net.link.SwitchPort;

/// A fault of cables, or of the switch ports that they are plugged into.
///
/// @param target which cables
/// @param text as it stands in the scenario
/// @param action what is done to each
record CableFault(Target target, String text, Action action) implements Fault {
  /// Something done to a cable.
  @FunctionalInterface
  interface Action {
    /// Does it.
    void act(FaultyLab lab, Cable cable);
  }

  /// Something done to a port.
  @FunctionalInterface
  interface PortAction {
    /// Does it.
    void act(SwitchPort port);
  }

  static CableFault ofPorts(Target target, String text, PortAction action) {
    return new CableFault(target, text, (lab, cable) -> cable.ports().forEach(action::act));
  }

  @Override
  public String host() {
    return target.node();
  }

  @Override
  public void strike(FaultyLab lab) {
    long cause = lab.engine().currentCause();
    for (Cable cable : lab.cables(target)) {
      lab.engine().setCurrentCause(cause);
      action.act(lab, cable);
    }
  }
}
