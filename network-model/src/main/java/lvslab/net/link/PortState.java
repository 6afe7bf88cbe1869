package lvslab.net.link;

import java.util.Locale;
import java.util.Optional;

/// States of a bridge's port (include/uapi/linux/if_bridge.h), in the order of their numbers.
public enum PortState {
  /// Nothing passes.
  DISABLED,
  /// Nothing passes.
  LISTENING,
  /// Nothing passes, but addresses are learned.
  LEARNING,
  /// Everything passes.
  FORWARDING,
  /// Nothing passes.
  BLOCKING;

  /// Reads a state as `bridge link set` takes it.
  ///
  /// @param text a number or a name
  /// @return the state, or nothing
  public static Optional<PortState> parse(String text) {
    for (PortState state : values()) {
      if (state.text().equals(text) || Integer.toString(state.ordinal()).equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /// Its name.
  ///
  /// @return such as `forwarding`
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
