package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// vrrp_script (vrrp/vrrp_parser.c).
final class ScriptKeywords {
  private static final long SECONDS_MAX = Numbers.UINT_MAX / Numbers.TIMER_HZ;

  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;

  private ScriptKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addTo(List<Keyword> roots, Context context, VrrpDraft draft, boolean active) {
    new ScriptKeywords(context, draft).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    var root =
        new Keyword(
            "vrrp_script",
            active,
            line -> draft.scripts.add(new ScriptDraft(line.word(1), line.span(0))),
            null);
    roots.add(root);
    if (!active) {
      return;
    }
    root.atEnd(this::end);
    new BlockTable<>(context, root, draft.scripts::getLast)
        .on(
            "script",
            (s, line) -> s.words = context.scriptWords(Words.splitEscaped(line.raw(), reports)))
        .on("interval", this::interval)
        .on("timeout", this::timeout)
        .on("weight", this::weight)
        .on("rise", (s, line) -> s.rise = count(s, line, "rise"))
        .on("fall", (s, line) -> s.fall = count(s, line, "fall"))
        .on("user", this::user)
        .mark("init_fail", s -> s.initFail = true);
  }

  private static String say(ScriptDraft s, String sentence) {
    return "(" + s.name + "): vrrp script " + sentence;
  }

  private void interval(ScriptDraft s, Line line) {
    OptionalLong seconds = context.numbers.unsigned(line.word(1), 0, SECONDS_MAX, true);
    if (seconds.isEmpty()) {
      reports.error(
          say(
              s,
              "interval '"
                  + line.word(1)
                  + "' must be between 1 and "
                  + SECONDS_MAX
                  + " - ignoring"));
      return;
    }
    if (seconds.getAsLong() == 0) {
      reports.error(say(s, "interval must be greater than 0, setting to 1"));
    }
    s.interval = Math.max(1, seconds.getAsLong()) * Numbers.TIMER_HZ;
  }

  private void timeout(ScriptDraft s, Line line) {
    OptionalLong seconds = context.numbers.unsigned(line.word(1), 0, SECONDS_MAX, true);
    if (seconds.isEmpty()) {
      reports.error(say(s, "timeout '" + line.word(1) + "' invalid - ignoring"));
      return;
    }
    if (seconds.getAsLong() == 0) {
      reports.error(say(s, "timeout must be greater than 0, setting to 1"));
    }
    s.timeout = Math.max(1, seconds.getAsLong()) * Numbers.TIMER_HZ;
  }

  /// Takes the number even where it complains, as keepalived does.
  private void weight(ScriptDraft s, Line line) {
    if (context.numbers.signed(line.word(1), -253, 253, true).isEmpty()) {
      reports.error(
          "vrrp_script " + s.name + " weight " + line.word(1) + " must be in [-253, 253]");
    }
    s.weight = Numbers.stored(line.word(1));
    if (line.size() >= 3) {
      if (line.word(2).equals("reverse")) {
        s.reverse = true;
      } else {
        reports.error("vrrp_script " + s.name + " unknown weight option " + line.word(2));
      }
    }
  }

  private int count(ScriptDraft s, Line line, String what) {
    OptionalLong count = context.numbers.unsigned(line.word(1), 1, Numbers.INT_MAX, true);
    if (count.isEmpty()) {
      reports.error(say(s, what + " value '" + line.word(1) + "' invalid, defaulting to 1"));
    }
    return (int) count.orElse(1);
  }

  private void user(ScriptDraft s, Line line) {
    line.word(1);
    @Nullable ScriptUser user = context.users.find(line.from(1), reports);
    s.remove = user == null;
    s.userSet |= !s.remove;
    s.user = user == null ? s.user : user;
    if (s.remove) {
      reports.error("Unable to set uid/gid for script " + String.join(" ", s.words));
    }
  }

  private boolean takesDefault(ScriptDraft s) {
    @Nullable ScriptUser user = context.users.orDefault(reports);
    s.user = user == null ? s.user : user;
    return user != null;
  }

  private void end() {
    ScriptDraft s = draft.scripts.getLast();
    if (s.words.isEmpty()) {
      reports.error("No script set for vrrp_script " + s.name + " - removing");
      s.remove = true;
    } else if (!s.remove && !s.userSet && !takesDefault(s)) {
      reports.error("Unable to set default user for vrrp script " + s.name + " - removing");
      s.remove = true;
    }
    if (s.remove) {
      draft.scripts.removeLast();
    }
  }
}
