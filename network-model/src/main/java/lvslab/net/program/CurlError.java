package lvslab.net.program;

import java.io.Serial;

/// Why a transfer came to nothing, with the number that curl ends with (libcurl-errors(3)).
final class CurlError extends Exception {
  static final int UNSUPPORTED_PROTOCOL = 1;
  static final int FAILED_INIT = 2;
  static final int URL_MALFORMAT = 3;
  static final int COULDNT_RESOLVE_HOST = 6;
  static final int COULDNT_CONNECT = 7;
  static final int PARTIAL_FILE = 18;
  static final int HTTP_RETURNED_ERROR = 22;
  static final int WRITE_ERROR = 23;
  static final int OPERATION_TIMEDOUT = 28;
  static final int SSL_CONNECT_ERROR = 35;
  static final int INTERFACE_FAILED = 45;
  static final int TOO_MANY_REDIRECTS = 47;
  static final int GOT_NOTHING = 52;
  static final int RECV_ERROR = 56;
  static final int PEER_FAILED_VERIFICATION = 60;
  static final int SSL_CACERT_BADFILE = 77;

  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final String text;
  private final String cause;
  private final String log;

  CurlError(int code, String text, String cause) {
    this(code, text, cause, text);
  }

  /// An error of which `-v` says something else.
  CurlError(int code, String text, String cause, String log) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
    this.cause = cause;
    this.log = log;
  }

  int code() {
    return code;
  }

  /// As behind `curl: (7) `.
  String text() {
    return text;
  }

  /// A word for the trace.
  String cause() {
    return cause;
  }

  String log() {
    return log;
  }
}
