package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Bytes;

/// Paths of requests (http/ngx_http_parse.c, `ngx_http_parse_complex_uri`; core/ngx_string.c,
/// `ngx_escape_uri`).
final class UriPath {
  private static final String HEX = "0123456789ABCDEF";
  private static final String ESCAPED = " \"#%?\\<>^`{|}";

  private UriPath() {}

  /// Without escapes, doubled slashes, `.` and `..`.
  ///
  /// @return the path, or an empty text if it leads above the root or has a broken escape
  static String decode(String raw) {
    String text = unescape(raw);
    if (!text.startsWith("/")) {
      return "";
    }
    if (!text.contains("//") && !text.contains("/.")) {
      return text;
    }
    List<String> parts = new ArrayList<>();
    String[] words = text.split("/", -1);
    for (int i = 1; i < words.length; i++) {
      boolean last = i == words.length - 1;
      switch (words[i]) {
        case "", "." -> {
          if (last) {
            parts.add("");
          }
        }
        case ".." -> {
          if (parts.isEmpty()) {
            return "";
          }
          parts.removeLast();
          if (last) {
            parts.add("");
          }
        }
        default -> parts.add(words[i]);
      }
    }
    return "/" + String.join("/", parts);
  }

  private static String unescape(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    byte[] in = Bytes.utf8(raw).toArray();
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
        int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return "";
        }
        out[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return Bytes.wrap(out).slice(0, length).utf8();
  }

  /// With escapes for what may not stand in a path.
  static String encode(String path) {
    var out = new StringBuilder();
    for (byte b : Bytes.utf8(path).toArray()) {
      int c = b & 0xff;
      if (c < 0x20 || c >= 0x7f || ESCAPED.indexOf(c) >= 0) {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      } else {
        out.append((char) c);
      }
    }
    return out.toString();
  }
}
