package lvslab.net.conntrack;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.SysctlResult;
import lvslab.net.kernel.SysctlTable;
import org.jspecify.annotations.Nullable;

/// net.netfilter: the values and, to be read only, how many connections there are.
///
/// @param values the values
/// @param table the connections
record ConntrackSysctl(IntTable<ConntrackKey> values, ConntrackTable table) implements SysctlTable {
  private static final String COUNT = "nf_conntrack_count";

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(values.names());
    names.add(COUNT);
    names.sort(null);
    return names;
  }

  @Override
  public @Nullable String read(String name) {
    return name.equals(COUNT) ? Integer.toString(table.size()) : values.read(name);
  }

  @Override
  public SysctlResult write(String name, String value, long setBy) {
    return name.equals(COUNT) ? SysctlResult.INVALID : values.write(name, value, setBy);
  }

  @Override
  public long setBy(String name) {
    return values.setBy(name);
  }

  /// net.nf_conntrack_max: the same value under the name it had before.
  ///
  /// @param values the values
  record Former(IntTable<ConntrackKey> values) implements SysctlTable {
    @Override
    public List<String> names() {
      return List.of(ConntrackKey.MAX.key());
    }

    @Override
    public @Nullable String read(String name) {
      return name.equals(ConntrackKey.MAX.key()) ? values.read(name) : null;
    }

    @Override
    public SysctlResult write(String name, String value, long setBy) {
      return name.equals(ConntrackKey.MAX.key())
          ? values.write(name, value, setBy)
          : SysctlResult.UNKNOWN;
    }

    @Override
    public long setBy(String name) {
      return values.setBy(name);
    }
  }
}
