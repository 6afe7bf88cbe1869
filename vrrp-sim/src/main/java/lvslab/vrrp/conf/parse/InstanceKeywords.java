package lvslab.vrrp.conf.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.InstanceConf.AuthenticationType;

/// vrrp_instance (vrrp/vrrp_parser.c): what it is, and when it is master.
final class InstanceKeywords {
  private static final int IFNAMSIZ = 16;
  private static final int PASSWORD_MAX = 8;

  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;

  private InstanceKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addTo(List<Keyword> roots, Context context, VrrpDraft draft, boolean active) {
    new InstanceKeywords(context, draft).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    var root =
        new Keyword("vrrp_instance", active, this::begin, () -> context.global.haveVrrp = true);
    roots.add(root);
    if (!active) {
      return;
    }
    root.atEnd(this::end);
    var table = new BlockTable<>(context, root, draft::instance);
    addElection(table);
    addSwitches(table);
    new InstanceGarpKeywords(context).addTo(table);
    new InstanceTransportKeywords(context, draft).addTo(table);
    new TrackingKeywords(context, draft).addTo(table, i -> i.name, i -> i.tracking);
    new NotifyKeywords(context).addToInstance(table);
    Keyword authentication = root.add("authentication", null);
    new BlockTable<>(context, authentication, draft::instance)
        .on("auth_type", this::authType)
        .on("auth_pass", this::authPass);
  }

  private void begin(Line line) {
    if (line.size() != 2) {
      reports.error("vrrp_instance must have a name");
      context.blocks.skipBlock(true);
      return;
    }
    String name = line.word(1);
    if (draft.instances.stream().anyMatch(i -> i.name.equals(name))) {
      reports.error("vrrp instance " + name + " already defined");
      context.blocks.skipBlock(true);
      return;
    }
    draft.instances.add(new InstanceDraft(name, line.span(0), context.global));
  }

  private void end() {
    InstanceDraft i = draft.instance();
    if (i.unicastConfigured && (i.vmac || i.ipvlan)) {
      if (i.device == null) {
        reports.error(
            "("
                + i.name
                + "): Cannot use VMAC/ipvlan with unicast and no interface - clearing use_vmac");
        i.vmac = false;
        i.ipvlan = false;
        i.vmacDevice = "";
      } else if (!i.transmitBase) {
        reports.error(i.say("unicast with use_vmac requires vmac_xmit_base - setting"));
        i.transmitBase = true;
      }
    }
    if (i.peers.isEmpty() && i.ttl != -1) {
      reports.error("(" + i.name + "): Cannot use unicast_ttl without unicast peers - resetting");
      i.ttl = 0;
    }
  }

  private void addElection(BlockTable<InstanceDraft> table) {
    table
        .on("state", this::state)
        .on("interface", this::device)
        .on(
            "vrf",
            (i, line) -> {
              if (i.device != null) {
                reports.error(i.say("Cannot specify VRF interface and interface - ignoring"));
              } else if (context.device(line.word(1)).isEmpty()) {
                reports.error(i.say("WARNING - VRF interface " + line.word(1) + " doesn't exist"));
              } else {
                i.vrf = line.word(1);
              }
            })
        .number(
            "virtual_router_id",
            (n, t) -> n.unsigned(t, 1, 255, false),
            (i, v) -> "(" + i.name + "): VRID '" + v + "' not valid - must be between 1 & 255",
            (i, v) -> i.vrid = (int) v)
        .on("priority", this::priority)
        .on("version", this::version)
        .number(
            "advert_int",
            (n, t) ->
                n.decimal(
                    t, Numbers.TIMER_HZ / 100, 255 * Numbers.TIMER_HZ, Numbers.TIMER_DIGITS, true),
            (i, v) -> i.say("Advert interval (" + v + ") not valid! Must be > 0 - ignoring"),
            (i, v) -> i.advert = v)
        .mark("nopreempt", i -> i.nopreempt = true)
        .mark("preempt", i -> i.nopreempt = false)
        .on("preempt_delay", this::preemptDelay)
        .number(
            "down_timer_adverts",
            (n, t) -> n.unsigned(t, 1, 100, true),
            (i, v) -> "(" + i.name + "): Invalid down_timer_adverts [1:100] '" + v + "'",
            (i, v) -> i.downTimerAdverts = (int) v);
  }

  private void state(InstanceDraft i, Line line) {
    switch (line.word(1)) {
      case "MASTER" -> i.wanted = InstanceDraft.Wanted.MASTER;
      case "BACKUP" -> {
        if (i.wanted == InstanceDraft.Wanted.MASTER) {
          reports.error(i.say("state previously set as MASTER - ignoring BACKUP"));
        } else {
          i.wanted = InstanceDraft.Wanted.BACKUP;
        }
      }
      default -> {
        reports.error(i.say("unknown state '" + line.word(1) + "', defaulting to BACKUP"));
        i.wanted = InstanceDraft.Wanted.BACKUP;
      }
    }
  }

  private void device(InstanceDraft i, Line line) {
    String name = line.word(1);
    if (name.getBytes(StandardCharsets.UTF_8).length >= IFNAMSIZ) {
      reports.error("Interface name '" + name + "' too long - ignoring");
      return;
    }
    Optional<ConfMachine.Interface> found = context.device(name);
    i.device = found.orElse(null);
    if (found.isEmpty()) {
      reports.error(
          "WARNING - interface " + name + " for vrrp_instance " + i.name + " doesn't exist");
    } else if (found.get().loopback()) {
      reports.error(i.say("cannot use a loopback interface (" + name + ") for vrrp - ignoring"));
      i.device = null;
    }
  }

