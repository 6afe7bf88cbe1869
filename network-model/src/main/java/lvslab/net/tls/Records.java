package lvslab.net.tls;

import lvslab.net.wire.Bytes;

/// The shape of records (RFC 8446 section 5.1): type, version, length, and what they carry.
final class Records {
  /// Octets before what a record carries.
  static final int HEAD = 5;

  /// The length of a record that carries a change of ciphers.
  static final int CHANGE_CIPHER_SPEC = HEAD + 1;

  private static final int CHANGE_TYPE = 20;
  private static final int ALERT_TYPE = 21;
  private static final int DATA_TYPE = 23;
  private static final int MAJOR_VERSION = 3;
  private static final int FATAL = 2;

  private Records() {}

  /// Whether octets can be the beginning of one.
  static boolean isRecord(Bytes octets) {
    int type = octets.u8(0);
    return type >= CHANGE_TYPE && type <= DATA_TYPE && octets.u8(1) == MAJOR_VERSION;
  }

  /// A fatal alert that is not encrypted.
  static Bytes fatalAlert(int description) {
    byte[] octets = {ALERT_TYPE, MAJOR_VERSION, 3, 0, 2, FATAL, (byte) description};
    return Bytes.wrap(octets);
  }
}
