package lvslab.vrrp.smtp;

/// What a mail waits for (core/smtp.c: SMTP_FSM).
enum SmtpStage {
  /// A connection.
  CONNECT("", 0),
  /// The server's greeting.
  GREETING("(E)SMTP", 220),
  /// The answer to HELO.
  HELO("HELO", 250),
  /// The answer to MAIL.
  MAIL("MAIL", 250),
  /// The answer to RCPT, one for each who gets it.
  RCPT("RCPT", 250),
  /// The answer to DATA.
  DATA("DATA", 354),
  /// The answer to what follows DATA.
  BODY("BODY", 250),
  /// The answer to QUIT.
  QUIT("QUIT", 221);

  private final String command;
  private final int expected;

  SmtpStage(String command, int expected) {
    this.command = command;
    this.expected = expected;
  }

  /// As a line of the log has it.
  String command() {
    return command;
  }

  /// The code of an answer that is good.
  int expected() {
    return expected;
  }

  SmtpStage next() {
    return values()[ordinal() + 1];
  }
}
