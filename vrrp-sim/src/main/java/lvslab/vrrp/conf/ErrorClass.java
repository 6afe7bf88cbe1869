package lvslab.vrrp.conf;

/// How bad keepalived finds what it complains about, in the order of its own list (parser.h:
/// config_err_t): the last in this list that occurs decides the exit status of `keepalived -t`.
public enum ErrorClass {
  /// A remark about a file.
  OK,
  /// A file that has to be there is not.
  FILE_NOT_FOUND,
  /// An interface that has to be there is not.
  BAD_INTERFACE,
  /// It cannot run.
  FATAL,
  /// A pattern for the configuration matches several files.
  MULTIPLE_FILES,
  /// A word that is no keyword where it stands.
  UNKNOWN_KEYWORD,
  /// A brace that opens nothing.
  UNEXPECTED_OPEN,
  /// A block without its opening brace.
  MISSING_OPEN,
  /// A brace that closes nothing.
  UNEXPECTED_CLOSE,
  /// A block that is not closed.
  MISSING_CLOSE,
  /// A quote without its end.
  UNMATCHED_QUOTE,
  /// A keyword without its value.
  MISSING_PARAMETER,
  /// A number that is none, or out of range.
  INVALID_NUMBER,
  /// Anything else.
  GENERAL,
  /// Something odd.
  WARNING,
  /// Something old.
  DEPRECATED,
  /// Scripts are run without script security.
  SECURITY;

  /// The exit status of `keepalived -t` (main.c: config_test_exit).
  ///
  /// @return 0, 4, 5 or 6
  public int testStatus() {
    return switch (this) {
      case OK -> 0;
      case FILE_NOT_FOUND, BAD_INTERFACE, FATAL -> 4;
      case SECURITY -> 6;
      default -> 5;
    };
  }
}
