package lvslab.net.nginx.conf;

import java.util.Locale;
import java.util.Optional;

/// Levels of the error log, the gravest first (core/ngx_log.h).
public enum LogLevel {
  /// The system is unusable.
  EMERG,
  /// Something must be done.
  ALERT,
  /// Critical.
  CRIT,
  /// An error.
  ERROR,
  /// A warning.
  WARN,
  /// Noteworthy.
  NOTICE,
  /// Information.
  INFO,
  /// For the authors.
  DEBUG;

  /// As it is written.
  ///
  /// @return such as `emerg`
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<LogLevel> of(String word) {
    for (LogLevel level : values()) {
      if (level.word().equals(word)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
