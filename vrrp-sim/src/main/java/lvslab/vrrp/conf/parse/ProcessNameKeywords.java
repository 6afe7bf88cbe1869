package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.ConfReader;

/// `process_names` and its like in global_defs (core/global_parser.c).
final class ProcessNameKeywords {
  private static final int MOST = 15;

  private final Reports reports;
  private final GlobalDraft global;

  ProcessNameKeywords(Context context) {
    reports = context.reports;
    global = context.global;
  }

  void addTo(BlockTable<GlobalDraft> table) {
    table
        .mark(
            "process_names",
            g -> {
              name(ConfReader.VRRP, "keepalived_vrrp");
              name(ConfReader.CHECKER, "keepalived_lvs");
              name(ConfReader.BFD, "keepalived_bfd");
            })
        .on("process_name", (g, line) -> name(ConfReader.PARENT, line))
        .on("vrrp_process_name", (g, line) -> name(ConfReader.VRRP, line))
        .on("checker_process_name", (g, line) -> name(ConfReader.CHECKER, line))
        .on(
            "lvs_process_name",
            (g, line) -> {
              reports.log("'lvs_process_name' is deprecated - please use 'checker_process_name'");
              name(ConfReader.CHECKER, line);
            })
        .on("bfd_process_name", (g, line) -> name(ConfReader.BFD, line));
  }

  private void name(ConfReader process, Line line) {
    if (line.size() < 2) {
      reports.error("Process name missing");
    } else {
      name(process, line.word(1));
    }
  }

  private void name(ConfReader process, String name) {
    if (name.length() > MOST) {
      reports.error("Process name " + name + " more than " + MOST + " characters, truncating");
    }
    global.processNames.put(process, name.substring(0, Math.min(name.length(), MOST)));
  }
}
