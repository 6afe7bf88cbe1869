package lvslab.vrrp.conf.parse;

import java.util.List;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.ScriptConf;
import lvslab.vrrp.conf.ScriptUser;

/// A vrrp_script while it is read and completed.
final class ScriptDraft extends Draft {
  final String name;
  List<String> words = List.of();
  long interval = Numbers.TIMER_HZ;
  long timeout;
  int weight;
  boolean reverse;
  int rise = 1;
  int fall = 1;
  boolean initFail;
  ScriptUser user = ScriptUser.ROOT;
  boolean userSet;
  boolean remove;
  boolean insecure;

  ScriptDraft(String name, Span span) {
    super(span);
    this.name = name;
  }

  ScriptConf freeze() {
    return new ScriptConf(
        name,
        span,
        places(),
        new NotifyScript(words, place("script"), user),
        interval,
        timeout,
        rise,
        fall,
        initFail);
  }
}
