package lvslab.reports.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What the JVM tells of the current thread and of its memory. Processor time says more than the
/// clock on the wall, on a machine that does other things as well.
final class Meter {
  private static final java.lang.management.ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean();
  private static final int COLLECTIONS = 4;

  private Meter() {}

  /// Processor time of this thread.
  static long cpuNanos() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /// Octets that this thread has allocated.
  static long allocated() {
    return THREADS instanceof ThreadMXBean bean ? bean.getCurrentThreadAllocatedBytes() : 0;
  }

  /// Processor time of all threads of the JVM: the collector's and the compilers' too.
  static long allCpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
        ? bean.getProcessCpuTime()
        : cpuNanos();
  }

  /// Octets in use once everything that nobody holds is gone. The serial collector lets some dead
  /// objects lie, and takes all of them every fourth time only.
  static long liveHeap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
