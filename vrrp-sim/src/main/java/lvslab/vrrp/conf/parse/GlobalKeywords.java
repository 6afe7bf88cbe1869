package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.ErrorClass;
import lvslab.vrrp.conf.GlobalConf;

/// global_defs (core/global_parser.c).
final class GlobalKeywords {
  private static final long SECONDS_MAX = Numbers.UINT_MAX / Numbers.TIMER_HZ;

  private static final int NFT_NAME_MAXLEN = 256;

  private final Context context;
  private final Reports reports;
  private final GlobalDraft global;

  private GlobalKeywords(Context context) {
    this.context = context;
    reports = context.reports;
    global = context.global;
  }

  static void addTo(List<Keyword> roots, Context context, boolean active) {
    new GlobalKeywords(context).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    roots.add(new Keyword("net_namespace", active, line -> line.word(1), null));
    roots.add(new Keyword("net_namespace_ipvs", active, line -> {}, null));
    roots.add(new Keyword("namespace_with_ipsets", active, line -> {}, null));
    roots.add(new Keyword("use_pid_dir", active, line -> {}, null));
    roots.add(
        new Keyword("linkbeat_use_polling", active, line -> global.linkbeatPolling = true, null));
    roots.add(new Keyword("instance", active, this::instance, null));
    roots.add(new Keyword("child_wait_time", active, this::childWait, null));
    var root = new Keyword("global_defs", active, null, null);
    roots.add(root);
    if (active) {
      var table = new BlockTable<>(context, root, () -> global);
      addGeneral(table);
      addMail(table);
      addVrrp(table);
      new GlobalLvsKeywords(context).addTo(table);
      FifoKeywords.addTo(table, context);
      new ProcessNameKeywords(context).addTo(table);
      GlobalPlainKeywords.addTo(table);
    }
  }

  private void instance(Line line) {
    if (line.size() < 2) {
      reports.error("instance name missing - ignoring");
    } else if (global.instanceName.isEmpty()) {
      global.instanceName = line.word(1);
    } else {
      reports.error("Duplicate instance definition " + line.word(1) + " - ignoring");
    }
  }

  private void childWait(Line line) {
    OptionalLong seconds = context.numbers.unsigned(line.word(1), 0, Numbers.UINT_MAX, false);
    if (seconds.isPresent()) {
      global.childWait = seconds.getAsLong();
    } else {
      reports.error("Invalid child_wait_time " + line.word(1));
    }
  }

  private void addGeneral(BlockTable<GlobalDraft> table) {
    table
        .on("router_id", (g, line) -> named(line, "routerid name", () -> g.routerId = line.word(1)))
        .on("dynamic_interfaces", (g, line) -> dynamicInterfaces(line))
        .on(
            "default_interface",
            (g, line) -> {
              if (line.size() < 2) {
                reports.error("default_interface requires interface name");
              } else {
                g.defaultInterface = line.word(1);
              }
            })
        .on("script_user", (g, line) -> scriptUser(line))
        .mark("enable_script_security", g -> context.users.secure())
        .on("include_check", (g, line) -> IncludeCheck.set(line, context))
        .on("max_auto_priority", (g, line) -> maxAutoPriority(line));
  }

  private void named(Line line, String what, Runnable taker) {
    if (line.size() < 2) {
      reports.error(what + " missing - ignoring");
    } else {
      taker.run();
    }
  }

  private void dynamicInterfaces(Line line) {
    global.dynamicInterfaces = true;
    if (line.size() >= 2 && !line.word(1).equals("allow_if_changes")) {
      reports.error("Unknown dynamic_interfaces option '" + line.word(1) + "'");
    }
  }

  private void scriptUser(Line line) {
    if (line.size() < 2) {
      reports.error("No script username specified");
    } else if (!context.users.setDefault(line.from(1), reports)) {
      reports.error("Error setting global script uid/gid");
    }
  }

  private void maxAutoPriority(Line line) {
    if (line.size() < 2) {
      global.maxAutoPriority = true;
      return;
    }
    OptionalLong priority = context.numbers.signed(line.word(1), -1, 99, true);
    if (priority.isEmpty()) {
      reports.error(
          "max_auto_priority '"
              + line.word(1)
              + "' must be in [0, 99] (or -1 to disable) - ignoring");
    } else {
      global.maxAutoPriority = priority.getAsLong() != 0;
    }
  }

