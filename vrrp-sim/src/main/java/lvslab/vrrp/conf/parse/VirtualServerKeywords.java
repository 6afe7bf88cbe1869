package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import lvslab.vrrp.conf.NotifyScript;
import org.jspecify.annotations.Nullable;

/// virtual_server (check/check_parser.c).
final class VirtualServerKeywords {
  static final long WEIGHT_MAX = Integer.MAX_VALUE;
  private static final long TIMEOUT_MAX = 86_400L * 31;
  private static final long PERSISTENCE = 360;
  private static final List<String> SCHEDULERS =
      List.of(
          "rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq",
          "twos");

  private final Context context;
  private final Reports reports;
  private final CheckDraft draft;
  private final ForwardingReader forwarding;

  private VirtualServerKeywords(Context context, CheckDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
    forwarding = new ForwardingReader(context);
  }

  static void addTo(List<Keyword> roots, Context context, CheckDraft draft, boolean active) {
    new VirtualServerKeywords(context, draft).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    var root =
        new Keyword(
            "virtual_server", active, this::begin, () -> context.global.haveCheckers = true);
    roots.add(root);
    if (!active) {
      return;
    }
    root.atEnd(this::end);
    var table = new BlockTable<>(context, root, draft::server);
    addTimers(table);
    addBalancing(table);
    addQuorum(table);
    table
        .on("sorry_server", this::sorry)
        .on(
            "sorry_server_inhibit",
            (vs, line) -> {
              if (vs.sorry == null) {
                reports.error("Ignoring sorry_server inhibit used before or without sorry_server");
              } else {
                vs.sorry.inhibit = true;
              }
            })
        .on(
            "sorry_server_lvs_method",
            (vs, line) -> {
              if (vs.sorry == null) {
                reports.error("sorry_server forwarding used without sorry_server");
              } else {
                vs.sorry.forwarding = forwarding.read(vs.sorry.forwarding, line, "sorry");
              }
            });
    RealServerKeywords.addTo(root, context, draft);
  }

  private void begin(Line line) {
    var vs = new VirtualServerDraft(line.span(0));
    String first = line.word(1);
    @Nullable String second = line.size() >= 3 ? line.word(2) : null;
    if (first.equals("group")) {
      vs.groupName = second == null ? "" : second;
    } else if (first.equals("fwmark")) {
      String text = second == null ? "" : second;
      OptionalLong mark = context.numbers.unsigned(text, 0, Numbers.UINT_MAX, true);
      if (mark.isEmpty()) {
        reports.error(
            "virtual server fwmark '"
                + text
                + "' must be in [0, "
                + Numbers.UINT_MAX
                + "] - ignoring");
        context.blocks.skipBlock(true);
        return;
      }
      vs.mark = mark.getAsLong();
    } else {
      vs.endpoint = Endpoint.read(context.numbers, first, second);
      if (vs.endpoint == null) {
        boolean port = second != null && !second.matches("0*");
        reports.error(
            "Invalid virtual server IP address"
                + (port ? "/port" : "")
                + " "
                + first
                + (port ? "/" + second : "")
                + " - skipping");
        context.blocks.skipBlock(true);
        return;
      }
      vs.family = vs.endpoint.isIpv6() ? InstanceDraft.Family.V6 : InstanceDraft.Family.V4;
    }
    draft.servers.add(vs);
  }

  private void end() {
    VirtualServerDraft vs = draft.server();
    RealServerDraft sorry = vs.sorry;
    if (sorry != null && !isTunnel(sorry)) {
      if (vs.family == InstanceDraft.Family.NONE) {
        vs.family = familyOf(sorry);
      } else if (vs.family != familyOf(sorry)) {
        reports.error(
            "Address family of virtual server and sorry server "
                + sorry.endpoint.address()
                + " don't match - skipping sorry server.");
        vs.sorry = null;
      }
    }
    if (vs.family == InstanceDraft.Family.NONE && vs.groupName.isEmpty()) {
      vs.family = vs.servers.isEmpty() ? InstanceDraft.Family.V4 : familyOf(vs.servers.getFirst());
    }
  }

  static boolean isTunnel(RealServerDraft server) {
    return server.forwarding.method() == lvslab.vrrp.conf.RealServerConf.ForwardingMethod.TUN;
  }

