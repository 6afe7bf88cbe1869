package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.NotifyScript;
import org.jspecify.annotations.Nullable;

/// real_server (check/check_parser.c).
final class RealServerKeywords {
  private final Context context;
  private final Reports reports;
  private final CheckDraft draft;

  private RealServerKeywords(Context context, CheckDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addTo(Keyword virtualServer, Context context, CheckDraft draft) {
    new RealServerKeywords(context, draft).add(virtualServer);
  }

  private void add(Keyword virtualServer) {
    Keyword root = virtualServer.add("real_server", this::begin);
    root.atEnd(this::end);
    var forwarding = new ForwardingReader(context);
    var table = new BlockTable<>(context, root, draft::realServer);
    table
        .number(
            "weight",
            (n, t) -> n.unsigned(t, 0, VirtualServerKeywords.WEIGHT_MAX, true),
            (rs, v) ->
                "Real server weight "
                    + v
                    + " is outside range 0-"
                    + VirtualServerKeywords.WEIGHT_MAX,
            (rs, v) -> rs.weight = v)
        .on(
            "lvs_method",
            (rs, line) -> rs.forwarding = forwarding.read(rs.forwarding, line, "real"))
        .number(
            "uthreshold",
            (n, t) -> n.unsigned(t, 0, Numbers.UINT_MAX, true),
            (rs, v) -> "Invalid real_server uthreshold '" + v + "' - ignoring",
            (rs, v) -> rs.upper = v)
        .number(
            "lthreshold",
            (n, t) -> n.unsigned(t, 0, Numbers.UINT_MAX, true),
            (rs, v) -> "Invalid real_server lthreshold '" + v + "' - ignoring",
            (rs, v) -> rs.lower = v)
        .flag(
            "inhibit_on_failure",
            (rs, v) -> "Invalid inhibit_on_failure parameter " + v,
            (rs, v) -> rs.inhibit = v)
        .on("notify_up", (rs, line) -> rs.notifyUp = script(rs.notifyUp, "notify_up", line))
        .on(
            "notify_down",
            (rs, line) -> rs.notifyDown = script(rs.notifyDown, "notify_down", line));
    addInherited(table);
    CheckerKeywords.addTo(root, context, draft);
  }

  private void addInherited(BlockTable<RealServerDraft> table) {
    table
        .flag("alpha", (rs, v) -> "Invalid alpha parameter " + v, (rs, v) -> rs.alpha = v)
        .number(
            "retry",
            (n, t) -> n.unsigned(t, 1, Numbers.UINT_MAX, false),
            (rs, v) -> "retry value invalid - " + v,
            (rs, v) -> rs.retry = v)
        .number(
            "delay_before_retry",
            (n, t) -> n.timer(t, 0, -1),
            (rs, v) -> "real server delay_before_retry '" + v + "' invalid - ignoring",
            (rs, v) -> rs.delayBeforeRetry = v)
        .number(
            "warmup",
            (n, t) -> n.timer(t, 0, -1),
            (rs, v) -> "real server warmup '" + v + "' invalid - ignoring",
            (rs, v) -> rs.warmup = v)
        .number(
            "connect_timeout",
            (n, t) -> n.timer(t, 1, Numbers.UINT_MAX),
            (rs, v) -> "real server connect_timeout " + v + " invalid - ignoring",
            (rs, v) -> rs.connectTimeout = v)
        .number(
            "delay_loop",
            (n, t) -> n.timer(t, 1, -1),
            (rs, v) -> "real server delay_loop '" + v + "' invalid - ignoring",
            (rs, v) -> rs.delayLoop = v)
        .flag(
            "smtp_alert",
            (rs, v) -> "Invalid real_server smtp_alert parameter " + v,
            (rs, v) -> rs.smtpAlert = v)
        .on(
            "virtualhost",
            (rs, line) -> {
              if (line.size() < 2) {
                reports.error("real server virtualhost missing");
              } else {
                rs.virtualHost = line.word(1);
              }
            })
        .on(
            "snmp_name",
            (rs, line) -> {
              if (line.size() != 2) {
                reports.error("real server snmp_name missing or extra parameters");
              }
            });
  }

  private void begin(Line line) {
    @Nullable String port = line.size() >= 3 ? line.word(2) : null;
    @Nullable Endpoint endpoint = Endpoint.read(context.numbers, line.word(1), port);
    if (endpoint == null) {
      String shown = port == null ? "(null)" : port;
      reports.error(
          "Invalid real server ip address/port " + line.word(1) + "/" + shown + " - skipping");
      context.blocks.skipBlock(true);
      return;
    }
    VirtualServerDraft vs = draft.server();
    vs.servers.add(new RealServerDraft(endpoint, vs.forwarding, line.span(0)));
  }

  private void end() {
    if (draft.servers.isEmpty() || draft.server().servers.isEmpty()) {
      return;
    }
    VirtualServerDraft vs = draft.server();
    RealServerDraft rs = draft.realServer();
    if (VirtualServerKeywords.isTunnel(rs)) {
      return;
    }
    if (vs.family == InstanceDraft.Family.NONE) {
      vs.family = VirtualServerKeywords.familyOf(rs);
    } else if (vs.family != VirtualServerKeywords.familyOf(rs)) {
      reports.error(
          "Address family of virtual server and real server "
              + rs.endpoint.address()
              + " don't match - skipping real server.");
      vs.servers.removeLast();
    }
  }

  private @Nullable NotifyScript script(@Nullable NotifyScript former, String keyword, Line line) {
    if (former == null) {
      return context.script(line, "notify");
    }
    String group = draft.server().groupName;
    reports.error(
        "("
            + (group.isEmpty() ? "(null)" : group)
            + ") "
            + keyword
            + " script already specified - ignoring "
            + line.word(1));
    return former;
  }
}
