package lvslab.vrrp.check;

import java.util.ArrayList;
import java.util.List;
import lvslab.vrrp.conf.VirtualServerConf;
import org.jspecify.annotations.Nullable;

/// A virtual server with its state (check_data.h, `struct _virtual_server`).
public final class VirtualServer {
  private final VirtualServerConf conf;
  private final @Nullable ServerGroup group;
  private final List<RealServer> servers = new ArrayList<>();
  private final @Nullable RealServer sorry;

  /// Whether the sorry server is a real server too (`s_svr_duplicates_rs`).
  final boolean sorryIsRealServer;

  /// Whether it is in the table of IPVS.
  boolean alive;

  /// What came of the last look at the weights.
  boolean quorumUp;

  /// Whether its state was copied from the configuration before.
  boolean reloaded;

  /// How many of its addresses are on this host, for ha_suspend.
  int addresses;

  VirtualServer(VirtualServerConf conf, @Nullable ServerGroup group) {
    this.conf = conf;
    this.group = group;
    conf.servers().forEach(server -> servers.add(new RealServer(this, server)));
    sorry = conf.sorry().map(server -> new RealServer(this, server)).orElse(null);
    RealServer last = sorry;
    sorryIsRealServer = last != null && servers.stream().anyMatch(last::isSame);
  }

  /// What was configured.
  ///
  /// @return completed
  public VirtualServerConf conf() {
    return conf;
  }

  @Nullable ServerGroup group() {
    return group;
  }

  /// Its real servers.
  ///
  /// @return in the order of the configuration
  public List<RealServer> servers() {
    return List.copyOf(servers);
  }

  @Nullable RealServer sorry() {
    return sorry;
  }

  /// Whether the sorry server is in the place of the real ones.
  boolean sorryServes() {
    return sorry != null && sorry.alive;
  }

  /// Whether its quorum is there.
  ///
  /// @return as it was at the last change
  public boolean hasQuorum() {
    return quorumUp;
  }

  /// Sum of the weights of the real servers that are alive (`weigh_live_realservers`).
  ///
  /// @return weight
  public long liveWeight() {
    return servers.stream().filter(RealServer::isAlive).mapToLong(RealServer::weight).sum();
  }

  /// The checks of all its real servers are for one service in two configurations (`vs_iseq`).
  boolean isSame(VirtualServer other) {
    VirtualServerConf a = conf;
    VirtualServerConf b = other.conf;
    if (a.group().isEmpty() != b.group().isEmpty()) {
      return false;
    }
    if (!a.group().isEmpty()) {
      return a.port() == b.port() && a.group().equals(b.group());
    }
    if (a.mark() > 0 || b.mark() > 0) {
      return a.mark() == b.mark();
    }
    return a.protocol().equals(b.protocol())
        && a.address().equals(b.address())
        && a.port() == b.port();
  }

  /// As keepalived's log has it.
  @Override
  public String toString() {
    return conf.toString();
  }
}