  static InstanceDraft.Family familyOf(RealServerDraft server) {
    return server.endpoint.isIpv6() ? InstanceDraft.Family.V6 : InstanceDraft.Family.V4;
  }

  private void addTimers(BlockTable<VirtualServerDraft> table) {
    table
        .on("ip_family", this::family)
        .number(
            "retry",
            (n, t) -> n.unsigned(t, 1, Numbers.UINT_MAX, false),
            (vs, v) -> "retry value invalid - " + v,
            (vs, v) -> vs.retry = v)
        .number(
            "delay_before_retry",
            (n, t) -> n.timer(t, 0, -1),
            (vs, v) -> "virtual server delay before retry '" + v + "' invalid - ignoring",
            (vs, v) -> vs.delayBeforeRetry = v)
        .number(
            "warmup",
            (n, t) -> n.timer(t, 0, -1),
            (vs, v) -> "virtual server warmup '" + v + "' invalid - ignoring",
            (vs, v) -> vs.warmup = v)
        .number(
            "connect_timeout",
            (n, t) -> n.timer(t, 1, Numbers.UINT_MAX),
            (vs, v) -> "virtual server connect_timeout " + v + " invalid - ignoring",
            (vs, v) -> vs.connectTimeout = v)
        .number(
            "delay_loop",
            (n, t) -> n.timer(t, 1, -1),
            (vs, v) -> "virtual server delay loop '" + v + "' invalid - ignoring",
            (vs, v) -> vs.delayLoop = v)
        .mark("inhibit_on_failure", vs -> vs.inhibit = true);
  }

  private void family(VirtualServerDraft vs, Line line) {
    String text = line.word(1);
    if (!text.equals("inet") && !text.equals("inet6")) {
      reports.error("unknown address family " + text);
      return;
    }
    InstanceDraft.Family family =
        text.equals("inet") ? InstanceDraft.Family.V4 : InstanceDraft.Family.V6;
    if (vs.family != InstanceDraft.Family.NONE && vs.family != family) {
      reports.error("Virtual server specified family " + text + " conflicts with server family");
      return;
    }
    vs.family = family;
  }

  private void addBalancing(BlockTable<VirtualServerDraft> table) {
    for (String word : List.of("lb_algo", "lvs_sched")) {
      table.on(
          word,
          (vs, line) -> {
            if (SCHEDULERS.contains(line.word(1))) {
              vs.scheduler = line.word(1);
            } else {
              reports.error("Invalid lvs_scheduler '" + line.word(1) + "' - ignoring");
            }
          });
    }
    for (String word :
        List.of(
            "hashed",
            "ops",
            "flag-1",
            "flag-2",
            "flag-3",
            "sh-port",
            "sh-fallback",
            "mh-port",
            "mh-fallback")) {
      table.on(word, (vs, line) -> flag(vs, word));
    }
    addMethod(table);
  }

  private void addMethod(BlockTable<VirtualServerDraft> table) {
    for (String word : List.of("lb_kind", "lvs_method")) {
      table.on(word, (vs, line) -> vs.forwarding = forwarding.read(vs.forwarding, line, "virtual"));
    }
    table
        .on(
            "persistence_engine",
            (vs, line) -> {
              if (line.word(1).length() > 15) {
                reports.error("persistence_name too long, truncating - " + line.word(1));
              }
              vs.engine = line.word(1);
            })
        .on("persistence_timeout", this::persistence)
        .on("persistence_granularity", this::granularity)
        .on("protocol", this::protocol)
        .mark("ha_suspend", vs -> vs.suspend = true)
        .flag(
            "smtp_alert",
            (vs, v) -> "Invalid virtual_server smtp_alert parameter " + v,
            (vs, v) -> vs.smtpAlert = v)
        .on(
            "virtualhost",
            (vs, line) -> {
              if (line.size() < 2) {
                reports.error("virtual server virtualhost missing");
              } else {
                vs.virtualHost = line.word(1);
              }
            })
        .on(
            "snmp_name",
            (vs, line) -> {
              if (line.size() != 2) {
                reports.error("virtual server snmp_name missing or extra parameters");
              }
            });
  }

  /// Flags of a scheduler, which has to be written before them.
  private void flag(VirtualServerDraft vs, String word) {
    boolean plain = word.equals("ops") || word.startsWith("flag-");
    if (plain || vs.scheduler.equals("sh") || vs.scheduler.equals("mh")) {
      if (plain || word.startsWith(vs.scheduler + "-")) {
        vs.flags.add(word);
      }
    } else {
      reports.error(word + " only applies to sh scheduler - ignoring");
    }
  }

