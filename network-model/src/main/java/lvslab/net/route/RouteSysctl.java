package lvslab.net.route;

import java.util.List;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.SysctlResult;
import lvslab.net.kernel.SysctlTable;
import org.jspecify.annotations.Nullable;

/// net.ipv4.route: its keys, and `flush`, which is only written (`ipv4_sysctl_rtcache_flush`).
final class RouteSysctl implements SysctlTable {
  private static final String FLUSH = "flush";

  private final IntTable<RouteKey> keys;
  private final Runnable flush;

  RouteSysctl(IntTable<RouteKey> keys, Runnable flush) {
    this.keys = keys;
    this.flush = flush;
  }

  @Override
  public List<String> names() {
    return keys.names();
  }

  @Override
  public @Nullable String read(String name) {
    return name.equals(FLUSH) ? "" : keys.read(name);
  }

  @Override
  public SysctlResult write(String name, String value, long setBy) {
    if (name.equals(FLUSH)) {
      flush.run();
      return SysctlResult.OK;
    }
    return keys.write(name, value, setBy);
  }

  @Override
  public long setBy(String name) {
    return keys.setBy(name);
  }
}
