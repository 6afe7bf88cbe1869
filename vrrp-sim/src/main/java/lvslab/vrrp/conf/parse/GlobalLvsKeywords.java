package lvslab.vrrp.conf.parse;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import lvslab.vrrp.conf.ConfAddress;

/// What concerns IPVS in global_defs.
final class GlobalLvsKeywords {
  private static final long TIMEOUT_MAX = 86_400L * 31;

  private final Context context;
  private final Reports reports;
  private final GlobalDraft global;

  GlobalLvsKeywords(Context context) {
    this.context = context;
    reports = context.reports;
    global = context.global;
  }

  void addTo(BlockTable<GlobalDraft> table) {
    table
        .on("lvs_timeouts", (g, line) -> timeouts(line))
        .mark("lvs_flush", g -> g.flush = true)
        .on(
            "lvs_flush_on_stop",
            (g, line) -> g.flushOnStop = GlobalKeywords.flushOnStop(line, reports))
        .on(
            "lvs_flush_onstop",
            (g, line) -> g.flushOnStop = GlobalKeywords.flushOnStop(line, reports))
        .on("lvs_sync_daemon", (g, line) -> syncDaemon(line))
        .flag(
            "checker_log_all_failures",
            (g, v) -> "Invalid value for checker_log_all_failures specified",
            (g, v) -> g.checkerLogAllFailures = v)
        .flag(
            "rs_init_notifies",
            (g, v) -> GlobalKeywords.invalid(v, "rs_init_notifies"),
            (g, v) -> {});
  }

  private void timeouts(Line line) {
    if (line.size() < 3) {
      reports.error("lvs_timeouts requires at least one option");
      return;
    }
    for (int i = 1; i < line.size(); i++) {
      String kind = line.word(i);
      if (!kind.matches("tcp|tcpfin|udp")) {
        reports.error("Unknown option " + kind + " specified for lvs_timeouts");
      } else if (i == line.size() - 1) {
        reports.error("No value specified for lvs_timeout " + kind + " - ignoring");
      } else {
        i++;
        timeout(kind, line.word(i));
      }
    }
  }

  private void timeout(String kind, String text) {
    OptionalLong seconds = context.numbers.unsigned(text, 0, TIMEOUT_MAX, false);
    if (seconds.isEmpty()) {
      reports.error("Invalid lvs_timeout " + kind + " (" + text + ") - ignoring");
      return;
    }
    switch (kind) {
      case "tcp" -> global.tcpTimeout = seconds.getAsLong();
      case "tcpfin" -> global.tcpFinTimeout = seconds.getAsLong();
      default -> global.udpTimeout = seconds.getAsLong();
    }
  }

  private void syncDaemon(Line line) {
    if (!global.syncDevice.isEmpty()) {
      reports.error(
          "lvs_sync_daemon has already been specified as "
              + global.syncDevice
              + " "
              + global.syncInstance
              + " - ignoring");
      return;
    }
    if (line.size() < 2) {
      reports.error("lvs_sync_daemon requires interface");
      return;
    }
    if (line.word(1).length() >= 16) {
      reports.error("lvs_sync_daemon interface name '" + line.word(1) + "' too long - ignoring");
      return;
    }
    global.syncDevice = line.word(1);
    int at = 2;
    while (at < line.size()) {
      at = syncOption(line, at) + 1;
    }
  }

  /// Takes one option, and says where it ends.
  private int syncOption(Line line, int at) {
    String word = line.word(at);
    switch (word) {
      case "inst" -> {
        if (global.syncInstance.isEmpty()) {
          global.syncInstance = line.word(at + 1);
        } else {
          reports.error(
              "lvs_sync_daemon vrrp instance has already been specified as "
                  + global.syncInstance
                  + " - ignoring");
        }
        return at + 1;
      }
      case "id" -> {
        if (at == line.size() - 1) {
          reports.error("No value specified for lvs_sync_daemon id, defaulting to vrid");
          return at;
        }
        syncId(line.word(at + 1), false);
        return at + 1;
      }
      case "maxlen" -> {
        return syncNumber(line, at, 65535 - 28, n -> global.syncMaxLength = n);
      }
      case "port" -> {
        return syncNumber(line, at, 65535, n -> global.syncPort = n);
      }
      case "ttl" -> {
        return syncNumber(line, at, 255, n -> global.syncTtl = n);
      }
      case "group" -> {
        return syncGroup(line, at);
      }
      default -> {
        if (at == 2) {
          global.syncInstance = word;
        } else if (at == 3) {
          syncId(word, true);
        } else {
          reports.error("Unknown option " + word + " specified for lvs_sync_daemon");
        }
        return at;
      }
    }
  }

  private void syncId(String text, boolean old) {
    OptionalLong id = context.numbers.unsigned(text, 0, 255, false);
    if (id.isEmpty()) {
      reports.error("Invalid syncid (" + text + ") - defaulting to vrid");
      return;
    }
    if (old) {
      reports.error("Please use keyword \"id\" before lvs_sync_daemon SYNCID");
    }
    global.syncId = id.getAsLong();
  }

  private int syncNumber(Line line, int at, long max, Consumer<OptionalInt> set) {
    String word = line.word(at);
    if (at == line.size() - 1) {
      reports.error("No value specified for lvs_sync_daemon " + word + " - ignoring");
      return at;
    }
    String text = line.word(at + 1);
    OptionalLong number = context.numbers.unsigned(text, 1, max, false);
    if (number.isEmpty()) {
      reports.error("Invalid lvs_sync_daemon " + word + " (" + text + ") - ignoring");
    } else {
      set.accept(OptionalInt.of((int) number.getAsLong()));
    }
    return at + 1;
  }

  private int syncGroup(Line line, int at) {
    if (at == line.size() - 1) {
      reports.error("No value specified for lvs_sync_daemon group - ignoring");
      return at;
    }
    String text = line.word(at + 1);
    if (!IpText.isAddress(text)) {
      reports.error("Invalid lvs_sync_daemon group (" + text + ") - ignoring");
    } else if (!IpText.isIpv6Like(text) && !IpText.isMulticast(text)) {
      reports.error("lvs_sync_daemon group address " + text + " is not multicast - ignoring");
    } else {
      global.syncGroup = Optional.of(new ConfAddress(text));
    }
    return at + 1;
  }
}
