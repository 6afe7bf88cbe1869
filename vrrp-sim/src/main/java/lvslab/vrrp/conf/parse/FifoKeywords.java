package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// notify_fifo and its like in global_defs (core/global_parser.c: notify_fifo, notify_fifo_script).
final class FifoKeywords {
  private final Context context;
  private final Reports reports;

  private FifoKeywords(Context context) {
    this.context = context;
    reports = context.reports;
  }

  static void addTo(BlockTable<GlobalDraft> table, Context context) {
    var keywords = new FifoKeywords(context);
    for (FifoDraft fifo : context.global.fifos()) {
      table
          .on(fifo.type + "notify_fifo", (g, line) -> keywords.name(fifo, line))
          .on(fifo.type + "notify_fifo_script", (g, line) -> keywords.script(fifo, line));
    }
    table.mark("fifo_write_vrrp_states_on_reload", g -> g.fifoStatesOnReload = true);
  }

  private void name(FifoDraft fifo, Line line) {
    if (line.size() < 2) {
      reports.error("No " + fifo.type + "notify_fifo name specified");
    } else if (fifo.path != null) {
      reports.error(fifo.type + "notify_fifo already specified - ignoring " + line.word(1));
    } else {
      boolean named = line.size() > 2;
      @Nullable ScriptUser user =
          named ? context.users.find(line.from(2), reports) : context.users.orDefault(reports);
      if (user == null) {
        String problem = named ? "Invalid user/group" : "Failed to set default user";
        reports.log(problem + " for " + fifo.type + " fifo (null) - ignoring");
        return;
      }
      fifo.path = line.word(1);
      fifo.user = user;
    }
  }

  private void script(FifoDraft fifo, Line line) {
    if (line.size() < 2) {
      reports.error("No " + fifo.type + "notify_fifo_script specified");
    } else if (fifo.script != null) {
      reports.error(fifo.type + "notify_fifo_script already specified - ignoring " + line.word(1));
    } else {
      fifo.script = context.script(line, fifo.type + "notify_fifo");
    }
  }
}
