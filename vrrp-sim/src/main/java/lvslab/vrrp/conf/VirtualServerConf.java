package lvslab.vrrp.conf;

import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;

/// A virtual_server with at least one real server, completed.
///
/// @param address nothing if it is named by a mark or a group
/// @param port 0 for every port
/// @param mark fwmark, -1 if it is not named by one
/// @param group virtual_server_group, empty if it is not named by one
/// @param span where its block begins
/// @param places where its settings were written
/// @param protocol `tcp`, `udp`, `sctp`, or `none` of a mark
/// @param scheduler such as `rr`
/// @param flags of the scheduler, such as `sh-port`, and `ops`
/// @param persistenceSeconds 0 for none
/// @param granularity netmask of persistence, empty for a single client
/// @param persistenceEngine empty for none
/// @param delayLoopMicros period of checks
/// @param quorum weight that has to be there
/// @param hysteresis around the quorum
/// @param quorumUp script
/// @param quorumDown script
/// @param switches switches
/// @param sorry sorry_server
/// @param servers real servers in order
public record VirtualServerConf(
    Optional<ConfAddress> address,
    int port,
    long mark,
    String group,
    Span span,
    Places places,
    String protocol,
    String scheduler,
    List<String> flags,
    long persistenceSeconds,
    String granularity,
    String persistenceEngine,
    long delayLoopMicros,
    long quorum,
    long hysteresis,
    Optional<NotifyScript> quorumUp,
    Optional<NotifyScript> quorumDown,
    Switches switches,
    Optional<RealServerConf> sorry,
    List<RealServerConf> servers) {
  /// Copies the lists.
  public VirtualServerConf {
    flags = List.copyOf(flags);
    servers = List.copyOf(servers);
  }

  /// Switches.
  ///
  /// @param omega scripts run at the stop
  /// @param suspend ha_suspend: checks only while the address is here
  /// @param smtpAlert whether quorum changes are mails
  public record Switches(boolean omega, boolean suspend, boolean smtpAlert) {}

  /// As keepalived's log has it (check_data.c: format_vs).
  ///
  /// @return such as `[172.16.16.172]:tcp:80`
  @Override
  public String toString() {
    if (!group.isEmpty()) {
      return "[" + group + "]:" + port;
    }
    return address.map(a -> "[" + a + "]:" + protocol + ":" + port).orElse("FWM " + mark);
  }
}
