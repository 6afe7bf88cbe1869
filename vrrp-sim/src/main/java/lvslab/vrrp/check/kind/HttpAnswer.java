package lvslab.vrrp.check.kind;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.conf.CheckerConf;

/// What a web server has answered so far, as keepalived reads it (check_http.c,
/// `http_process_response`; lib/html.c): a head that ends with an empty line, whatever it says, and
/// a body up to the end of the connection.
final class HttpAnswer {
  private static final String HEAD_END = "\r\n\r\n";
  private static final String LENGTH = "Content-Length:";
  private static final int CODE_DIGITS = 3;

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  void add(Bytes data) {
    received.writeBytes(data.toArray());
  }

  private String text() {
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  /// Whether the head is there.
  boolean hasHead() {
    return text().contains(HEAD_END);
  }

  private int bodyAt() {
    return text().indexOf(HEAD_END) + HEAD_END.length();
  }

  int bodyLength() {
    return received.size() - bodyAt();
  }

  /// The three digits between the first blank and the next one; 0 if there are none.
  int statusCode() {
    String text = text();
    int blank = text.indexOf(' ');
    int line = text.indexOf('\r');
    int end = blank + 1 + CODE_DIGITS;
    if (blank < 0 || line >= 0 && line < blank || end >= text.length() || text.charAt(end) != ' ') {
      return 0;
    }
    String code = text.substring(blank + 1, end);
    return code.matches("[0-9]{3}") ? Integer.parseInt(code) : 0;
  }

  /// What the answer says of its length, -1 if nothing that keepalived understands.
  long contentLength() {
    String text = text();
    int at = text.indexOf(LENGTH);
    if (at < 0) {
      return -1;
    }
    int from = at + LENGTH.length();
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    boolean ends = to == text.length() || text.charAt(to) == '\r' || text.charAt(to) == '\n';
    return ends && to > from ? Long.parseLong(text.substring(from, to)) : -1;
  }

  /// MD5 of the body, as much of it as the head announces.
  String digest() {
    long length = contentLength();
    int at = bodyAt();
    int count = received.size() - at;
    if (length >= 0) {
      count = (int) Math.min(count, length);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(received.toByteArray(), at, count);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /// Whether the body has what a url asks for.
  boolean matches(CheckerConf.Url url) {
    return Pattern.compile(url.regex()).matcher(text().substring(bodyAt())).find();
  }
}