  private void persistence(VirtualServerDraft vs, Line line) {
    if (line.size() < 2) {
      vs.persistence = PERSISTENCE;
      return;
    }
    OptionalLong seconds = context.numbers.unsigned(line.word(1), 1, TIMEOUT_MAX, false);
    if (seconds.isEmpty()) {
      reports.error("persistence_timeout invalid");
    } else {
      vs.persistence = seconds.getAsLong();
    }
  }

  private void granularity(VirtualServerDraft vs, Line line) {
    String text = line.word(1);
    boolean v6 =
        vs.family == InstanceDraft.Family.V6
            || vs.family == InstanceDraft.Family.NONE && text.indexOf('.') < 0;
    boolean good =
        v6
            ? context.numbers.unsigned(text, 1, 128, false).isPresent()
            : IpText.isIpv4(text) || text.matches("\\d{1,10}");
    if (!good) {
      reports.error("Invalid IPv" + (v6 ? 6 : 4) + " persistence_granularity specified - " + text);
      return;
    }
    vs.granularity = text;
    if (vs.family == InstanceDraft.Family.NONE) {
      vs.family = v6 ? InstanceDraft.Family.V6 : InstanceDraft.Family.V4;
    }
    vs.persistence = vs.persistence == 0 ? PERSISTENCE : vs.persistence;
  }

  private void protocol(VirtualServerDraft vs, Line line) {
    String text = line.word(1).toLowerCase(Locale.ROOT);
    if (text.matches("tcp|udp|sctp")) {
      vs.protocol = text;
    } else {
      reports.error("Unknown protocol " + line.word(1) + " - ignoring");
    }
  }

  private void addQuorum(BlockTable<VirtualServerDraft> table) {
    table
        .mark("alpha", vs -> vs.alpha = true)
        .mark("omega", vs -> vs.omega = true)
        .on(
            "quorum_up",
            (vs, line) -> vs.quorumUp = quorumScript(vs.quorumUp, vs, "quorum_up", line))
        .on(
            "quorum_down",
            (vs, line) -> vs.quorumDown = quorumScript(vs.quorumDown, vs, "quorum_down", line))
        .on(
            "quorum",
            (vs, line) -> {
              OptionalLong quorum =
                  context.numbers.unsigned(line.word(1), 1, Numbers.UINT_MAX, true);
              if (quorum.isEmpty()) {
                reports.error(
                    "Quorum "
                        + line.word(1)
                        + " must be in [1, "
                        + Numbers.UINT_MAX
                        + "]. Setting to 1.");
              }
              vs.quorum = quorum.orElse(1);
            })
        .number(
            "hysteresis",
            (n, t) -> n.unsigned(t, 0, Numbers.UINT_MAX, true),
            (vs, v) -> "Hysteresis " + v + " must be in [0, " + Numbers.UINT_MAX + "] - ignoring",
            (vs, v) -> vs.hysteresis = v)
        .number(
            "weight",
            (n, t) -> n.unsigned(t, 1, WEIGHT_MAX, true),
            (vs, v) -> "Virtual server weight " + v + " is outside range 1-" + WEIGHT_MAX,
            (vs, v) -> vs.weight = v);
  }

  private @Nullable NotifyScript quorumScript(
      @Nullable NotifyScript former, VirtualServerDraft vs, String keyword, Line line) {
    if (former == null) {
      return context.script(line, "quorum");
    }
    String group = vs.groupName.isEmpty() ? "(null)" : vs.groupName;
    reports.error(
        "(" + group + ") " + keyword + " script already specified - ignoring " + line.word(1));
    return former;
  }

  private void sorry(VirtualServerDraft vs, Line line) {
    @Nullable String port = line.size() >= 3 ? line.word(2) : null;
    @Nullable Endpoint endpoint = Endpoint.read(context.numbers, line.word(1), port);
    if (endpoint == null) {
      reports.error("Invalid sorry server IP address " + line.word(1) + " - skipping");
      return;
    }
    vs.sorry = new RealServerDraft(endpoint, vs.forwarding, line.span(1));
    vs.sorry.weight = 1;
  }
}
