package lvslab.net.host;

import lvslab.engine.random.RandomStream;
import lvslab.net.kernel.Cpu;
import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// The work that requests make for the servers of a host; at first none.
public final class RequestWork {
  private static final int KIBIBYTE = 1024;

  private final Kernel kernel;
  private final RandomStream random;
  private ServiceTime time = ServiceTime.NONE;
  private boolean takesTime;

  RequestWork(Kernel kernel) {
    this.kernel = kernel;
    random = kernel.random("service");
  }

  /// Says how long it takes.
  ///
  /// @param forEach request
  public void setTime(ServiceTime forEach) {
    time = forEach;
    takesTime = !forEach.equals(ServiceTime.NONE);
  }

  /// Computes an answer on a processor of the host.
  ///
  /// @param octets of the answer
  /// @param then what follows; at once if it takes no time
  /// @return the work, which may be given up; null if it is done
  public Cpu.@Nullable Work run(int octets, Runnable then) {
    if (!takesTime) {
      then.run();
      return null;
    }
    long base = time.nanosPerRequest();
    long nanos = time.exponential() ? random.nextExponential(base) : base;
    return kernel.cpu().run(nanos + octets * time.nanosPerKibibyte() / KIBIBYTE, then);
  }
}
