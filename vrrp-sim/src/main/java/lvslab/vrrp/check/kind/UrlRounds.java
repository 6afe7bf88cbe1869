package lvslab.vrrp.check.kind;

import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;

/// Which url is whose turn, and what the end of a round means (check_http.c, `epilog`).
///
/// A url that has failed for good must come good first, and then all urls have to, before the
/// server counts as up again: so a server with one url needs two good answers.
final class UrlRounds {
  /// How a round ended.
  enum Outcome {
    /// The answer was good (REGISTER_CHECKER_NEW).
    GOOD,
    /// It was not (REGISTER_CHECKER_RETRY).
    BAD,
    /// It was not, and the server was down already (REGISTER_CHECKER_FAILED).
    STILL_BAD
  }

  private final Checker checker;
  private final CheckerConf.Http conf;

  /// The url of this round; as many as there are for none.
  private int url;

  /// Whether one has failed for good, and not been good since.
  private boolean failedUrl;

  UrlRounds(Checker checker, CheckerConf.Http conf) {
    this.checker = checker;
    this.conf = conf;
  }

  int url() {
    return url;
  }

  boolean hasUrl() {
    return url < conf.urls().size();
  }

  /// A round has ended.
  ///
  /// @return until the next one, µs, negative for at once
  long end(Outcome outcome) {
    if (outcome == Outcome.GOOD) {
      url++;
    }
    long tried = checker.retries();
    boolean gone = outcome == Outcome.BAD && tried >= checker.conf().retry();
    checker.report(
        outcome == Outcome.GOOD,
        outcome == Outcome.GOOD ? "up" : outcome == Outcome.BAD && !gone ? "retry" : "down");
    checker.setRetries(outcome == Outcome.GOOD ? 0 : outcome == Outcome.BAD ? tried + 1 : tried);
    if (outcome == Outcome.GOOD && !hasUrl() && !failedUrl) {
      if (!checker.isUp() || !checker.hasRun()) {
        checker.context().say("Remote Web server " + checker.server() + " succeed on service.");
        tell(true, "=> CHECK succeed on service <=");
        checker.setHasRun();
      }
      url = 0;
    } else if (gone) {
      if (checker.isUp() || !checker.hasRun()) {
        boolean after = checker.hasRun() && checker.conf().retry() > 0;
        String retries = after ? " after " + tried + " retries." : ".";
        checker.context().say("HTTP_CHECK on service " + checker.server() + " failed" + retries);
        tell(false, "=> CHECK failed on service : HTTP request failed <=");
      }
      failedUrl = true;
    } else if (outcome == Outcome.GOOD && failedUrl) {
      failedUrl = false;
      url = 0;
    }
    return delay(outcome);
  }

  private void tell(boolean good, String mail) {
    boolean wasUp = checker.isUp();
    boolean wasAlive = checker.server().isAlive();
    checker.update(good);
    if (wasUp != good) {
      checker.alert(wasAlive, mail);
    }
  }

  private long delay(Outcome outcome) {
    CheckerConf settings = checker.conf();
    if (outcome == Outcome.GOOD && !checker.hasRun()) {
      checker.setRetries(settings.retry());
    }
    boolean doubtful = !checker.hasRun() || !checker.isUp() && !failedUrl;
    if (conf.fastRecovery() && doubtful) {
      return -1;
    }
    if (outcome == Outcome.GOOD) {
      return settings.delayLoopMicros();
    }
    return failedUrl
        ? Math.max(settings.delayBeforeRetryMicros(), settings.delayLoopMicros())
        : settings.delayBeforeRetryMicros();
  }
}
