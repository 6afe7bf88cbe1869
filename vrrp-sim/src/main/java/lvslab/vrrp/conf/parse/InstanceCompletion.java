package lvslab.vrrp.conf.parse;

import java.math.BigInteger;
import java.util.List;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ErrorClass;
import lvslab.vrrp.conf.InstanceConf.AuthenticationType;
import lvslab.vrrp.conf.VirtualAddress;

/// Completes an instance: what contradicts something else goes, what is missing gets its default
/// (vrrp.c: vrrp_complete_instance, in its order).
final class InstanceCompletion {
  private static final int VIPS_MAX = 255;

  private final VrrpDraft draft;
  private final GlobalDraft global;
  private final Reports reports;

  InstanceCompletion(VrrpDraft draft, Reports reports) {
    this.draft = draft;
    global = draft.global;
    this.reports = reports;
  }

  private void error(InstanceDraft i, String keyword, String sentence) {
    reports.error(i.place(keyword), i.say(sentence));
  }

  /// Whether keepalived can run it.
  boolean run(InstanceDraft i) {
    completeVersion(i);
    if (!completeState(i)) {
      return false;
    }
    completeAuthentication(i);
    completeTransport(i);
    limitAddresses(i);
    completePreemption(i);
    completeFirewall(i);
    if (i.unicast && i.group != null) {
      error(i, "mcast_dst_ip", "multicast destination specified with unicast - ignoring");
      i.group = null;
    }
    completeStrict(i);
    completeAdvert(i);
    new DelayCompletion(draft, reports).run(i);
    completeVmac(i);
    trackOwn(i);
    new VmacCompletion(draft, reports).addresses(i);
    if (i.addresses.isEmpty()) {
      if (i.version == 3 || i.isStrict()) {
        error(i, "virtual_ipaddress", "No VIP specified; at least one is required");
        return false;
      }
      reports.report(
          ErrorClass.WARNING,
          i.place("virtual_ipaddress"),
          i.say("No VIP specified; at least one is sensible"));
    }
    new WeightCompletion(i, reports).run();
    i.trackSource &= i.source != null;
    return true;
  }

  private void completeVersion(InstanceDraft i) {
    i.strict = i.strict == null ? global.strict : i.strict;
    boolean v6 = i.family == InstanceDraft.Family.V6;
    if (v6 && i.version == 2 && i.isStrict()) {
      error(i, "version", "cannot use IPv6 with VRRP version 2; setting version 3");
      i.version = 3;
    }
    i.family = v6 ? InstanceDraft.Family.V6 : InstanceDraft.Family.V4;
    if (i.version == 0) {
      i.version = v6 ? 3 : global.vrrpVersion;
    }
    i.ttl = !v6 && i.ttl == -1 ? 255 : i.ttl;
  }

  private boolean completeState(InstanceDraft i) {
    if (i.addresses.isEmpty()) {
      if (i.version == 3 || i.isStrict()) {
        error(i, "virtual_ipaddress", "No VIP specified; at least one is required");
        return false;
      }
      error(i, "virtual_ipaddress", "No VIP specified; at least one is sensible");
    }
    if (i.priority == 0) {
      i.priority = i.wanted == InstanceDraft.Wanted.MASTER ? 255 : 100;
    }
    InstanceDraft.Wanted byPriority =
        i.isOwner() ? InstanceDraft.Wanted.MASTER : InstanceDraft.Wanted.BACKUP;
    if (i.wanted == InstanceDraft.Wanted.INIT) {
      i.wanted = byPriority;
    } else if (i.isStrict() && i.wanted != byPriority) {
      error(i, "state", "State MASTER must match being address owner");
      i.wanted = byPriority;
    }
    return true;
  }

  private void completeAuthentication(InstanceDraft i) {
    if (i.authentication == AuthenticationType.NONE) {
      return;
    }
    boolean keep = false;
    if (i.isStrict()) {
      error(i, "auth_type", "Strict mode does not support authentication. Ignoring.");
    } else if (i.version == 3) {
      error(i, "auth_type", "VRRP version 3 does not support authentication. Ignoring.");
    } else if (i.password.isEmpty()) {
      error(i, "auth_type", "Authentication specified but no password given. Ignoring");
    } else if (i.family == InstanceDraft.Family.V6 && i.authentication == AuthenticationType.AH) {
      error(i, "auth_type", "Cannot use AH authentication with IPv6. ignoring");
    } else {
      keep = true;
      boolean wish = i.wanted == InstanceDraft.Wanted.MASTER && !i.isOwner();
      if (i.authentication == AuthenticationType.AH && wish) {
        error(i, "state", "Initial state master is incompatible with AH authentication - clearing");
        i.wanted = InstanceDraft.Wanted.BACKUP;
      }
    }
    i.authentication = keep ? i.authentication : AuthenticationType.NONE;
  }

