package lvslab.lvs.command;

import org.jspecify.annotations.Nullable;

/// What ipvsadm counts as one option when it checks that options fit the command, in the order of
/// its check (ipvsadm.c, `optnames`).
enum OptionGroup {
  NUMERIC("numeric"),
  CONNECTION("connection"),
  SERVICE("service-address"),
  SCHEDULER("scheduler"),
  PERSISTENT("persistent"),
  NETMASK("netmask"),
  SERVER("real-server"),
  FORWARD("forwarding-method"),
  WEIGHT("weight"),
  U_THRESHOLD("u-threshold"),
  L_THRESHOLD("l-threshold"),
  MCAST("mcast-interface"),
  TIMEOUT("timeout"),
  DAEMON("daemon"),
  STATS("stats"),
  RATE("rate"),
  THRESHOLDS("thresholds"),
  PERSISTENT_CONN("persistent-conn"),
  NOSORT("nosort"),
  SYNCID("syncid"),
  EXACT("exact"),
  ONE_PACKET("ops"),
  ENGINE("pe"),
  SCHED_FLAGS("sched-flags"),
  MCAST_GROUP("mcast-group"),
  MCAST_PORT("mcast-port"),
  MCAST_TTL("mcast-ttl"),
  SYNC_MAXLEN("sync-maxlen"),
  TUN_INFO("tun-info"),
  TUN_TYPE("tun-type"),
  TUN_PORT("tun-port"),
  TUN_NOCSUM("tun-nocsum"),
  TUN_CSUM("tun-csum"),
  TUN_REMCSUM("tun-remcsum");

  private final String text;

  OptionGroup(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /// The group of an option.
  ///
  /// @param option not a command
  /// @return the group, or null for options that are not checked
  static @Nullable OptionGroup of(Option option) {
    return switch (option) {
      case TCP_SERVICE, UDP_SERVICE, SCTP_SERVICE, FWMARK_SERVICE -> SERVICE;
      case SCHEDULER -> SCHEDULER;
      case PERSISTENT -> PERSISTENT;
      case NETMASK -> NETMASK;
      case REAL_SERVER -> SERVER;
      case MASQUERADING, IPIP, GATEWAYING -> FORWARD;
      case WEIGHT -> WEIGHT;
      case U_THRESHOLD -> U_THRESHOLD;
      case L_THRESHOLD -> L_THRESHOLD;
      case NUMERIC -> NUMERIC;
      case CONNECTION -> CONNECTION;
      case MCAST_INTERFACE -> MCAST;
      case SYNCID -> SYNCID;
      case TIMEOUT -> TIMEOUT;
      case DAEMON -> DAEMON;
      case STATS -> STATS;
      case RATE -> RATE;
      case THRESHOLDS -> THRESHOLDS;
      case PERSISTENT_CONN -> PERSISTENT_CONN;
      case NOSORT -> NOSORT;
      case EXACT -> EXACT;
      case OPS -> ONE_PACKET;
      case PE -> ENGINE;
      case SCHED_FLAGS -> SCHED_FLAGS;
      case SYNC_MAXLEN -> SYNC_MAXLEN;
      case MCAST_GROUP -> MCAST_GROUP;
      case MCAST_PORT -> MCAST_PORT;
      case MCAST_TTL -> MCAST_TTL;
      case TUN_TYPE -> TUN_TYPE;
      case TUN_INFO -> TUN_INFO;
      case TUN_PORT -> TUN_PORT;
      case TUN_NOCSUM -> TUN_NOCSUM;
      case TUN_CSUM -> TUN_CSUM;
      case TUN_REMCSUM -> TUN_REMCSUM;
      default -> null;
    };
  }
}
