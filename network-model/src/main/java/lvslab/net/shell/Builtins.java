package lvslab.net.shell;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The commands of the shell itself.
final class Builtins {
  private static final Map<String, Builtin> TABLE = new TreeMap<>();

  static {
    OutputBuiltins.addTo(TABLE);
    VariableBuiltins.addTo(TABLE);
    FlowBuiltins.addTo(TABLE);
    WaitBuiltins.addTo(TABLE);
    Traps.addTo(TABLE);
    OptionBuiltin.addTo(TABLE);
  }

  private Builtins() {}

  static @Nullable Builtin find(String name) {
    return TABLE.get(name);
  }

  static boolean isKnown(String name) {
    return TABLE.containsKey(name);
  }
}
