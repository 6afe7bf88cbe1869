package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;
import lvslab.net.wire.MacAddress;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.InstanceConf.AuthenticationType;
import lvslab.vrrp.conf.RouteConf;
import lvslab.vrrp.conf.RuleConf;
import lvslab.vrrp.conf.UnicastPeer;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// A vrrp_instance while it is read and completed, with keepalived's defaults (vrrp_data.c:
/// alloc_vrrp).
final class InstanceDraft extends Draft {
  /// The state that was asked for.
  enum Wanted {
    /// None.
    INIT,
    /// `state MASTER`.
    MASTER,
    /// `state BACKUP`.
    BACKUP
  }

  /// The family of its addresses.
  enum Family {
    /// Not known yet.
    NONE,
    /// IPv4.
    V4,
    /// IPv6.
    V6
  }

  final String name;
  Wanted wanted = Wanted.INIT;
  Family family = Family.NONE;
  ConfMachine.@Nullable Interface device;
  @Nullable String vrf;
  int vrid;
  int priority;
  int version;
  long advert;
  boolean nopreempt;
  long preemptDelay;
  AuthenticationType authentication = AuthenticationType.NONE;
  String password = "";
  final List<VirtualAddress> addresses = new ArrayList<>();
  final List<VirtualAddress> excluded = new ArrayList<>();
  final List<RouteConf> routes = new ArrayList<>();
  final List<RuleConf> rules = new ArrayList<>();
  @Nullable ConfAddress source;
  @Nullable ConfAddress group;
  boolean trackSource;
  boolean unicastConfigured;
  boolean faultWithoutPeers;
  boolean unicast;
  boolean checkSource;
  final List<UnicastPeer> peers = new ArrayList<>();
  int ttl = -1;
  long garpDelay;
  long garpRepeat;
  long garpRefresh;
  long garpRefreshRepeat;
  long garpLowerDelay = GlobalDraft.UNSET;
  long garpLowerRepeat = GlobalDraft.UNSET;
  long garpExtra = GlobalDraft.UNSET;
  boolean garpExtraAll;
  @Nullable Boolean strict;
  @Nullable Boolean accept;
  @Nullable Boolean lowerNoAdvert;
  @Nullable Boolean higherSendAdvert;
  boolean skipCheckAdverts;
  int downTimerAdverts;
  boolean dontTrackPrimary;
  boolean promoteSecondaries;
  boolean linkbeatPolling;
  @Nullable Boolean smtpAlert;
  @Nullable Boolean notifyPriorityChanges;
  boolean vmac;
  boolean vmacAddress;
  boolean vmacMac;
  @Nullable MacAddress vmacWritten;
  boolean vmacEndsInVrid;
  boolean ipvlan;
  boolean transmitBase;
  String vmacDevice = "";
  final TrackingDraft tracking = new TrackingDraft();
  final NotifyDraft notify = new NotifyDraft();
  @Nullable SyncGroupDraft sync;
  int faults;

  InstanceDraft(String name, Span span, GlobalDraft global) {
    super(span);
    this.name = name;
    garpDelay = global.garpDelay;
    garpRepeat = global.garpRepeat;
    garpRefresh = global.garpRefresh;
    garpRefreshRepeat = global.garpRefreshRepeat;
    downTimerAdverts = global.downTimerAdverts;
    skipCheckAdverts = global.skipCheckAdverts;
  }

  boolean isOwner() {
    return priority == 255;
  }

  boolean isStrict() {
    return strict != null && strict;
  }

  /// The address that was written for its virtual device.
  Optional<MacAddress> vmacMac() {
    MacAddress written = vmacWritten;
    if (!vmacMac || written == null) {
      return Optional.empty();
    }
    return Optional.of(vmacEndsInVrid ? new MacAddress(written.bits() | vrid) : written);
  }

  /// As keepalived begins what it says about the instance.
  String say(String sentence) {
    return "(" + name + ") " + sentence;
  }
}
