package lvslab.scenarios.fault;

import lvslab.net.host.Host;

/// A fault of a host.
///
/// @param host its name
/// @param text as it stands in the scenario
/// @param action what is done
record HostFault(String host, String text, Action action) implements Fault {
  /// Something done to a host.
  @FunctionalInterface
  interface Action {
    /// Does it.
    void act(FaultyLab lab, Host host);
  }

  @Override
  public void strike(FaultyLab lab) {
    action.act(lab, lab.machine(host));
  }
}
