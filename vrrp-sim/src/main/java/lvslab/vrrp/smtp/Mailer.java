package lvslab.vrrp.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import lvslab.net.host.Process;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.GlobalConf;

/// Sends mails (core/smtp.c: smtp_alert), each over a connection of its own, if the configuration
/// names a server and somebody who gets them.
public final class Mailer {
  private final Process process;
  private final GlobalConf global;
  private final MailThread thread;
  private final IntSupplier firstDescriptor;
  private final List<SmtpSession> sessions = new ArrayList<>();
  private boolean stopping;

  /// A sender of mails.
  ///
  /// @param process who sends
  /// @param global names the server and who gets them
  /// @param thread of the process
  /// @param firstDescriptor number of the file descriptor of a connection, if it is the only one
  public Mailer(
      Process process, GlobalConf global, MailThread thread, IntSupplier firstDescriptor) {
    this.process = process;
    this.global = global;
    this.thread = thread;
    this.firstDescriptor = firstDescriptor;
  }

  /// Sends a mail.
  ///
  /// @param subject the router's name is put in front
  /// @param body one line
  public void send(String subject, String body) {
    Optional<Ipv4Address> server = global.mail().server().flatMap(ConfAddress::ipv4);
    if (global.mail().to().isEmpty() || server.isEmpty()) {
      return;
    }
    var session =
        new SmtpSession(
            this, server.get(), Mail.of(process.host(), global, subject, body), descriptor());
    sessions.add(session);
    thread.call(session::connect);
  }

  /// The lowest number that no other connection has.
  private int descriptor() {
    int number = firstDescriptor.getAsInt();
    while (isTaken(number)) {
      number++;
    }
    return number;
  }

  private boolean isTaken(int number) {
    return sessions.stream().anyMatch(session -> session.descriptor() == number);
  }

  /// The process ends: the next thing that happens to a connection closes it (lib/scheduler.c:
  /// process_threads).
  public void shutDown() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  void ended(SmtpSession session) {
    sessions.remove(session);
  }

  Process process() {
    return process;
  }

  GlobalConf.Mail conf() {
    return global.mail();
  }

  MailThread thread() {
    return thread;
  }
}
