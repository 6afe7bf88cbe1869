package lvslab.lvs.service;

import lvslab.net.kernel.KernelVersion;

/// What IPVS does one way in one version of Linux and another way in another.
///
/// @param version of the host's kernel
public record IpvsFacts(KernelVersion version) {
  /// First patch of 6.1 that counts all connections of a server in one number.
  private static final KernelVersion TOTALS = new KernelVersion(6, 1, 192);

  /// Which replies IPVS takes for those of an entry (`ip_vs_conn_out_get`, `ip_vs_out`).
  public enum Replies {
    /// Those from the real address, whatever the method, and it translates them: before 4.12.
    FROM_REAL_SERVER,
    /// Those to NAT entries only: from 4.12.
    OF_NAT,
    /// From the real address for NAT, from the virtual one for DR and TUN: from 5.10.
    BY_METHOD
  }

  /// Whether IPVS counts as a hop: "ipvs: Decrement ttl".
  ///
  /// @return true from 4.10
  public boolean decrementsTtl() {
    return version.isAtLeast(4, 10);
  }

  /// Which replies belong to an entry.
  ///
  /// @return by version
  public Replies replies() {
    if (version.isAtLeast(5, 10)) {
      return Replies.BY_METHOD;
    }
    return version.isAtLeast(4, 12) ? Replies.OF_NAT : Replies.FROM_REAL_SERVER;
  }

  /// Whether the source of a reply becomes the virtual address.
  ///
  /// @param method of its entry
  /// @return true for NAT; before 4.12, for all that are taken for replies
  public boolean translatesReplies(ForwardingMethod method) {
    return method.translates() || replies() == Replies.FROM_REAL_SERVER;
  }

  /// Whether a template says that its client has answered, as state ASSURED.
  ///
  /// @return true from 4.19
  public boolean assuresTemplates() {
    return version.isAtLeast(4, 19);
  }

  /// Whether conn_reuse_mode is there: a SYN for an entry that is over makes a new one.
  ///
  /// @return true from 4.1, and for RHEL 7
  public boolean reusesPorts() {
    return version.isAtLeast(4, 1) || version.isRhel7();
  }

  /// Whether state CLOSE is over, too, and not only TIME_WAIT.
  ///
  /// @return true from 5.4
  public boolean reusesClosed() {
    return version.isAtLeast(5, 4);
  }

  /// Whether conn_reuse_mode 0 keeps expire_nodest_conn from letting go of a server of weight 0:
  /// "ipvs: Fix reuse connection if RS weight is 0".
  ///
  /// @return false from 5.16, and before there was a conn_reuse_mode
  public boolean reuseModeGuardsQuiescent() {
    return reusesPorts() && !version.isAtLeast(5, 16);
  }

  /// Whether expire_nodest_conn makes entries of a deleted server expire at once, and their packets
  /// find another server: "ipvs: queue delayed work to expire no destination connections".
  ///
  /// @return true from 5.9
  public boolean reschedulesOrphans() {
    return version.isAtLeast(5, 9);
  }

  /// Whether IPVS sees packets only while there are services: "ipvs: register hooks only with
  /// services".
  ///
  /// @return true from 5.9; before, from the first service on for ever
  public boolean unhooksWithLastService() {
    return version.isAtLeast(5, 9);
  }

  /// What the log says of the memory of the connection table: 8 octets a bucket, and before that
  /// changed, 16.
  ///
  /// @return kilobytes
  public int hashTableKilobytes() {
    return version.isAtLeast(5, 10) ? 32 : 64;
  }

  /// Whether the log tells of the tables of each network namespace.
  ///
  /// @return true for RHEL 7
  public boolean announcesNamespaces() {
    return version.isRhel7();
  }

  /// Whether sh heeds its flags.
  ///
  /// @return true from 3.11
  public boolean hasSourceHashFlags() {
    return version.isAtLeast(3, 11);
  }

  /// Whether a server's load is reckoned with all its connections and not with the inactive ones,
  /// and its overload state follows changed thresholds at once.
  ///
  /// @return true from 6.1.192
  public boolean countsTotals() {
    return version.compareTo(TOTALS) >= 0;
  }

  /// Whether net.ipv4.vs has a key.
  ///
  /// @param key which
  /// @return true if so
  public boolean has(IpvsKey key) {
    return switch (key) {
      case SLOPPY_TCP, SLOPPY_SCTP -> version.isAtLeast(3, 11);
      case SYNC_PERSIST_MODE -> version.isAtLeast(3, 12);
      case CONN_REUSE_MODE -> reusesPorts();
      case SCHEDULE_ICMP, IGNORE_TUNNELED -> version.isAtLeast(4, 4);
      case RUN_ESTIMATION -> version.isAtLeast(5, 16);
      default -> true;
    };
  }

  /// Whether there is a scheduler.
  ///
  /// @param id such as `mh`
  /// @return true if so
  public boolean hasScheduler(String id) {
    return switch (id) {
      case "fo" -> version.isAtLeast(3, 18);
      case "ovf" -> version.isAtLeast(4, 3);
      case "mh" -> version.isAtLeast(4, 18);
      case "twos" -> version.isAtLeast(5, 1);
      default -> true;
    };
  }
}
