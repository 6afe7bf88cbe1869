package lvslab.net.program;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// `user:password` as HTTP's basic authentication writes it (RFC 7617).
final class Base64Text {
  private Base64Text() {}

  static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
