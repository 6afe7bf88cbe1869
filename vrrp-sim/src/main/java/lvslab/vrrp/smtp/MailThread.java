package lvslab.vrrp.smtp;

/// The thread of the child that sends mails.
public interface MailThread {
  /// Does something behind what is being done, as a system call.
  ///
  /// @param action what
  void call(Runnable action);

  /// Takes an input when there is nothing else to do.
  ///
  /// @param input what
  void take(Runnable input);

  /// Writes a line to the log.
  ///
  /// @param text the line
  void say(String text);

  /// Writes a line that only a detailed log has.
  ///
  /// @param text the line
  void detail(String text);
}
