package lvslab.vrrp.conf;

import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;
import lvslab.net.wire.MacAddress;

/// A vrrp_instance, completed (vrrp.c: vrrp_complete_instance).
///
/// @param name behind the keyword
/// @param span where the block begins
/// @param places where its settings were written
/// @param startsAsMaster wanted state MASTER; it matters for priority 255 alone
/// @param device its interface, empty for unicast without one
/// @param virtualRouterId 1 to 255
/// @param priority base priority, 1 to 255
/// @param version 2 or 3
/// @param advertMicros advert_int, rounded as the version asks
/// @param nopreempt whether it leaves a lower master alone
/// @param preemptDelayMicros how long it does so at first
/// @param authentication of version 2
/// @param addresses virtual_ipaddress, in the order of the packet
/// @param excluded virtual_ipaddress_excluded
/// @param routing virtual_routes and virtual_rules
/// @param transport where its adverts come from and go
/// @param garp gratuitous ARP
/// @param options switches
/// @param vmac use_vmac
/// @param tracking what it tracks
/// @param scripts what it runs at transitions
/// @param faults reasons in the configuration for staying in FAULT (num_config_faults)
public record InstanceConf(
    String name,
    Span span,
    Places places,
    boolean startsAsMaster,
    String device,
    int virtualRouterId,
    int priority,
    int version,
    long advertMicros,
    boolean nopreempt,
    long preemptDelayMicros,
    Authentication authentication,
    List<VirtualAddress> addresses,
    List<VirtualAddress> excluded,
    RoutingConf routing,
    Transport transport,
    GarpConf garp,
    Options options,
    Vmac vmac,
    TrackingConf tracking,
    NotifyConf scripts,
    int faults) {
  /// Copies the lists.
  public InstanceConf {
    addresses = List.copyOf(addresses);
    excluded = List.copyOf(excluded);
  }

  /// How adverts are signed.
  public enum AuthenticationType {
    /// Not at all.
    NONE,
    /// By a password in clear.
    PASS,
    /// By an IPsec authentication header.
    AH
  }

  /// Authentication of version 2.
  ///
  /// @param type how
  /// @param password at most 8 octets
  public record Authentication(AuthenticationType type, String password) {}

  /// Where adverts come from and go.
  ///
  /// @param source mcast_src_ip or unicast_src_ip, nothing for the interface's first address
  /// @param trackSource whether losing the source is a fault
  /// @param group where multicast goes
  /// @param peers where unicast goes; none: multicast
  /// @param ttl of adverts
  /// @param checkSource whether adverts of strangers are dropped
  public record Transport(
      Optional<ConfAddress> source,
      boolean trackSource,
      ConfAddress group,
      List<UnicastPeer> peers,
      int ttl,
      boolean checkSource) {
    /// Copies the list.
    public Transport {
      peers = List.copyOf(peers);
    }

    /// Whether adverts go to peers one by one.
    ///
    /// @return false for multicast
    public boolean isUnicast() {
      return !peers.isEmpty();
    }
  }

  /// Switches.
  ///
  /// @param strict strict_mode or vrrp_strict
  /// @param accept whether packets to the virtual addresses are taken
  /// @param lowerPriorityNoAdvert lower_prio_no_advert
  /// @param higherPrioritySendAdvert higher_prio_send_advert
  /// @param skipCheckAdvertAddresses skip_check_adv_addr
  /// @param downTimerAdverts intervals until a master counts as dead
  /// @param trackPrimary whether its own interface is tracked
  /// @param promoteSecondaries promote_secondaries
  /// @param smtpAlert whether a transition is a mail
  /// @param notifyPriorityChanges notify_priority_changes
  public record Options(
      boolean strict,
      boolean accept,
      boolean lowerPriorityNoAdvert,
      boolean higherPrioritySendAdvert,
      boolean skipCheckAdvertAddresses,
      int downTimerAdverts,
      boolean trackPrimary,
      boolean promoteSecondaries,
      boolean smtpAlert,
      boolean notifyPriorityChanges) {}

  /// Virtual MAC.
  ///
  /// @param used whether it has one
  /// @param device name of its macvlan, such as `vrrp.51`
  /// @param transmitBase vmac_xmit_base
  /// @param address the one that was written, nothing for 00:00:5e:00:01:VRID
  public record Vmac(
      boolean used, String device, boolean transmitBase, Optional<MacAddress> address) {}
}