  private void completeTransport(InstanceDraft i) {
    if (i.unicastConfigured) {
      if (!i.peers.isEmpty()) {
        i.unicast = true;
      } else if (i.faultWithoutPeers) {
        reports.log(i.say("Cannot use unicast without any peers - going to fault state"));
        i.faults++;
      } else {
        reports.report(
            ErrorClass.DEPRECATED,
            i.place("unicast_src_ip"),
            i.say(
                "A unicast keyword has been specified without any unicast peers. Defaulting to"
                    + " multicast. This usage is deprecated - please update your configuration."));
      }
    }
    if (i.isStrict() && i.vmacMac) {
      reports.error(
          i.place("use_vmac"),
          "(" + i.name + "): cannot specify MAC address with strict mode - clearing");
      i.vmacMac = false;
    }
    ConfMachine.Interface device = i.device;
    if (device != null && !device.multicast() && !i.unicast) {
      error(
          i,
          "interface",
          "interface "
              + device.name()
              + " does not support multicast, specify unicast peers - disabling");
      i.faults++;
    }
    boolean groupV6 = i.family == InstanceDraft.Family.V6 && !i.unicast;
    if (groupV6
        && !i.addresses.isEmpty()
        && !IpText.isLinkLocal(i.addresses.getFirst().address().text())) {
      if (i.isStrict()) {
        error(i, "virtual_ipaddress", "the first IPv6 VIP address must be link local");
      } else {
        reports.log(i.say("the first IPv6 VIP address should be link local"));
      }
    }
    if (i.vrf != null) {
      error(i, "vrf", "vrf can only be specified without interface - clearing");
      i.vrf = null;
    }
  }

  /// Those that do not fit into an advert are not advertised.
  private void limitAddresses(InstanceDraft i) {
    boolean v6 = i.family == InstanceDraft.Family.V6;
    int head = 14 + (v6 ? 40 : 20) + 8;
    if (!v6 && i.version == 2) {
      head += 8 + (i.authentication == AuthenticationType.AH ? 24 : 0);
    }
    int mtu = i.device == null ? 1500 : i.device.mtu();
    int most = Math.min(VIPS_MAX, (mtu - head) / (v6 ? 16 : 4));
    if (i.addresses.size() > most) {
      error(
          i,
          "virtual_ipaddress",
          "Number of VIPs ("
              + i.addresses.size()
              + ") exceeds maximum/space available in packet (max "
              + most
              + " addresses) - excess moved to eVIPs");
      List<VirtualAddress> rest = i.addresses.subList(most, i.addresses.size());
      i.excluded.addAll(rest);
      rest.clear();
    }
  }

  private void completePreemption(InstanceDraft i) {
    if (i.isOwner() && i.nopreempt) {
      error(i, "nopreempt", "nopreempt is incompatible with priority 255. resetting nopreempt");
      i.nopreempt = false;
    }
    if (i.wanted == InstanceDraft.Wanted.MASTER) {
      if (i.nopreempt) {
        error(
            i,
            "nopreempt",
            "Warning - nopreempt will not work with initial state MASTER - clearing");
        i.nopreempt = false;
      }
      if (i.preemptDelay != 0) {
        error(
            i,
            "preempt_delay",
            "Warning - preempt delay will not work with initial state MASTER - clearing");
        i.preemptDelay = 0;
      }
    }
    if (i.preemptDelay != 0 && i.isStrict()) {
      error(i, "preempt_delay", "preempt_delay is incompatible with strict mode - resetting");
      i.preemptDelay = 0;
    } else if (i.preemptDelay != 0 && i.nopreempt) {
      error(i, "preempt_delay", "preempt_delay is incompatible with nopreempt mode - resetting");
      i.preemptDelay = 0;
    }
    if (i.downTimerAdverts != 3 && i.isStrict()) {
      error(
          i,
          "down_timer_adverts",
          "down_timer_adverts is incompatible with strict mode - resetting");
      i.downTimerAdverts = 3;
    }
  }

  private void completeFirewall(InstanceDraft i) {
    i.accept = i.accept == null ? i.isOwner() || !i.isStrict() : i.accept;
    if (i.accept && !i.isOwner() && i.isStrict() && i.version == 2) {
      error(
          i,
          "accept",
          "warning - accept mode for VRRP version 2 does not comply with RFC3768 - resetting");
      i.accept = false;
    }
    if ((!i.accept || i.vmac) && !global.firewall) {
      reports.log(
          "use_vmac or no_accept/strict specified, but no firewall configured - using nftables");
      global.firewall = true;
    }
  }

