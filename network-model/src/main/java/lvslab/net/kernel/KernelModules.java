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
  private final List<KernelModule> builtIn = new ArrayList<>(0);

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
    @Nullable KernelModule module = installed.get(name.replace('-', '_'));
    return module != null
        ? Optional.of(module)
        : installed.values().stream().filter(m -> m.aliases().contains(name)).findFirst();
  }

  /// The names of all modules on disk.
  ///
  /// @return in order
  public List<String> names() {
    return List.copyOf(installed.keySet());
  }

  /// Puts a module to work that this kernel was built with: it is there from the beginning, and
  /// lsmod(8) does not know it.
  ///
  /// @param name as for [#find]
  /// @return false if it, or what it uses, does not exist
  public boolean buildIn(String name) {
    return putToWork(name, builtIn);
  }

  /// Loads a module and, before it, what it uses; nothing happens if it is loaded
  /// (`request_module`).
  ///
  /// @param name as for [#find]
  /// @return false if it, or what it uses, is not on disk
  public boolean load(String name) {
    return putToWork(name, loaded);
  }

  private boolean putToWork(String name, List<KernelModule> kind) {
    @Nullable KernelModule module = find(name).orElse(null);
    if (module == null) {
      return false;
    }
    if (isLoaded(name)) {
      return true;
    }
    for (String dependency : module.dependencies()) {
      if (!putToWork(dependency, kind)) {
        return false;
      }
    }
    kind.add(module);
    module.load();
    return true;
  }

  /// Whether a module is at work: loaded, or built in.
  ///
  /// @param name as for [#find]
  /// @return true if so
  public boolean isLoaded(String name) {
    return find(name).filter(m -> loaded.contains(m) || builtIn.contains(m)).isPresent();
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
