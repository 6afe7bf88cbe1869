package lvslab.lvs.service;

import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;

/// A scheduler before it is bound to a service.
public interface SchedulerType {
  /// What ipvsadm calls it.
  ///
  /// @return such as `rr`
  String id();

  /// Binds it to a service (`init_service`).
  ///
  /// @param service with the servers it has
  /// @param host what it may need beside
  /// @return a scheduler of its own
  Scheduler bind(VirtualService service, HostParts host);

  /// What schedulers may need of their host.
  ///
  /// @param kernel for time and chance
  /// @param conf values of net.ipv4.vs
  record HostParts(Kernel kernel, IntTable<IpvsKey> conf) {}
}
