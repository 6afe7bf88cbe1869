package lvslab.vrrp.check.kind;

import lvslab.vrrp.check.Checker;

/// What a MISC_CHECK says in the log.
final class MiscWords {
  private final Checker checker;
  private final String script;

  MiscWords(Checker checker, String script) {
    this.checker = checker;
    this.script = script;
  }

  /// How often it has been tried, after the count of failures was changed.
  String retries() {
    long retry = checker.conf().retry();
    long failures = checker.retries();
    if (retry == 0) {
      return " with retry disabled";
    }
    String many = retry + (retry == 1 ? " retry" : " retries");
    if (failures == 1) {
      return ", will do " + many;
    }
    return failures > 1 ? " on retry " + (failures - 1) + "/" + retry : " after " + many;
  }

  void say(String how, String retries, String reason) {
    checker
        .context()
        .say(
            "Misc check for ["
                + checker.server()
                + " VS "
                + checker.server().service()
                + "] by ["
                + script
                + "] "
                + how
                + retries
                + reason
                + ".");
  }
}
