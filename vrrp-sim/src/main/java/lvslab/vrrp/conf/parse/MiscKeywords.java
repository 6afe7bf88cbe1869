package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// MISC_CHECK (check/check_misc.c).
final class MiscKeywords {
  private static final long SECONDS_MAX = Numbers.UINT_MAX / Numbers.TIMER_HZ;

  private final Context context;
  private final Reports reports;
  private final CheckDraft draft;

  MiscKeywords(Context context, CheckDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  void addTo(BlockTable<CheckerDraft> table) {
    table
        .on(
            "misc_path",
            (c, line) -> c.script = context.scriptWords(Words.splitEscaped(line.raw(), reports)))
        .number(
            "misc_timeout",
            (n, t) -> n.unsigned(t, 0, SECONDS_MAX, true),
            (c, v) -> "Invalid misc_timeout value '" + v + "'",
            (c, v) -> c.scriptTimeout = v * Numbers.TIMER_HZ)
        .mark("misc_dynamic", c -> c.values.put("misc_dynamic", ""))
        .on("user", this::user);
  }

  private void user(CheckerDraft c, Line line) {
    String script = quoted(c);
    if (line.size() < 2) {
      reports.error("No user specified for misc checker script " + script);
      return;
    }
    @Nullable ScriptUser user = context.users.find(line.from(1), reports);
    if (user != null) {
      c.userSet = true;
      c.user = user;
    } else {
      reports.error("Failed to set uid/gid for misc checker script " + script + " - removing");
      c.removed = true;
    }
  }

  private boolean takesDefault(CheckerDraft c) {
    @Nullable ScriptUser user = context.users.orDefault(reports);
    c.user = user == null ? c.user : user;
    return user != null;
  }

  void end() {
    CheckerDraft c = draft.checker();
    if (!c.removed && c.script.isEmpty()) {
      reports.error("No script path has been specified for MISC_CHECKER - skipping");
      c.removed = true;
    } else if (!c.removed && !c.userSet && !takesDefault(c)) {
      reports.error("Unable to set default user for misc script " + quoted(c) + " - removing");
      c.removed = true;
    }
    if (c.removed) {
      draft.dropChecker();
    }
  }

  /// A script as keepalived's messages have it (notify.c: cmd_str).
  static String quoted(CheckerDraft c) {
    var text = new StringBuilder();
    for (String word : c.script) {
      text.append(text.isEmpty() ? "'" : " '").append(word).append('\'');
    }
    return text.toString();
  }
}
