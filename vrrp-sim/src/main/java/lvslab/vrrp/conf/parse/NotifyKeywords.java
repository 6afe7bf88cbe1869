package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import lvslab.vrrp.conf.NotifyScript;
import org.jspecify.annotations.Nullable;

/// notify and its like of an instance or a group.
final class NotifyKeywords {
  private final Context context;

  NotifyKeywords(Context context) {
    this.context = context;
  }

  void addToInstance(BlockTable<InstanceDraft> table) {
    for (String keyword :
        List.of(
            "notify_backup",
            "notify_master",
            "notify_fault",
            "notify_stop",
            "notify",
            "notify_master_rx_lower_pri")) {
      add(table, keyword, i -> i.notify, InstanceDraft::say);
    }
    table.on(
        "notify_deleted",
        (i, line) -> {
          if (line.size() > 1) {
            set(i.notify, "notify_deleted", line);
          }
        });
  }

  void addToGroup(BlockTable<SyncGroupDraft> table) {
    for (String keyword :
        List.of("notify_backup", "notify_master", "notify_fault", "notify_stop", "notify")) {
      add(table, keyword, g -> g.notify, (g, text) -> "vrrp group " + g.name + ": " + text);
    }
  }

  private <D extends Draft> void add(
      BlockTable<D> table,
      String keyword,
      Function<D, NotifyDraft> notify,
      BiFunction<D, String, String> say) {
    table.on(
        keyword,
        (d, line) -> {
          NotifyDraft scripts = notify.apply(d);
          if (scripts.scripts.containsKey(keyword)) {
            String sentence = " script already specified - ignoring " + line.word(1);
            context.reports.error(say.apply(d, keyword + sentence));
          } else {
            set(scripts, keyword, line);
          }
        });
  }

  private void set(NotifyDraft notify, String keyword, Line line) {
    @Nullable NotifyScript script = context.script(line, "notify");
    if (script != null) {
      notify.scripts.put(keyword, script);
    }
  }
}
