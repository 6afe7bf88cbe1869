package lvslab.scenarios.golden;

import java.util.StringJoiner;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.TcpSegment;

/// The options of a TCP segment as a text such as `mss=1460,sackok,ts,nop,ws=7`.
final class TcpOptionsText {
  private TcpOptionsText() {}

  static String of(Bytes segment) {
    int end = Math.min((segment.u8(12) >>> 4) * 4, segment.length());
    var text = new StringJoiner(",");
    int at = TcpSegment.HEADER_BYTES;
    while (at < end && segment.u8(at) != 0) {
      int kind = segment.u8(at);
      int length = kind == 1 ? 1 : at + 1 < end ? segment.u8(at + 1) : 0;
      if (length < 1 || (kind != 1 && length < 2) || at + length > end) {
        text.add("?");
        break;
      }
      text.add(name(kind, segment.slice(at, at + length)));
      at += length;
    }
    return text.toString();
  }

  private static String name(int kind, Bytes option) {
    return switch (kind) {
      case 1 -> "nop";
      case 2 -> option.length() == 4 ? "mss=" + option.u16(2) : "mss";
      case 3 -> option.length() == 3 ? "ws=" + option.u8(2) : "ws";
      case 4 -> "sackok";
      case 5 -> "sack";
      case 8 -> "ts";
      default -> "kind=" + kind;
    };
  }
}
