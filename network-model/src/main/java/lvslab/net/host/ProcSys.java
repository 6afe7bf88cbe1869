package lvslab.net.host;

import java.util.Optional;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.SysctlResult;
import lvslab.net.socket.Errno;
import lvslab.net.trace.ConfigEvent;
import org.jspecify.annotations.Nullable;

/// Sysctl values that are set, and told to the trace.
final class ProcSys {
  private ProcSys() {}

  static @Nullable Errno set(Kernel kernel, String key, String value) {
    Optional<String> former = kernel.sysctl().read(key);
    if (former.isEmpty()) {
      return Errno.ENOENT;
    }
    long cause = kernel.engine().currentCause();
    if (kernel.trace().isOpen()) {
      String name = key.contains("/") && !key.contains(".") ? key.replace('/', '.') : key;
      var event = new ConfigEvent.Sysctl(kernel.name(), name, former.get(), value);
      cause = kernel.trace().emit(event);
    }
    SysctlResult result = kernel.sysctl().write(key, value, cause);
    return result == SysctlResult.OK ? null : Errno.EINVAL;
  }
}
