package lvslab.lvs.command;

import java.util.List;

/// The options and commands of ipvsadm 1.31.
enum Option {
  ADD_SERVICE("add-service", 'A', false),
  EDIT_SERVICE("edit-service", 'E', false),
  DELETE_SERVICE("delete-service", 'D', false),
  FLUSH("clear", 'C', false),
  LIST("list", 'L', false),
  LIST_TOO("list", 'l', false),
  ZERO("zero", 'Z', false),
  ADD_SERVER("add-server", 'a', false),
  EDIT_SERVER("edit-server", 'e', false),
  DELETE_SERVER("delete-server", 'd', false),
  SET("set", '\0', false),
  HELP("help", 'h', false),
  VERSION("version", 'v', false),
  RESTORE("restore", 'R', false),
  SAVE("save", 'S', false),
  START_DAEMON("start-daemon", '\0', true),
  STOP_DAEMON("stop-daemon", '\0', true),
  TCP_SERVICE("tcp-service", 't', true),
  UDP_SERVICE("udp-service", 'u', true),
  SCTP_SERVICE("sctp-service", '\0', true),
  FWMARK_SERVICE("fwmark-service", 'f', true),
  SCHEDULER("scheduler", 's', true),
  PERSISTENT("persistent", 'p', true),
  NETMASK("netmask", 'M', true),
  REAL_SERVER("real-server", 'r', true),
  MASQUERADING("masquerading", 'm', false),
  IPIP("ipip", 'i', false),
  GATEWAYING("gatewaying", 'g', false),
  WEIGHT("weight", 'w', true),
  U_THRESHOLD("u-threshold", 'x', true),
  L_THRESHOLD("l-threshold", 'y', true),
  NUMERIC("numeric", 'n', false),
  CONNECTION("connection", 'c', false),
  MCAST_INTERFACE("mcast-interface", '\0', true),
  SYNCID("syncid", '\0', true),
  TIMEOUT("timeout", '\0', false),
  DAEMON("daemon", '\0', false),
  STATS("stats", '\0', false),
  RATE("rate", '\0', false),
  THRESHOLDS("thresholds", '\0', false),
  PERSISTENT_CONN("persistent-conn", '\0', false),
  NOSORT("nosort", '\0', false),
  SORT("sort", '\0', false),
  EXACT("exact", 'X', false),
  IPV6("ipv6", '6', false),
  OPS("ops", 'o', false),
  PE("pe", '\0', true),
  SCHED_FLAGS("sched-flags", 'b', true),
  SYNC_MAXLEN("sync-maxlen", '\0', true),
  MCAST_GROUP("mcast-group", '\0', true),
  MCAST_PORT("mcast-port", '\0', true),
  MCAST_TTL("mcast-ttl", '\0', true),
  TUN_TYPE("tun-type", '\0', true),
  TUN_INFO("tun-info", '\0', false),
  TUN_PORT("tun-port", '\0', true),
  TUN_NOCSUM("tun-nocsum", '\0', false),
  TUN_CSUM("tun-csum", '\0', false),
  TUN_REMCSUM("tun-remcsum", '\0', false);

  static final List<Option> ALL = List.of(values());

  private final String longName;
  private final char shortName;
  private final boolean takesValue;

  Option(String longName, char shortName, boolean takesValue) {
    this.longName = longName;
    this.shortName = shortName;
    this.takesValue = takesValue;
  }

  String longName() {
    return longName;
  }

  char shortName() {
    return shortName;
  }

  boolean takesValue() {
    return takesValue;
  }

  /// Whether its value may be left out.
  boolean isValueOptional() {
    return this == PERSISTENT;
  }

  /// Whether it says what to do, and so comes first.
  boolean isCommand() {
    return ordinal() <= STOP_DAEMON.ordinal();
  }
}
