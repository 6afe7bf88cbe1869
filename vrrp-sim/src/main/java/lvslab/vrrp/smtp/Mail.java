package lvslab.vrrp.smtp;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import lvslab.net.host.Host;
import lvslab.net.host.WallTime;
import lvslab.vrrp.conf.GlobalConf;

/// A mail as keepalived writes it (core/smtp.c: smtp_alert, body_cmd).
///
/// @param from the sender
/// @param to who gets it
/// @param subject with the router's name in front
/// @param body one line
record Mail(String from, List<String> to, String subject, String body) {
  private static final int SUBJECT = 255;
  private static final int BUFFER = 1023;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT);

  static Mail of(Host host, GlobalConf global, String subject, String body) {
    GlobalConf.Mail conf = global.mail();
    String router = global.routerId().isEmpty() ? host.hostname() : global.routerId();
    String from = conf.from().isEmpty() ? "root@" + host.hostname() : conf.from();
    return new Mail(from, conf.to(), cut("[" + router + "] " + subject, SUBJECT), body);
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  /// What follows DATA. keepalived writes it from one buffer.
  String data(long wallNanos) {
    return cut(
        "Date: "
            + WallTime.at(wallNanos).format(DATE)
            + "\r\nFrom: "
            + from
            + "\r\nSubject: "
            + subject
            + "\r\nX-Mailer: Keepalived\r\nTo: "
            + String.join(", ", to)
            + "\r\n\r\n"
            + body
            + "\r\n\r\n.\r\n",
        BUFFER);
  }
}
