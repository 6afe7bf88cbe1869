package lvslab.lvs;

import java.util.List;
import java.util.Optional;
import lvslab.lvs.command.ProcFiles;
import lvslab.lvs.core.Ipvs;
import lvslab.lvs.core.LogText;
import lvslab.lvs.schedule.Schedulers;
import lvslab.lvs.service.IpvsFacts;
import lvslab.lvs.service.SchedulerType;
import lvslab.net.host.Host;
import lvslab.net.kernel.KernelModule;
import lvslab.net.kernel.KernelModules;
import org.jspecify.annotations.Nullable;

/// The module `ip_vs` of a host's kernel.
public final class IpvsModule implements KernelModule {
  /// Its name.
  public static final String NAME = "ip_vs";

  private static final int SIZE_BYTES = 188_416;
  private static final int SCHEDULER_SIZE_BYTES = 16_384;

  private final Host host;
  private @Nullable Ipvs ipvs;

  private IpvsModule(Host host) {
    this.host = host;
  }

  /// Puts the module on the disk of a host.
  ///
  /// @param host to which `modprobe ip_vs` or the first use of ipvsadm will load it
  public static void install(Host host) {
    var facts = new IpvsFacts(host.kernel().version());
    KernelModules modules = host.kernel().modules();
    modules.install(new IpvsModule(host));
    for (String id : Schedulers.ids()) {
      if (facts.hasScheduler(id)) {
        modules.install(new SchedulerModule(host, id));
      }
    }
  }

  /// Loads the module, unless it is loaded.
  ///
  /// @param host on which it may be installed
  /// @return the host's IPVS, or nothing if it is not installed
  public static Optional<Ipvs> load(Host host) {
    KernelModules modules = host.kernel().modules();
    return modules.load(NAME) && modules.find(NAME).orElse(null) instanceof IpvsModule module
        ? Optional.ofNullable(module.ipvs)
        : Optional.empty();
  }

  /// The IPVS of a host.
  ///
  /// @param host any
  /// @return nothing if the module is not loaded
  public static Optional<Ipvs> of(Host host) {
    return host.kernel().modules().isLoaded(NAME) ? load(host) : Optional.empty();
  }

  private static String moduleOf(String scheduler) {
    return NAME + "_" + scheduler;
  }

  @Override
  public void load() {
    LogText.loaded(host.kernel().log(), new IpvsFacts(host.kernel().version()));
    var made = new Ipvs(host.stack(), this::scheduler);
    made.start();
    ProcFiles.mount(host.files(), made);
    ipvs = made;
  }

  /// A scheduler is a module of its own, loaded when a service asks for it (`ip_vs_scheduler_get`).
  private @Nullable SchedulerType scheduler(String id) {
    return host.kernel().modules().load(moduleOf(id)) ? Schedulers.find(id) : null;
  }

  /// A scheduler.
  ///
  /// @param host whose log says so
  /// @param id such as `rr`
  private record SchedulerModule(Host host, String id) implements KernelModule {
    @Override
    public String name() {
      return moduleOf(id);
    }

    @Override
    public int sizeBytes() {
      return SCHEDULER_SIZE_BYTES;
    }

    @Override
    public List<String> dependencies() {
      return List.of(NAME);
    }

    @Override
    public void load() {
      host.kernel().log().print(LogText.schedulerLoaded(id));
    }

    /// Each of its services holds it once.
    @Override
    public int useCount() {
      return (int)
          of(host).stream()
              .flatMap(ipvs -> ipvs.services().list().stream())
              .filter(service -> service.schedulerId().equals(id))
              .count();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int sizeBytes() {
    return SIZE_BYTES;
  }

  @Override
  public List<String> dependencies() {
    return List.of("nf_conntrack", "libcrc32c");
  }

  /// Each service holds it once, and each scheduler and sync daemon (`ip_vs_use_count_inc`).
  @Override
  public int useCount() {
    if (ipvs == null) {
      return 0;
    }
    KernelModules modules = host.kernel().modules();
    long schedulers =
        Schedulers.ids().stream().filter(id -> modules.isLoaded(moduleOf(id))).count();
    return ipvs.services().list().size() + (int) schedulers + ipvs.sync().running();
  }
}
