package lvslab.vrrp.check.kind;

import lvslab.vrrp.check.Checker;

/// How a round of a check without connections ends (check_ping.c, `icmp_epilog`; check_udp.c,
/// `udp_epilog`): a server that is down is not tried again before the next round.
final class PacketEnd {
  /// What the log says.
  ///
  /// @param success when the server comes back
  /// @param failed when it is gone at the first round, or without further tries
  /// @param failedAfter when it is gone after further tries, without their number
  /// @param mail name of the check in mails
  record Words(String success, String failed, String failedAfter, String mail) {}

  private final Checker checker;
  private final Words words;

  PacketEnd(Checker checker, Words words) {
    this.checker = checker;
    this.words = words;
  }

  void finish(boolean good) {
    long retry = checker.conf().retry();
    boolean mayChange = checker.isUp() || !checker.hasRun();
    long delay = checker.conf().delayLoopMicros();
    if (good || mayChange && checker.retries() >= retry) {
      checker.report(good, good ? "up" : "down");
      checker.setRetries(0);
      if (good ? !checker.isUp() || !checker.hasRun() : mayChange) {
        tell(good);
      }
    } else if (checker.isUp()) {
      checker.report(false, "retry");
      delay = checker.conf().delayBeforeRetryMicros();
      checker.setRetries(checker.retries() + 1);
    } else {
      checker.report(false, "down");
    }
    checker.setHasRun();
    checker.again(delay);
  }

  private void tell(boolean good) {
    long retry = checker.conf().retry();
    String failed =
        retry > 0 && checker.hasRun()
            ? words.failedAfter() + " failed after " + retry + " retries."
            : words.failed() + " failed.";
    checker.context().say(good ? words.success() : failed);
    boolean wasUp = checker.isUp();
    boolean wasAlive = checker.server().isAlive();
    checker.update(good);
    if (wasUp != good) {
      String verb = good ? "succeed" : "failed";
      checker.alert(wasAlive, "=> " + words.mail() + " " + verb + " on service <=");
    }
  }
}
