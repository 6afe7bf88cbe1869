package lvslab.net.nginx.conf;

/// `error_log FILE [LEVEL]`.
///
/// @param file as written
/// @param level of the lines that are kept, and of those above
public record ErrorLogLine(String file, LogLevel level) {
  static ErrorLogLine read(Directive d) throws ConfException {
    LogLevel level = LogLevel.ERROR;
    if (d.args().size() > 1) {
      level =
          LogLevel.of(d.arg(1))
              .orElseThrow(() -> d.error("invalid log level \"" + d.arg(1) + "\""));
    }
    return new ErrorLogLine(d.arg(0), level);
  }
}
