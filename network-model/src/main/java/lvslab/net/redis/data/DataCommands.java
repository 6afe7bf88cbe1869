package lvslab.net.redis.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// All commands about keys.
public final class DataCommands {
  private static final Map<String, DataCommand> ALL = new TreeMap<>();

  static {
    StringCommands.addTo(ALL);
    NumberCommands.addTo(ALL);
    KeyCommands.addTo(ALL);
    ExpiryCommands.addTo(ALL);
    HashCommands.addTo(ALL);
    ListCommands.addTo(ALL);
    SetCommands.addTo(ALL);
  }

  private DataCommands() {}

  /// The commands.
  ///
  /// @return by name, in small letters
  public static Map<String, DataCommand> all() {
    return Collections.unmodifiableMap(ALL);
  }
}
