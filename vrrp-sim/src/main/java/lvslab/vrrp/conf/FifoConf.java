package lvslab.vrrp.conf;

import java.util.Optional;

/// A named pipe that is told of all states.
///
/// @param path where it is
/// @param user whose it becomes if keepalived makes it
/// @param script what reads it, started with its path as the last word
public record FifoConf(String path, ScriptUser user, Optional<NotifyScript> script) {
  /// The same, which somebody else starts the script of.
  ///
  /// @return a new one
  public FifoConf withoutScript() {
    return new FifoConf(path, user, Optional.empty());
  }
}
