package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import lvslab.engine.random.RandomStream;
import lvslab.net.host.Host;
import lvslab.net.nginx.balance.ConsistentHashChoice;
import lvslab.net.nginx.balance.HashChoice;
import lvslab.net.nginx.balance.HashRing;
import lvslab.net.nginx.balance.IpHashChoice;
import lvslab.net.nginx.balance.LeastConnChoice;
import lvslab.net.nginx.balance.Peer;
import lvslab.net.nginx.balance.PeerChoice;
import lvslab.net.nginx.balance.PeerGroup;
import lvslab.net.nginx.balance.RandomChoice;
import lvslab.net.nginx.conf.NginxBuild;
import lvslab.net.nginx.conf.Template;
import lvslab.net.nginx.conf.UpstreamConf;
import lvslab.net.nginx.conf.UpstreamServer;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The servers of an upstream as one worker sees them, and the connections to them that it keeps.
final class UpstreamPeers {
  private final UpstreamConf conf;
  private final PeerGroup group;
  private final HashRing ring;
  private final Map<Peer, Endpoint> addresses = new LinkedHashMap<>();
  private final KeptConnections kept;
  private final RandomStream random;
  private final ChoiceReport report;

  UpstreamPeers(UpstreamConf conf, NginxBuild build, Host host) {
    this.conf = conf;
    List<Peer> first = peers(false);
    List<Peer> later = peers(true);
    PeerGroup backup = later.isEmpty() ? null : new PeerGroup(later, null, true, build.isOld());
    group = new PeerGroup(first, backup, false, build.isOld());
    ring = new HashRing(conf.method() == UpstreamConf.Method.CONSISTENT_HASH ? first : List.of());
    kept = new KeptConnections(conf);
    random = host.kernel().random("nginx " + conf.name());
    report = new ChoiceReport(conf, host);
  }

  private List<Peer> peers(boolean backup) {
    List<Peer> peers = new ArrayList<>();
    for (UpstreamServer server : conf.servers()) {
      if (server.backup() == backup) {
        var peer =
            new Peer(
                new Peer.Settings(
                    server.text(),
                    server.where().toString(),
                    server.weight(),
                    server.maxConns(),
                    server.maxFails(),
                    server.failTimeout(),
                    server.down()));
        peers.add(peer);
        addresses.put(peer, server.where());
      }
    }
    return peers;
  }

  UpstreamConf conf() {
    return conf;
  }

  ChoiceReport report() {
    return report;
  }

  KeptConnections kept() {
    return kept;
  }

  Endpoint addressOf(Peer peer) {
    return Objects.requireNonNull(addresses.get(peer));
  }

  List<Peer> first() {
    return group.peers();
  }

  PeerChoice choiceFor(Request r) {
    LongSupplier seconds = r.client().worker()::seconds;
    @Nullable Template template = conf.key();
    Bytes key = Bytes.utf8(template == null ? "" : r.text(template));
    return switch (conf.method()) {
      case ROUND_ROBIN ->
          conf.sticky() == null || group.peers().size() < 2
              ? new PeerChoice(group, seconds)
              : new StickyChoice(group, seconds, conf.sticky(), r.head());
      case IP_HASH -> new IpHashChoice(group, seconds, r.client().remote().address());
      case LEAST_CONN -> new LeastConnChoice(group, seconds);
      case HASH -> new HashChoice(group, seconds, key);
      case CONSISTENT_HASH -> new ConsistentHashChoice(group, seconds, ring, key);
      case RANDOM ->
          new RandomChoice(group, seconds, bound -> (int) random.nextBelow(bound), false);
      case RANDOM_TWO ->
          new RandomChoice(group, seconds, bound -> (int) random.nextBelow(bound), true);
    };
  }
}
