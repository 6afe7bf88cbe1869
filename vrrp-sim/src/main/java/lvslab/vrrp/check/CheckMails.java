package lvslab.vrrp.check;

import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.host.Process;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.smtp.MailThread;
import lvslab.vrrp.smtp.Mailer;
import lvslab.vrrp.work.Work;

/// The mails of the healthchecker child (core/smtp.c, `smtp_alert`).
final class CheckMails implements CheckAlerts, MailThread {
  /// The first file descriptor behind those of streams, configuration, timers, signals and IPVS.
  private static final int FIRST_DESCRIPTOR = 10;

  private final Process process;
  private final Work work;
  private final Consumer<String> log;
  private final boolean detailed;
  private Optional<Mailer> mailer = Optional.empty();
  private boolean onlyServers;

  CheckMails(Process process, Work work, Consumer<String> log, boolean detailed) {
    this.process = process;
    this.work = work;
    this.log = log;
    this.detailed = detailed;
  }

  /// Goes by a configuration from now on.
  void use(GlobalConf global) {
    mailer = Optional.of(new Mailer(process, global, this, () -> FIRST_DESCRIPTOR));
    onlyServers = global.mail().noCheckerEmails();
  }

  /// The child ends.
  void shutDown() {
    mailer.ifPresent(Mailer::shutDown);
  }

  private void send(String subject, String text) {
    mailer.ifPresent(m -> m.send(subject, text));
  }

  private static String about(RealServer server) {
    return "Realserver " + server + " of virtual server " + server.service() + " - ";
  }

  @Override
  public void checked(Checker checker, boolean serverChanged, String text) {
    if (serverChanged || !onlyServers) {
      RealServer server = checker.server();
      send(about(server) + (server.isAlive() ? "UP" : "DOWN"), text);
    }
  }

  @Override
  public void serverLeft(VirtualServer service, RealServer server, String text) {
    send(about(server) + "DOWN", text);
  }

  @Override
  public void quorum(VirtualServer service, String text) {
    send("Virtualserver " + service + " - " + (service.quorumUp ? "UP" : "DOWN"), text);
  }

  @Override
  public void call(Runnable action) {
    work.call(action);
  }

  @Override
  public void take(Runnable input) {
    work.take(input);
  }

  @Override
  public void say(String text) {
    log.accept(text);
  }

  @Override
  public void detail(String text) {
    if (detailed) {
      say(text);
    }
  }
}
