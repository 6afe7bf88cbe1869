package lvslab.vrrp.conf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// global_defs, as the parent reads it and its children inherit it.
///
/// @param places where its settings were written
/// @param routerId router_id, empty for the name of the host
/// @param mail how mail is sent
/// @param garpIntervalMicros vrrp_garp_interval, 0 for none
/// @param startupDelayMicros vrrp_startup_delay
/// @param logUnknownVrids log_unknown_vrids
/// @param dynamicInterfaces dynamic_interfaces
/// @param lvs what concerns IPVS
/// @param childWaitSeconds how long children may take to end (child_wait_time)
/// @param processNames names that processes give themselves (process_names)
/// @param firewall the table of nftables for addresses that are not accepted
/// @param fifos named pipes that are told of states
public record GlobalConf(
    Places places,
    String routerId,
    Mail mail,
    long garpIntervalMicros,
    long startupDelayMicros,
    boolean logUnknownVrids,
    boolean dynamicInterfaces,
    Lvs lvs,
    long childWaitSeconds,
    Map<ConfReader, String> processNames,
    Firewall firewall,
    Fifos fifos) {
  /// Copies the map.
  public GlobalConf {
    processNames = Collections.unmodifiableMap(new TreeMap<>(processNames));
  }

  /// Named pipes that are told of states.
  ///
  /// @param all notify_fifo
  /// @param vrrp vrrp_notify_fifo
  /// @param lvs lvs_notify_fifo
  /// @param statesOnReload fifo_write_vrrp_states_on_reload
  /// @param checkerRuns whether there is a healthchecker child, which then starts the script of the
  ///   pipe of all (vrrp_complete_init)
  public record Fifos(
      Optional<FifoConf> all,
      Optional<FifoConf> vrrp,
      Optional<FifoConf> lvs,
      boolean statesOnReload,
      boolean checkerRuns) {
    /// The pipe of all, as the VRRP child opens it.
    ///
    /// @return without its script if the healthchecker child starts that
    public Optional<FifoConf> allForVrrp() {
      return checkerRuns ? all.map(FifoConf::withoutScript) : all;
    }
  }

  /// The table of nftables for addresses that are not accepted.
  ///
  /// @param table its name (nftables)
  /// @param priority of its chains (nftables_priority)
  public record Firewall(String table, int priority) {}

  /// How mail is sent.
  ///
  /// @param to notification_email
  /// @param from notification_email_from, empty for root at the host
  /// @param server smtp_server, nothing: no mail
  /// @param port of the server
  /// @param heloName smtp_helo_name, empty for the name of the host
  /// @param timeoutMicros smtp_connect_timeout
  /// @param noEmailFaults no_email_faults
  /// @param noCheckerEmails no_checker_emails
  public record Mail(
      List<String> to,
      String from,
      Optional<ConfAddress> server,
      int port,
      String heloName,
      long timeoutMicros,
      boolean noEmailFaults,
      boolean noCheckerEmails) {
    /// Copies the list.
    public Mail {
      to = List.copyOf(to);
    }
  }

  /// What concerns IPVS.
  ///
  /// @param tcpTimeout lvs_timeouts tcp, seconds, 0 to leave it
  /// @param tcpFinTimeout lvs_timeouts tcpfin
  /// @param udpTimeout lvs_timeouts udp
  /// @param flush lvs_flush: empties the table at the start
  /// @param flushOnStop lvs_flush_on_stop
  /// @param sync lvs_sync_daemon
  public record Lvs(
      long tcpTimeout,
      long tcpFinTimeout,
      long udpTimeout,
      boolean flush,
      FlushOnStop flushOnStop,
      Optional<SyncDaemon> sync) {}

  /// How services are taken away at the stop.
  public enum FlushOnStop {
    /// One real server after another.
    NONE,
    /// Services at once.
    SERVICES,
    /// The whole table at once.
    FULL
  }

  /// lvs_sync_daemon.
  ///
  /// @param device where synchronization goes
  /// @param instance whose state decides between master and backup, empty: both run
  /// @param syncId id, or that of the instance; nothing: 0
  /// @param maxLength maxlen, nothing for the kernel's default, as with the others
  /// @param port port
  /// @param ttl ttl
  /// @param group group
  public record SyncDaemon(
      String device,
      String instance,
      OptionalInt syncId,
      OptionalInt maxLength,
      OptionalInt port,
      OptionalInt ttl,
      Optional<ConfAddress> group) {
    /// Whether a daemon works the same by another configuration (ipvswrapper.c,
    /// `ipvs_syncd_changed`).
    ///
    /// @param other another
    /// @return whatever instance it follows
    public boolean works(SyncDaemon other) {
      return syncId.equals(other.syncId)
          && device.equals(other.device)
          && maxLength.equals(other.maxLength)
          && port.equals(other.port)
          && ttl.equals(other.ttl)
          && group.equals(other.group);
    }
  }
}