  private void addMail(BlockTable<GlobalDraft> table) {
    table
        .on(
            "notification_email_from",
            (g, line) -> named(line, "emailfrom", () -> g.mailFrom = line.word(1)))
        .on("smtp_server", (g, line) -> smtpServer(line))
        .on("smtp_helo_name", (g, line) -> g.heloName = line.size() < 2 ? "" : line.word(1))
        .on("smtp_connect_timeout", (g, line) -> smtpTimeout(line))
        .on("notification_email", (g, line) -> emails(line))
        .mark("no_email_faults", g -> g.noEmailFaults = true)
        .flag("smtp_alert", (g, v) -> invalid(v, "smtp_alert"), (g, v) -> g.smtpAlert = v)
        .flag(
            "smtp_alert_vrrp",
            (g, v) -> invalid(v, "smtp_alert_vrrp"),
            (g, v) -> g.smtpAlertVrrp = v)
        .flag(
            "smtp_alert_checker",
            (g, v) -> invalid(v, "smtp_alert_checker"),
            (g, v) -> g.smtpAlertChecker = v)
        .flag(
            "no_checker_emails",
            (g, v) -> invalid(v, "no_checker_emails"),
            (g, v) -> g.noCheckerEmails = v);
  }

  static String invalid(String value, String keyword) {
    return "Invalid value '" + value + "' for global " + keyword + " specified";
  }

  private void emails(Line line) {
    for (Line entry : context.blocks.valueLines(line)) {
      global.mailTo.addAll(entry.from(0));
    }
    if (global.mailTo.isEmpty()) {
      reports.error("Warning - empty notification_email block");
    }
  }

  private void smtpTimeout(Line line) {
    OptionalLong seconds = context.numbers.unsigned(line.word(1), 0, SECONDS_MAX, true);
    if (seconds.isEmpty()) {
      reports.error(
          "smtp_connect_timeout '"
              + line.word(1)
              + "' must be in [0, "
              + SECONDS_MAX
              + "] - ignoring");
      return;
    }
    if (seconds.getAsLong() == 0) {
      reports.error("smtp_conect_timeout must be greater than 0, setting to 1");
    }
    global.smtpTimeout = Math.max(1, seconds.getAsLong()) * Numbers.TIMER_HZ;
  }

  private void smtpServer(Line line) {
    String port = line.size() >= 3 ? line.word(2) : "25";
    String name = line.word(1);
    OptionalLong number = context.numbers.unsigned(port, 1, 65535, true);
    boolean isAddress = name.matches("[^-/]*") && IpText.isAddress(name);
    if (number.isPresent() && (isAddress || name.equals("localhost"))) {
      global.smtpServer = new ConfAddress(isAddress ? name : "127.0.0.1");
      global.smtpPort = (int) number.getAsLong();
    } else {
      if (number.isEmpty()) {
        context.numbers.unsigned(port, 1, 65535, true);
      }
      reports.error("Invalid smtp server " + name + " " + port);
    }
  }

