package lvslab.vrrp.child;

import java.util.Map;
import java.util.TreeMap;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.smtp.Mailer;

/// The mails of `smtp_alert` about states of routers and groups (vrrp_notify.c:
/// vrrp_smtp_notifier), none about a state twice in a row.
final class StateMails {
  private final Mailer mailer;
  private final GlobalConf global;
  private final Map<String, String> last = new TreeMap<>();

  StateMails(Mailer mailer, GlobalConf global) {
    this.mailer = mailer;
    this.global = global;
  }

  private boolean isDue(boolean wanted, String key, String state) {
    return wanted
        && !(global.mail().noEmailFaults() && state.equals("FAULT"))
        && !state.equals(last.put(key, state));
  }

  void router(Router router, String state) {
    String name = router.conf().name();
    if (!isDue(router.conf().options().smtpAlert(), "INSTANCE " + name, state)) {
      return;
    }
    String body =
        switch (state) {
          case "MASTER" -> "VRRP Instance is now owning VRRP VIPs";
          case "STOP" -> "VRRP Instance stopping";
          case "DELETED" -> "VRRP Deleted at reload";
          default -> "VRRP Instance is no longer owning VRRP VIPs";
        };
    mailer.send("VRRP Instance " + name + " - " + subject(state), "=> " + body + " <=");
  }

  void group(SyncGroupConf group, String state) {
    if (!isDue(group.smtpAlert(), "GROUP " + group.name(), state)) {
      return;
    }
    String body = state.equals("STOP") ? "stopping" : "in " + state + " state";
    mailer.send(
        "VRRP Group " + group.name() + " - " + subject(state),
        "=> All VRRP group instances are now " + body + " <=");
  }

  private static String subject(String state) {
    return switch (state) {
      case "STOP" -> "Stopping";
      case "DELETED" -> "Deleted";
      default -> "Entering " + state + " state";
    };
  }

  /// The child ends.
  void shutDown() {
    mailer.shutDown();
  }
}
