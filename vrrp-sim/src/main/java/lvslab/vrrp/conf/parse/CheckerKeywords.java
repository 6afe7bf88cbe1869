package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.vrrp.conf.CheckerConf.Kind;

/// Checkers of a real server: what they have in common, and the plain ones (check/check_api.c,
/// check_*.c).
final class CheckerKeywords {
  private final Context context;
  private final Reports reports;
  private final CheckDraft draft;

  private CheckerKeywords(Context context, CheckDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addTo(Keyword realServer, Context context, CheckDraft draft) {
    new CheckerKeywords(context, draft).add(realServer);
  }

  private void add(Keyword realServer) {
    var misc = new MiscKeywords(context, draft);
    misc.addTo(table(realServer, Kind.MISC_CHECK, false, misc::end));
    var smtp = new SmtpKeywords(context, draft, this::addCommon);
    smtp.addTo(table(realServer, Kind.SMTP_CHECK, true, smtp::end));
    table(realServer, Kind.TCP_CHECK, true, this::checkConnection);
    table(realServer, Kind.PING_CHECK, true, this::checkConnection);
    var udp = new UdpKeywords(context, draft);
    udp.addTo(table(realServer, Kind.UDP_CHECK, true, udp::end));
    var http = new HttpKeywords(context, draft);
    http.addTo(table(realServer, Kind.HTTP_GET, true, http::end));
    http.addTo(table(realServer, Kind.SSL_GET, true, http::end));
    addDns(table(realServer, Kind.DNS_CHECK, true, this::checkConnection));
    addFile(realServer);
    addBfd(realServer);
  }

  private BlockTable<CheckerDraft> table(
      Keyword realServer, Kind kind, boolean connects, Runnable end) {
    Keyword root = realServer.add(kind.name(), line -> begin(kind, line));
    root.atEnd(end);
    var table = new BlockTable<>(context, root, draft::checker);
    if (connects) {
      addCommon(table);
    } else {
      addTimers(table);
    }
    return table;
  }

  /// `install_checker_common_keywords`.
  private void addCommon(BlockTable<CheckerDraft> table) {
    new ConnectionKeywords(context).addTo(table);
    addTimers(table);
  }

  private void begin(Kind kind, Line line) {
    RealServerDraft rs = draft.realServer();
    rs.checkers.add(new CheckerDraft(kind, line.span(0), rs));
  }

  private void checkConnection() {
    ConnectionKeywords.dropIfLinkLocal(draft, reports);
  }

  private void addTimers(BlockTable<CheckerDraft> table) {
    table
        .number(
            "retry",
            (n, t) -> n.unsigned(t, 0, Numbers.UINT_MAX, true),
            (c, v) -> "Invalid retry connection value '" + v + "'",
            (c, v) -> c.retry = v)
        .number(
            "delay_before_retry",
            (n, t) -> n.timer(t, 0, -1),
            (c, v) -> "Invalid delay_before_retry connection value '" + v + "'",
            (c, v) -> c.delayBeforeRetry = v)
        .number(
            "warmup",
            (n, t) -> n.timer(t, 0, -1),
            (c, v) -> "Invalid warmup connection value '" + v + "'",
            (c, v) -> c.warmup = v)
        .number(
            "delay_loop",
            (n, t) -> n.timer(t, 1, -1),
            (c, v) -> "delay_loop '" + v + "' is invalid - ignoring",
            (c, v) -> c.delayLoop = v)
        .flag("alpha", (c, v) -> "Invalid alpha parameter " + v, (c, v) -> c.alpha = v)
        .flag(
            "log_all_failures",
            (c, v) -> "Invalid log_all_failures parameter " + v,
            (c, v) -> c.logAllFailures = v);
  }

  private void addDns(BlockTable<CheckerDraft> table) {
    List<String> types = List.of("A", "NS", "CNAME", "SOA", "MX", "TXT", "AAAA", "RRSIG", "DNSKEY");
    table
        .on(
            "type",
            (c, line) -> {
              if (types.stream().anyMatch(line.word(1)::equalsIgnoreCase)) {
                c.values.put("type", line.word(1));
              } else {
                reports.error("Unknown DNS check type " + line.word(1) + " - ignoring");
              }
            })
        .on(
            "name",
            (c, line) -> {
              String name = line.word(1);
              if (c.values.containsKey("name")) {
                reports.error("DNS_CHECK name already specified - ignoring");
              } else if (name.contains("..") || name.startsWith(".") && name.length() > 1) {
                reports.error("DNS_CHECK name '" + name + "' has empty label - ignoring");
              } else {
                c.values.put("name", name);
              }
            });
  }

  private void addFile(Keyword realServer) {
    Keyword root = realServer.add(Kind.FILE_CHECK.name(), line -> begin(Kind.FILE_CHECK, line));
    new BlockTable<>(context, root, draft::checker)
        .on(
            "track_file",
            (c, line) -> {
              Optional<TrackFileDraft> file =
                  draft.files.stream().filter(f -> f.name.equals(line.word(1))).findFirst();
              if (file.isEmpty()) {
                reports.error("track_file " + line.word(1) + " not found");
                return;
              }
              c.values.put("name", line.word(1));
              if (!c.weightSet) {
                c.weight = file.get().weight;
                c.reverse = file.get().reverse;
              }
            })
        .on("weight", this::fileWeight);
    root.atEnd(
        () -> {
          if (!draft.checker().values.containsKey("name")) {
            reports.error("FILE_CHECK has no track_file specified - ignoring");
            draft.dropChecker();
          }
        });
  }

  private void fileWeight(CheckerDraft c, Line line) {
    if (line.size() < 2) {
      reports.error("track file weight missing");
      return;
    }
    long most = VirtualServerKeywords.WEIGHT_MAX;
    OptionalLong weight = context.numbers.signed(line.word(1), -most, most, true);
    if (weight.isEmpty()) {
      reports.error(
          "weight for track file must be in [-" + most + ".." + most + "] inclusive. Ignoring...");
      return;
    }
    if (line.size() >= 3 && !line.word(2).matches("(no)?reverse")) {
      reports.error("unknown track file weight option " + line.word(2) + " - ignoring");
      return;
    }
    c.weight = (int) weight.getAsLong();
    c.reverse = line.size() >= 3 && line.word(2).equals("reverse");
    c.weightSet = true;
  }

  private void addBfd(Keyword realServer) {
    Keyword root = realServer.add(Kind.BFD_CHECK.name(), line -> begin(Kind.BFD_CHECK, line));
    new BlockTable<>(context, root, draft::checker)
        .on("name", this::bfdName)
        .flag("alpha", (c, v) -> "Invalid alpha parameter " + v, (c, v) -> c.alpha = v);
    root.atEnd(
        () -> {
          CheckerDraft c = draft.checker();
          if (!c.values.containsKey("name")) {
            if (!c.removed) {
              reports.error(
                  "("
                      + draft.server().text(c.server)
                      + ") No name has been specified for BFD_CHECKER - skipping");
            }
            draft.dropChecker();
          }
        });
  }

  private void bfdName(CheckerDraft c, Line line) {
    String about = "(" + draft.server().text(c.server) + ") BFD_CHECK - ";
    String name = line.size() >= 2 ? line.word(1) : "";
    if (c.removed) {
      return;
    }
    c.removed = true;
    if (line.size() != 2) {
      reports.error(about + "No or too many names specified - skipping checker");
    } else if (draft.bfds.stream().noneMatch(b -> b.name().equals(name))) {
      reports.error(about + "BFD " + name + " not configured");
    } else if (c.values.containsKey("name")) {
      reports.error(about + "BFD " + name + " already specified as " + c.values.get("name"));
    } else {
      c.values.put("name", name);
      c.removed = false;
    }
  }
}
