package lvslab.net.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The modules of a kernel: those on disk and, of them, those that are loaded
/// (kernel/module/main.c).
public final class KernelModules {
  private final Map<String, KernelModule> installed = new TreeMap<>();
  private final List<KernelModule> loaded = new ArrayList<>();

  KernelModules() {}

  /// Puts a module on disk.
  ///
  /// @param module not loaded
  public void install(KernelModule module) {
    installed.put(module.name(), module);
  }

  /// A module on disk.
  ///
  /// @param name `-` and `_` are the same, as for modprobe(8)
  /// @return the module, or nothing
  public Optional<KernelModule> find(String name) {
    return Optional.ofNullable(installed.get(name.replace('-', '_')));
  }

  /// Loads a module and, before it, what it uses; nothing happens if it is loaded
  /// (`request_module`).
  ///
  /// @param name as for [#find]
  /// @return false if it, or what it uses, is not on disk
  public boolean load(String name) {
    @Nullable KernelModule module = find(name).orElse(null);
    if (module == null) {
      return false;
    }
    if (loaded.contains(module)) {
      return true;
    }
    for (String dependency : module.dependencies()) {
      if (!load(dependency)) {
        return false;
      }
    }
    loaded.add(module);
    module.load();
    return true;
  }

  /// Whether a module is loaded.
  ///
  /// @param name as for [#find]
  /// @return true if so
  public boolean isLoaded(String name) {
    return find(name).filter(loaded::contains).isPresent();
  }

  /// What is loaded.
  ///
  /// @return the modules, newest first
  public List<KernelModule> loaded() {
    return List.copyOf(loaded.reversed());
  }

  /// Which modules use a module.
  ///
  /// @param module a loaded one
  /// @return their names, newest first
  public List<String> usersOf(KernelModule module) {
    List<String> users = new ArrayList<>();
    for (KernelModule other : loaded.reversed()) {
      if (other.dependencies().contains(module.name())) {
        users.add(other.name());
      }
    }
    return users;
  }
}
