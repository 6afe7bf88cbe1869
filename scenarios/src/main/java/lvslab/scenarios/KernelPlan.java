package lvslab.scenarios;

import java.util.List;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelVersion;

/// The kernel of a host.
///
/// @param version of Linux
/// @param hz ticks a second
/// @param uptimeNanos how long it has run when the clock starts
/// @param builtIn the modules that are part of it; what devices they have come before its cards
/// @param shared whether other hosts are namespaces of the same kernel
/// @param callNanos what a system call takes, as far as it takes time
/// @param captureNanos what who captures at the switches needs for a copy of a frame; 0: nobody
///   does
public record KernelPlan(
    KernelVersion version,
    int hz,
    long uptimeNanos,
    List<String> builtIn,
    boolean shared,
    long callNanos,
    long captureNanos) {
  /// What a host has if the scenario says nothing: the ticks of RHEL 7, and a clock that starts
  /// with it.
  public static final KernelPlan DEFAULT =
      new KernelPlan(KernelVersion.DEFAULT, 1000, 0, List.of(), false, Kernel.CALL_NANOS, 0);
}
