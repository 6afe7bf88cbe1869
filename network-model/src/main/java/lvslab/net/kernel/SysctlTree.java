package lvslab.net.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The sysctl tree of a host: tables mounted at prefixes. Modules mount their own (net.ipv4.vs).
public final class SysctlTree {
  private final Map<String, SysctlTable> tables = new TreeMap<>();

  /// An empty tree.
  SysctlTree() {}

  /// Adds a table.
  ///
  /// @param prefix such as `net.ipv4.conf.eth0`
  /// @param table its keys
  public void mount(String prefix, SysctlTable table) {
    tables.put(prefix, table);
  }

  /// Removes a table.
  ///
  /// @param prefix as it was mounted
  public void unmount(String prefix) {
    tables.remove(prefix);
  }

  /// Reads a value.
  ///
  /// @param name with dots or with slashes, as sysctl(8) takes it
  /// @return the text that /proc shows, or nothing for an unknown key
  public Optional<String> read(String name) {
    String key = normal(name);
    @Nullable SysctlTable table = tables.get(prefix(key));
    return table == null ? Optional.empty() : Optional.ofNullable(table.read(leaf(key)));
  }

  /// Sets a value.
  ///
  /// @param name with dots or with slashes
  /// @param value text
  /// @param setBy serial of the trace event that sets it
  /// @return what came of it
  public SysctlResult write(String name, String value, long setBy) {
    String key = normal(name);
    @Nullable SysctlTable table = tables.get(prefix(key));
    return table == null ? SysctlResult.UNKNOWN : table.write(leaf(key), value, setBy);
  }

  /// Who set a value.
  ///
  /// @param name with dots or with slashes
  /// @return serial of the trace event, 0 for a default or an unknown key
  public long setBy(String name) {
    String key = normal(name);
    @Nullable SysctlTable table = tables.get(prefix(key));
    return table == null ? 0 : table.setBy(leaf(key));
  }

  /// All keys, sorted.
  ///
  /// @return full names
  public List<String> names() {
    List<String> names = new ArrayList<>();
    tables.forEach((prefix, table) -> table.names().forEach(n -> names.add(prefix + "." + n)));
    names.sort(null);
    return names;
  }

  /// The dotted form of a name. In the form with slashes a dot belongs to a device's name, and
  /// becomes a slash.
  private static String normal(String name) {
    int slash = name.indexOf('/');
    int dot = name.indexOf('.');
    if (slash < 0 || dot >= 0 && dot < slash) {
      return name;
    }
    return name.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }

  private static String prefix(String key) {
    int dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }

  private static String leaf(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
