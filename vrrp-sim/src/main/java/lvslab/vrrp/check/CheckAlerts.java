package lvslab.vrrp.check;

/// Sends mails of what became of servers (core/smtp.c, `smtp_alert`).
public interface CheckAlerts {
  /// No mails.
  CheckAlerts NONE =
      new CheckAlerts() {
        @Override
        public void checked(Checker checker, boolean serverChanged, String text) {}

        @Override
        public void serverLeft(VirtualServer service, RealServer server, String text) {}

        @Override
        public void quorum(VirtualServer service, String text) {}
      };

  /// A check has changed its mind (SMTP_MSG_RS). Asked only for real servers with smtp_alert.
  ///
  /// @param checker which, its state being the new one
  /// @param serverChanged whether its real server has come or gone with it (no_checker_emails)
  /// @param text such as `=> TCP CHECK failed on service <=`
  void checked(Checker checker, boolean serverChanged, String text);

  /// A real server was taken out by a stop or a reload (SMTP_MSG_RS_SHUT).
  ///
  /// @param service its virtual server
  /// @param server which
  /// @param text `=> Shutting down <=` or `=> Removing <=`
  void serverLeft(VirtualServer service, RealServer server, String text);

  /// A virtual server has gained or lost its quorum (SMTP_MSG_VS). Asked only for those with
  /// smtp_alert.
  ///
  /// @param service which, its state being the new one
  /// @param text such as `=> Gained quorum 1+0=1 <= 2 <=`
  void quorum(VirtualServer service, String text);
}
