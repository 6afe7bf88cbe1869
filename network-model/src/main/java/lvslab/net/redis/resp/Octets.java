package lvslab.net.redis.resp;

import java.nio.charset.StandardCharsets;
import lvslab.net.wire.Bytes;

/// Octets as a text, one character each, so that keys and values can be anything and still be
/// handled as words.
public final class Octets {
  private Octets() {}

  /// What came.
  ///
  /// @param data octets
  /// @return as many characters
  public static String text(Bytes data) {
    return new String(data.toArray(), StandardCharsets.ISO_8859_1);
  }

  /// What is sent.
  ///
  /// @param text characters below 256
  /// @return as many octets
  public static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Words that a person or a program of the lab uses.
  ///
  /// @param text any
  /// @return its octets in UTF-8, one character each
  public static String of(String text) {
    return text(Bytes.utf8(text));
  }
}
