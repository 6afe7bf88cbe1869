package lvslab.vrrp.smtp;

import java.util.OptionalInt;

/// What a server has answered so far (core/smtp.c: smtp_read_thread). Of an answer of several lines
/// the last one counts.
final class SmtpReply {
  private static final int LINE_END = 2;
  private static final int MARK = 3;

  private String text = "";

  SmtpReply() {}

  int length() {
    return text.length();
  }

  void add(String more) {
    text += more;
  }

  void clear() {
    text = "";
  }

  /// Takes an answer, as far as its last line is there.
  OptionalInt status() {
    int end;
    while ((end = text.indexOf("\r\n")) >= 0) {
      String line = text.substring(0, end);
      text = text.substring(end + LINE_END);
      if (line.length() <= MARK || line.charAt(MARK) != '-') {
        return OptionalInt.of(code(line));
      }
    }
    return OptionalInt.empty();
  }

  /// keepalived does not look whether these are digits.
  private static int code(String line) {
    int code = 0;
    for (int i = 0; i < MARK; i++) {
      int digit = i < line.length() ? line.charAt(i) - '0' : 0;
      code = code * 10 + digit;
    }
    return code;
  }
}
