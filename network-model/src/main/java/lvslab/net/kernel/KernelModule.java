package lvslab.net.kernel;

import java.util.List;

/// A part of the kernel that is put to work when somebody asks for it.
public interface KernelModule {
  /// Its name.
  ///
  /// @return such as `ip_vs`
  String name();

  /// Memory it takes, as lsmod(8) shows.
  ///
  /// @return octets
  int sizeBytes();

  /// The modules it uses, which are loaded before it.
  ///
  /// @return their names
  List<String> dependencies();

  /// Other names by which the kernel asks for it (MODULE_ALIAS).
  ///
  /// @return such as `netdev-tunl0`
  default List<String> aliases() {
    return List.of();
  }

  /// Puts it to work. Called once, by [KernelModules#load].
  void load();

  /// How many uses it has beside those of other modules, as the reference count of lsmod(8) shows.
  ///
  /// @return a count
  default int useCount() {
    return 0;
  }
}
