package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// SMTP_CHECK (check/check_smtp.c). Each block `host` becomes a checker of its own; what is written
/// outside of them makes another, before them.
final class SmtpKeywords {
  private final Context context;
  private final Reports reports;
  private final CheckDraft draft;
  private final Consumer<BlockTable<CheckerDraft>> common;
  private final List<ConnectionDraft> hosts = new ArrayList<>();
  private ConnectionDraft outer = new ConnectionDraft(GlobalDraft.UNSET);

  /// @param common adds what all checkers know
  SmtpKeywords(Context context, CheckDraft draft, Consumer<BlockTable<CheckerDraft>> common) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
    this.common = common;
  }

  void addTo(BlockTable<CheckerDraft> table) {
    table.on(
        "helo_name",
        (c, line) -> {
          if (line.size() < 2) {
            reports.error("SMTP_CHECK helo name missing");
          } else {
            c.values.put("helo_name", line.word(1));
          }
        });
    Keyword host = table.root().add("host", line -> begin());
    common.accept(new BlockTable<>(context, host, draft::checker));
    host.atEnd(this::endHost);
  }

  /// A host without a connect_timeout of its own has none that lets a connection come about.
  private void begin() {
    CheckerDraft c = draft.checker();
    outer = c.to;
    c.to = new ConnectionDraft(0);
    c.isHost = true;
  }

  private void endHost() {
    CheckerDraft c = draft.checker();
    if (ConnectionKeywords.isComplete(c, reports)) {
      hosts.add(c.to);
    }
    c.to = outer;
    c.isHost = false;
  }

  /// `smtp_check_end_handler`.
  void end() {
    CheckerDraft c = draft.checker();
    List<ConnectionDraft> more = List.copyOf(hosts);
    hosts.clear();
    if (!more.isEmpty()) {
      reports.log("The SMTP_CHECK host block is deprecated. Please define additional checkers.");
    }
    if (c.to.isWritten() || more.isEmpty()) {
      if (ConnectionKeywords.dropIfLinkLocal(draft, reports)) {
        return;
      }
    } else {
      c.to = more.getFirst();
      more = more.subList(1, more.size());
    }
    for (ConnectionDraft host : more) {
      draft.realServer().checkers.add(c.like(host));
    }
  }
}