  /// What strict mode forbids, and what holds unless written.
  private void completeStrict(InstanceDraft i) {
    boolean strict = i.isStrict();
    if (i.garpLowerRepeat == GlobalDraft.UNSET) {
      i.garpLowerRepeat = strict ? 0 : global.garpLowerRepeat;
    } else if (strict && i.garpLowerRepeat != 0) {
      error(i, "garp_lower_prio_repeat", "Strict mode requires no repeat garps. resetting");
      i.garpLowerRepeat = 0;
    }
    if (i.garpLowerDelay == GlobalDraft.UNSET) {
      i.garpLowerDelay = strict ? 0 : global.garpLowerDelay;
    } else if (strict && i.garpLowerDelay != 0) {
      error(i, "garp_lower_prio_delay", "Strict mode requires no repeat garp delay. resetting");
      i.garpLowerDelay = 0;
    }
    if (i.lowerNoAdvert == null) {
      i.lowerNoAdvert = strict || global.lowerNoAdvert;
    } else if (strict && !i.lowerNoAdvert) {
      error(i, "lower_prio_no_advert", "Strict mode requires no lower priority advert. resetting");
      i.lowerNoAdvert = true;
    }
    if (i.higherSendAdvert == null) {
      i.higherSendAdvert = !strict && global.higherSendAdvert;
    } else if (strict && i.higherSendAdvert) {
      error(
          i,
          "higher_prio_send_advert",
          "strict mode requires higher_prio_send_advert to be clear. resetting");
      i.higherSendAdvert = false;
    }
    i.smtpAlert = i.smtpAlert == null ? global.alertVrrp() : i.smtpAlert;
    if (i.notifyPriorityChanges == null) {
      SyncGroupDraft sync = i.sync;
      i.notifyPriorityChanges =
          sync != null && sync.notifyPriorityChanges != null
              ? sync.notifyPriorityChanges
              : global.notifyPriorityChanges;
    }
    i.checkSource |= global.checkUnicastSource;
  }

  private void completeAdvert(InstanceDraft i) {
    i.advert = i.advert == 0 ? Numbers.TIMER_HZ : i.advert;
    String shown = Numbers.fixed(BigInteger.valueOf(i.advert), Numbers.TIMER_DIGITS);
    long centi = Numbers.TIMER_HZ / 100;
    if (i.version == 2) {
      if (i.advert % Numbers.TIMER_HZ != 0) {
        error(
            i,
            "advert_int",
            "VRRPv2 advertisement interval " + shown + "s must be an integer. rounding");
        long rounded = i.advert + Numbers.TIMER_HZ / 2;
        i.advert = Math.max(Numbers.TIMER_HZ, rounded - rounded % Numbers.TIMER_HZ);
      }
    } else if (i.advert >= 4096 * centi) {
      error(
          i,
          "advert_int",
          "VRRPv3 advertisement interval "
              + Numbers.fixed(BigInteger.valueOf((i.advert + centi / 2) / centi), 2)
              + "s is out of range. Must be less than 40.96s. Setting to 40.95s");
      i.advert = 4095 * centi;
    } else if (i.advert % centi != 0) {
      error(
          i,
          "advert_int",
          "VRRPv3 advertisement interval " + shown + "s must be in units of 10ms - rounding");
      long rounded = i.advert + centi / 2;
      i.advert = Math.max(centi, rounded - rounded % centi);
    }
  }

  private void completeVmac(InstanceDraft i) {
    if ((i.vmac || i.ipvlan) && i.vmacDevice.isEmpty()) {
      i.vmacDevice = new VmacCompletion(draft, reports).name(i, false);
    }
    if (i.vmac && i.isStrict() && i.transmitBase) {
      error(i, "vmac_xmit_base", "xmit_base is incompatible with strict mode - resetting");
      i.transmitBase = false;
    }
    if ((i.vmac || i.ipvlan) && i.promoteSecondaries) {
      error(
          i,
          "promote_secondaries",
          "promote_secondaries is automatically set for vmacs - ignoring");
      i.promoteSecondaries = false;
    }
    if (i.ipvlan && i.family == InstanceDraft.Family.V4) {
      error(
          i,
          "use_ipvlan",
          "IPv4 ipvlan requires a source ip address to be configured. setting instance to fault"
              + " state");
      i.faults++;
    }
  }

  private void trackOwn(InstanceDraft i) {
    ConfMachine.Interface device = i.device;
    if (device != null && i.tracking.interfaces.removeIf(t -> t.name().equals(device.name()))) {
      error(
          i,
          "track_interface",
          "Ignoring track_interface " + device.name() + " since own interface");
    }
    if (i.transmitBase && !i.vmac) {
      error(i, "vmac_xmit_base", "vmac_xmit_base is only valid with a vmac");
      i.transmitBase = false;
    }
  }
}