  private void addVrrp(BlockTable<GlobalDraft> table) {
    table
        .number(
            "vrrp_version",
            (n, t) -> n.signed(t, 2, 3, true),
            (g, v) -> "VRRP Error: Version must be either 2 or 3",
            (g, v) -> g.vrrpVersion = (int) v)
        .on("vrrp_mcast_group4", (g, line) -> group(line, false))
        .on("vrrp_mcast_group6", (g, line) -> group(line, true))
        .mark("vrrp_strict", g -> g.strict = true)
        .mark("vrrp_skip_check_adv_addr", g -> g.skipCheckAdverts = true)
        .mark("vrrp_check_unicast_src", g -> g.checkUnicastSource = true)
        .mark("log_unknown_vrids", g -> g.logUnknownVrids = true)
        .on("nftables", (g, line) -> nftables(line))
        .number(
            "nftables_priority",
            (n, t) -> n.signed(t, Integer.MIN_VALUE, Integer.MAX_VALUE, false),
            (g, v) -> "invalid nftables chain priority '" + v + "'",
            (g, v) -> g.nftPriority = (int) v)
        .on("vmac_prefix", (g, line) -> prefix(line, "vmac"))
        .on("vmac_addr_prefix", (g, line) -> prefix(line, "vmac_addr"))
        .on("vrrp_iptables", (g, line) -> iptables())
        .flag(
            "vrrp_lower_prio_no_advert",
            (g, v) -> "Invalid value for vrrp_lower_prio_no_advert specified",
            (g, v) -> g.lowerNoAdvert = v)
        .flag(
            "vrrp_higher_prio_send_advert",
            (g, v) -> "Invalid value for vrrp_higher_prio_send_advert specified",
            (g, v) -> g.higherSendAdvert = v)
        .flag(
            "vrrp_notify_priority_changes",
            (g, v) -> invalid(v, "vrrp_notify_priority_changes"),
            (g, v) -> g.notifyPriorityChanges = v)
        .number(
            "vrrp_down_timer_adverts",
            (n, t) -> n.unsigned(t, 1, 100, true),
            (g, v) -> "Invalid vrrp_down_timer_adverts [1:100] '" + v + "'",
            (g, v) -> g.downTimerAdverts = (int) v)
        .number(
            "vrrp_startup_delay",
            (n, t) -> n.decimal(t, 1000, Numbers.UINT_MAX, Numbers.TIMER_DIGITS, true),
            (g, v) -> "vrrp_startup_delay '" + v + "' is invalid",
            (g, v) -> g.startupDelay = v);
    new GlobalGarpKeywords(context).addTo(table);
  }

  private void nftables(Line line) {
    if (global.firewall) {
      reports.error("nftables already specified - ignoring");
      return;
    }
    if (line.size() >= 2) {
      if (line.word(1).length() >= NFT_NAME_MAXLEN) {
        reports.error("nftables table name too long - ignoring");
        return;
      }
      global.nftTable = line.word(1);
    }
    global.firewall = true;
    global.nftPriority = -1;
  }

  /// Names of devices with virtual MACs begin with it.
  private void prefix(Line line, String what) {
    boolean own = what.equals("vmac");
    if (!(own ? global.vmacPrefix : global.vmacAddressPrefix).isEmpty()) {
      reports.error(what + " prefix has already been specified - ignoring " + line.word(1));
    } else if (own) {
      global.vmacPrefix = line.word(1);
    } else {
      global.vmacAddressPrefix = line.word(1);
    }
  }

  private void iptables() {
    reports.error(
        "iptables not supported, using nftables instead. Please replace 'vrrp_iptables and"
            + " 'vrrp_ipsets' with 'nftables' config option");
    global.firewall = true;
  }

  private void group(Line line, boolean v6) {
    String text = line.word(1);
    String name = v6 ? "vrrp_mcast_group6" : "vrrp_mcast_group4";
    String family = v6 ? "IPv6" : "IPv4";
    if (!IpText.isAddress(text)) {
      reports.error("Can't parse " + name + " [" + text + "]. Skipping");
    } else if (IpText.isIpv6Like(text) != v6) {
      reports.error(name + " [" + text + "] is not " + family + ". Skipping");
    } else if (v6
        ? !text.toLowerCase(java.util.Locale.ROOT).startsWith("ff")
        : !IpText.isMulticast(text)) {
      reports.error(name + " [" + text + "] is not multicast. Skipping");
    } else if (v6) {
      if (!text.toLowerCase(java.util.Locale.ROOT).matches("ff.2:.*")) {
        reports.report(
            ErrorClass.WARNING, name + " [" + text + "] should be link-local multicast.");
      }
      global.group6 = new ConfAddress(text);
    } else {
      global.group4 = new ConfAddress(text);
    }
  }

  static GlobalConf.FlushOnStop flushOnStop(Line line, Reports reports) {
    if (line.size() == 1) {
      return GlobalConf.FlushOnStop.FULL;
    }
    if (line.word(1).equals("VS")) {
      return GlobalConf.FlushOnStop.SERVICES;
    }
    reports.error("Unknown lvs_flush_on_stop type " + line.word(1));
    return GlobalConf.FlushOnStop.NONE;
  }
}
