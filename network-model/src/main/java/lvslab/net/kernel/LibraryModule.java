package lvslab.net.kernel;

import java.util.List;

/// A module that does nothing by itself: others use it, and lsmod(8) shows it.
///
/// @param name such as `ip_tunnel`
/// @param sizeBytes as lsmod(8) shows
/// @param dependencies the modules it uses
public record LibraryModule(String name, int sizeBytes, List<String> dependencies)
    implements KernelModule {
  @Override
  public void load() {
    // what it is for is part of the modules that use it
  }
}
