package lvslab.net.tls;

import java.util.Locale;

/// Why a session failed, as OpenSSL 3.0 has it on its error queue (include/openssl/sslerr.h).
///
/// @param reason number of the reason within the library of SSL
/// @param text what the reason is called
public record TlsFailure(int reason, String text) {
  /// What came is no record of TLS.
  public static final TlsFailure WRONG_VERSION = new TlsFailure(267, "wrong version number");

  /// A certificate was not believed.
  public static final TlsFailure NOT_VERIFIED = new TlsFailure(134, "certificate verify failed");

  static final TlsFailure END = new TlsFailure(294, "unexpected eof while reading");
  private static final int ALERTS = 1000;
  private static final int CLOSE_NOTIFY = 0;
  private static final int UNEXPECTED_MESSAGE = 10;
  private static final int HANDSHAKE_FAILURE = 40;
  private static final int BAD_CERTIFICATE = 42;
  private static final int CERTIFICATE_EXPIRED = 45;
  private static final int UNKNOWN_CA = 48;
  private static final int PROTOCOL_VERSION = 70;
  private static final int INTERNAL_ERROR = 80;

  /// The peer sent a fatal alert.
  static TlsFailure alert(int description) {
    String name =
        switch (description) {
          case CLOSE_NOTIFY -> "sslv3 alert close notify";
          case UNEXPECTED_MESSAGE -> "sslv3 alert unexpected message";
          case HANDSHAKE_FAILURE -> "sslv3 alert handshake failure";
          case BAD_CERTIFICATE -> "sslv3 alert bad certificate";
          case CERTIFICATE_EXPIRED -> "sslv3 alert certificate expired";
          case UNKNOWN_CA -> "tlsv1 alert unknown ca";
          case PROTOCOL_VERSION -> "tlsv1 alert protocol version";
          case INTERNAL_ERROR -> "tlsv1 alert internal error";
          default -> "reason(" + (ALERTS + description) + ")";
        };
    return new TlsFailure(ALERTS + description, name);
  }

  /// What this end did not understand, and answered with an alert.
  static TlsFailure own(int description) {
    return switch (description) {
      case HANDSHAKE_FAILURE -> new TlsFailure(193, "no shared cipher");
      case PROTOCOL_VERSION -> new TlsFailure(258, "unsupported protocol");
      case UNEXPECTED_MESSAGE -> new TlsFailure(244, "unexpected message");
      default -> new TlsFailure(281, "decryption failed or bad record mac");
    };
  }

  /// Whether the peer has gone in the middle.
  ///
  /// @return true for an end without close_notify
  public boolean isEnd() {
    return equals(END);
  }

  /// What OpenSSL puts behind the reason.
  ///
  /// @return such as `:SSL alert number 48`, empty unless the peer sent an alert
  public String data() {
    return reason >= ALERTS ? ":SSL alert number " + (reason - ALERTS) : "";
  }

  /// As `ERR_error_string` writes it.
  ///
  /// @return such as `error:0A00010B:SSL routines::wrong version number`
  public String openssl() {
    return String.format(Locale.ROOT, "error:0A%06X:SSL routines::%s", reason, text);
  }
}
