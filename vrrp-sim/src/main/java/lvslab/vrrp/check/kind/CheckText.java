package lvslab.vrrp.check.kind;

import lvslab.net.wire.Bytes;

/// What checks send that have nothing else to say (core/layer4.c, `set_buf`).
final class CheckText {
  private static final String TEXT = "keepalived check - ";

  private CheckText() {}

  static Bytes of(int length) {
    return Bytes.utf8(TEXT.repeat(length / TEXT.length() + 1).substring(0, length));
  }
}
