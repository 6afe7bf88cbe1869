package lvslab.net.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys below one prefix of the sysctl tree.
public interface SysctlTable {
  /// The names, in order.
  ///
  /// @return names below the prefix
  List<String> names();

  /// Reads a value.
  ///
  /// @param name below the prefix
  /// @return the text that /proc shows, or null for an unknown name
  @Nullable String read(String name);

  /// Writes a value.
  ///
  /// @param name below the prefix
  /// @param value text
  /// @param setBy serial of the trace event that sets it
  /// @return what came of it
  SysctlResult write(String name, String value, long setBy);

  /// Who set a value.
  ///
  /// @param name below the prefix
  /// @return serial of the trace event, 0 for a default
  long setBy(String name);
}
