package lvslab.vrrp.check;

import lvslab.vrrp.conf.RealServerConf;

/// A real server, or a sorry server, with its state (check_data.h, `struct _real_server`).
public final class RealServer {
  /// The greatest weight that the kernel knows (IPVS_WEIGHT_LIMIT).
  public static final int MAX_WEIGHT = Integer.MAX_VALUE;

  private final VirtualServer service;
  private final RealServerConf conf;

  /// Whether it counts as up.
  boolean alive;

  /// Whether it is in the table of IPVS.
  boolean set;

  /// Whether its state was copied from the configuration before.
  boolean reloaded;

  /// Whether it stays in the table with weight 0 when it fails.
  boolean inhibited;

  /// How many of its checks have failed.
  int failedCheckers;

  /// Its weight with what checks add to it; any number.
  long effectiveWeight;

  /// The same before a reload.
  long formerWeight;

  RealServer(VirtualServer service, RealServerConf conf) {
    this.service = service;
    this.conf = conf;
    inhibited = conf.inhibitOnFailure();
    effectiveWeight = conf.weight();
  }

  /// Whose it is.
  ///
  /// @return its virtual server
  public VirtualServer service() {
    return service;
  }

  /// What was configured.
  ///
  /// @return completed
  public RealServerConf conf() {
    return conf;
  }

  /// Whether it counts as up.
  ///
  /// @return true at first, unless alpha was asked for
  public boolean isAlive() {
    return alive;
  }

  /// Its weight as the kernel gets it (`real_weight`).
  ///
  /// @return 0 to [#MAX_WEIGHT]
  public int weight() {
    return weight(effectiveWeight);
  }

  static int weight(long effective) {
    return Math.clamp(effective, 0, MAX_WEIGHT);
  }

  /// Whether it is the same server in two configurations (`rs_iseq`).
  boolean isSame(RealServer other) {
    return conf.address().equals(other.conf.address()) && conf.port() == other.conf.port();
  }

  /// As keepalived's log has it (check_data.c, `format_rs`).
  @Override
  public String toString() {
    return "[" + conf.address() + "]:" + service.conf().protocol() + ":" + conf.port();
  }
}