  private void priority(InstanceDraft i, Line line) {
    OptionalLong value = context.numbers.unsigned(line.word(1), 1, 255, false);
    if (value.isEmpty()) {
      reports.error(i.say("Priority not valid! must be between 1 & 255. Using default 100"));
    }
    i.priority = (int) value.orElse(100);
  }

  private void version(InstanceDraft i, Line line) {
    OptionalLong value = context.numbers.signed(line.word(1), 2, 3, true);
    if (value.isEmpty()) {
      reports.error("(" + i.name + "): Version must be either 2 or 3");
      return;
    }
    int version = (int) value.getAsLong();
    if (i.version != 0 && i.version != version
        || version == 2 && i.family == InstanceDraft.Family.V6) {
      reports.error(
          i.say(
              "vrrp_version "
                  + version
                  + " conflicts with configured or deduced version "
                  + i.version
                  + "; ignoring."));
      return;
    }
    i.version = version;
  }

  private void preemptDelay(InstanceDraft i, Line line) {
    OptionalLong value =
        context.numbers.decimal(
            line.word(1), 0, 1000 * Numbers.TIMER_HZ, Numbers.TIMER_DIGITS, true);
    if (value.isEmpty()) {
      reports.error(i.say("Preempt_delay not valid! must be between 0-1000"));
    }
    i.preemptDelay = value.orElse(0);
  }

  private void addSwitches(BlockTable<InstanceDraft> table) {
    table
        .mark("dont_track_primary", i -> i.dontTrackPrimary = true)
        .mark("promote_secondaries", i -> i.promoteSecondaries = true)
        .mark(
            "linkbeat_use_polling",
            i -> {
              i.linkbeatPolling = true;
              reports.error(
                  i.say(
                      "'linkbeat_use_polling' in vrrp instance deprecated - use"
                          + " linkbeat_interfaces block"));
            })
        .mark("accept", i -> i.accept = true)
        .mark("no_accept", i -> i.accept = false)
        .flag(
            "skip_check_adv_addr",
            (i, v) -> i.say("invalid skip_check_adv_addr " + v + " specified"),
            (i, v) -> i.skipCheckAdverts = true)
        .flag(
            "strict_mode",
            (i, v) -> i.say("invalid strict_mode " + v + " specified"),
            (i, v) -> i.strict = v)
        .number(
            "debug",
            (n, t) -> n.unsigned(t, 0, 4, true),
            (i, v) -> i.say("Debug value '" + v + "' not valid; must be between 0-4"),
            (i, v) -> {})
        .flag(
            "smtp_alert",
            (i, v) -> "Invalid vrrp_instance smtp_alert parameter " + v,
            (i, v) -> i.smtpAlert = v)
        .flag(
            "notify_priority_changes",
            (i, v) -> i.say("Invalid value '" + v + "' for notify_priority_changes specified"),
            (i, v) -> i.notifyPriorityChanges = v)
        .on("lvs_sync_daemon_interface", this::oldSyncDaemon)
        .flag(
            "lower_prio_no_advert",
            (i, v) -> i.say("invalid lower_prio_no_advert " + v + " specified"),
            (i, v) -> i.lowerNoAdvert = v)
        .flag(
            "higher_prio_send_advert",
            (i, v) -> i.say("invalid higher_prio_send_advert " + v + " specified"),
            (i, v) -> i.higherSendAdvert = v)
        .on(
            "kernel_rx_buf_size",
            (i, line) -> {
              boolean good =
                  line.size() == 2
                      && context
                          .numbers
                          .unsigned(line.word(1), 0, Numbers.UINT_MAX, false)
                          .isPresent();
              if (!good) {
                reports.error(i.say("invalid kernel_rx_buf_size specified"));
              }
            });
  }

  private void oldSyncDaemon(InstanceDraft i, Line line) {
    reports.error(i.say("Specifying lvs_sync_daemon_interface against a vrrp is deprecated."));
    String blanks = " ".repeat(Math.abs(i.name.length() - 2));
    reports.error("      " + blanks + "Please use global lvs_sync_daemon");
    if (!context.global.syncDevice.isEmpty()) {
      reports.error(
          i.say(
              "lvs_sync_daemon_interface has already been specified as "
                  + context.global.syncDevice
                  + " - ignoring"));
      return;
    }
    context.global.syncDevice = line.word(1);
    context.global.syncInstance = i.name;
    context.global.syncOfInstance = true;
  }

  private void authType(InstanceDraft i, Line line) {
    switch (line.word(1)) {
      case "AH" -> i.authentication = AuthenticationType.AH;
      case "PASS" -> i.authentication = AuthenticationType.PASS;
      default -> reports.error(i.say("unknown authentication type '" + line.word(1) + "'"));
    }
  }

  private void authPass(InstanceDraft i, Line line) {
    byte[] octets = line.word(1).getBytes(StandardCharsets.UTF_8);
    if (octets.length > PASSWORD_MAX) {
      reports.error("Truncating auth_pass to " + PASSWORD_MAX + " characters");
    }
    int length = Math.min(octets.length, PASSWORD_MAX);
    i.password = new String(octets, 0, length, StandardCharsets.ISO_8859_1);
  }
}
