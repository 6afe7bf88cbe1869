package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.random.RandomStream;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.schedule.Schedulers;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds whatever happens: random services, servers, weights, changes of them, clients and
/// times, by seed.
class RandomClustersTest {
  private static final int STEPS = 2000;
  private static final int[] FLAGS = {
    TcpFlags.SYN,
    TcpFlags.SYN,
    TcpFlags.SYN,
    TcpFlags.ACK,
    TcpFlags.ACK | TcpFlags.FIN,
    TcpFlags.RST
  };
  private static final String[] METHODS = {"-g", "-i", "-m"};

  private RandomStream random = new RandomStream(0);
  private IpvsLab lab = new IpvsLab();
  private final Map<IpvsConnection, RealServer> servers = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void counters_add_up_and_connections_stay(long seed) {
    String first = run(seed);
    assertThat(run(seed)).as("the same again").isEqualTo(first);
  }

  private String run(long seed) {
    random = new RandomStream(seed);
    lab = new IpvsLab();
    servers.clear();
    for (int step = 0; step < STEPS; step++) {
      if (random.nextBelow(10) == 0) {
        change();
      } else {
        packet();
      }
      lab.runFor(random.nextBelow(random.nextBelow(50) == 0 ? 60_000_000_000L : 20_000_000));
      check();
    }
    String end = lab.run("ipvsadm -Ln").out() + lab.run("ipvsadm -Lnc").out();
    lab.runFor(4_000_000_000_000L);
    assertThat(lab.ipvs().connections().size()).as("all have expired").isZero();
    assertThat(live()).allMatch(server -> server.active() + server.inactive() == 0);
    return end;
  }

  private String pick(List<String> list) {
    return list.get((int) random.nextBelow(list.size()));
  }

  private String service() {
    return random.nextBelow(2) == 0 ? "-t 172.16.16.172:80" : "-u 172.16.16.172:53";
  }

  private void change() {
    String server = " -r 172.16.16." + (177 + random.nextBelow(5));
    String settings =
        " "
            + METHODS[(int) random.nextBelow(3)]
            + " -w "
            + random.nextBelow(4)
            + (random.nextBelow(4) == 0 ? " -x " + (2 + random.nextBelow(6)) : "");
    String persistence = random.nextBelow(3) == 0 ? " -p 30" : "";
    switch ((int) random.nextBelow(12)) {
      case 0, 1 ->
          lab.run("ipvsadm -A " + service() + " -s " + pick(Schedulers.ids()) + persistence);
      case 2 -> lab.run("ipvsadm -E " + service() + " -s " + pick(Schedulers.ids()) + persistence);
      case 3 -> lab.run("ipvsadm -d " + service() + server);
      case 4 -> {
        if (random.nextBelow(4) == 0) {
          lab.run("ipvsadm -D " + service());
        }
      }
      case 5 -> {
        String value = Long.toString(random.nextBelow(2));
        lab.director.files().setSysctl("net.ipv4.vs.expire_nodest_conn", value);
      }
      case 6, 7 -> lab.run("ipvsadm -e " + service() + server + settings);
      default -> lab.run("ipvsadm -a " + service() + server + settings);
    }
  }

  private void packet() {
    Ipv4Address client = new Ipv4Address(0x0A00_0001 + (int) random.nextBelow(6));
    int port = 1024 + (int) random.nextBelow(8);
    if (random.nextBelow(4) == 0) {
      var datagram = new UdpDatagram(port, 53, Bytes.utf8("x"));
      lab.arrive(IpvsLab.packet(client, IpvsLab.VIP, datagram));
    } else {
      int flags = FLAGS[(int) random.nextBelow(FLAGS.length)];
      lab.arrive(IpvsLab.packet(client, IpvsLab.VIP, IpvsLab.segment(port, 80, flags)));
    }
  }

  private List<RealServer> live() {
    List<RealServer> all = new ArrayList<>();
    for (VirtualService service : lab.ipvs().services().list()) {
      all.addAll(service.servers());
    }
    return all;
  }

  private void check() {
    Map<RealServer, int[]> counts = new LinkedHashMap<>();
    List<IpvsConnection> entries = lab.ipvs().connections().list();
    for (IpvsConnection entry : entries) {
      RealServer server = entry.server();
      assertThat(servers.computeIfAbsent(entry, e -> server)).isSameAs(server);
      int[] count = counts.computeIfAbsent(server, s -> new int[3]);
      count[entry.isTemplate() ? 2 : entry.isActive() ? 0 : 1]++;
      assertThat(entry.isAlive()).isTrue();
    }
    for (RealServer server : live()) {
      int[] count = counts.getOrDefault(server, new int[3]);
      assertThat(List.of(server.active(), server.inactive(), server.persistent()))
          .as(server.toString())
          .containsExactly(count[0], count[1], count[2]);
    }
    assertThat(lab.ipvs().connections().size()).isEqualTo(entries.size());
  }
}
