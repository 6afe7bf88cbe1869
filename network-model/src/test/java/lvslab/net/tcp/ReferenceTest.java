package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.HookPriority;
import lvslab.net.netfilter.Verdict;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.stack.Tsv;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

/// Runs the reference's TCP cases and compares every column, the window included, in the order of
/// each host, and the time to 50 microseconds: the reference's system calls take a few of them.
class ReferenceTest {
  /// The reference's kernels had been up for different times, so the edges of the timer wheel lie
  /// differently; each case has its own uptime, in microseconds.
  private static final BigDecimal TOLERANCE = new BigDecimal("0.000050");

  private static final List<String> HOSTS = List.of("client", "rs1");

  @Test
  void basic() throws IOException {
    Pair pair = new Pair();
    pair.serve(80, 14);
    pair.serve(81, 10_000);
    pair.at(1.000051, () -> pair.get(40_001, 80));
    TcpSocket[] kept = new TcpSocket[1];
    pair.at(2.000051, () -> kept[0] = pair.connect(40_002, 80, pair.new HttpClient(keep())));
    pair.at(3.000051, () -> kept[0].close());
    pair.at(4.000051, () -> pair.get(40_003, 81));
    pair.at(5.000051, () -> pair.connect(40_004, 80, new Aborting()));
    pair.run(10);

    compare("tcp-basic", pair.log);
    assertThat(pair.results).containsExactly("98 octets", "10087 octets");
  }

  @Test
  void refused() throws IOException {
    Pair pair = new Pair();
    pair.at(1.000051, () -> pair.get(40_001, 81));
    pair.run(10);

    compare("tcp-refused", pair.log);
    assertThat(pair.results).containsExactly("ECONNREFUSED");
  }

  @Test
  void syn_without_answer() throws IOException {
    Pair pair = new Pair();
    pair.server
        .netfilter()
        .register(HookPoint.LOCAL_IN, HookPriority.FILTER, (point, skb) -> Verdict.DROP);
    pair.at(1.000051, () -> pair.get(40_001, 80));
    pair.run(130.2);
    assertThat(pair.results).isEmpty();
    pair.run(130.2081);

    compare("tcp-syn-silent", pair.log);
    assertThat(pair.results).containsExactly("ETIMEDOUT");
  }

  @Test
  void retransmission() throws IOException {
    Pair pair = new Pair(new Lab(1), 215_964);
    pair.serve(80, 14);
    TcpSocket[] socket = new TcpSocket[1];
    pair.at(1.000051, () -> socket[0] = pair.connect(40_001, 80, pair.new HttpClient(keep())));
    pair.at(2.000053, () -> pair.serverPort().setBlocked(true));
    pair.at(3.000051, () -> socket[0].write(Bytes.utf8(keep())));
    pair.at(13.000053, () -> pair.serverPort().setBlocked(false));
    pair.at(17.138087, () -> socket[0].close());
    pair.run(30);

    compare("tcp-retransmit", pair.log);
  }

  @Test
  void delayed_acknowledgment() throws IOException {
    Pair pair = new Pair(new Lab(1), 782);
    pair.serve(80, 14);
    Client one = new Client(pair, 40_001, 1.000051);
    one.write(2.000051, 0.2, 40, "8 octets");
    one.close(12.000051);
    Client two = new Client(pair, 40_002, 13.000051);
    two.write(14.000051, 1, 6, keep());
    two.close(19.001052);
    Client three = new Client(pair, 40_003, 21.000051);
    pair.at(21.5, () -> three.socket.setNoDelay(true));
    three.write(22.000051, 0.01, 60, "8 octets");
    three.close(24.000051);
    Client four = new Client(pair, 40_004, 25.000051);
    four.write(26.000051, 1, 3, keep());
    four.write(29.000051, 0.1, 8, "8 octets");
    four.close(31.000051);
    pair.run(40);

    compare("tcp-delayed-ack", pair.log);
  }

  /// The reference's director takes 20 octets for its tunnel; here a router's second link does.
  @Test
  void smaller_path_mtu() throws IOException {
    Lab lab = new Lab();
    Switch lan = lab.segment("lan");
    Switch net7 = lab.segment("net7");
    NetworkStack client = lab.host("client");
    NetworkStack router = lab.host("router");
    NetworkStack server = lab.host("rs1");
    NetDevice near = Lab.card(client, "eth0", "02:00:00:00:00:01", lan, "172.16.16.1/24");
    Lab.gateway(client, near, "172.16.16.254");
    Lab.card(router, "eth0", "02:00:00:00:00:fe", lan, "172.16.16.254/24");
    Lab.card(router, "eth1", "02:00:00:00:01:fe", net7, "192.168.7.254/24").setMtu(1480);
    Lab.sysctl(router, "net.ipv4.ip_forward", 1);
    NetDevice far = Lab.card(server, "eth0", "02:00:00:00:00:77", net7, "192.168.7.177/24");
    Lab.gateway(server, far, "192.168.7.254");
    SegmentLog log = new SegmentLog();
    near.addTap(log);
    far.addTap(log);
    Pair.serve(server, 80, 14);
    int[] sizes = {1000, 1440, 4000, 4000};
    for (int i = 0; i < sizes.length; i++) {
      upload(client, 40_001 + i, sizes[i] + 23);
      lab.runFor(5 * SimTime.SECOND);
    }

    compareColumns("tun-mtu", log);
  }

  private static void upload(NetworkStack client, int port, int octets) {
    String head = "GET / HTTP/1.0\r\nX: ";
    String request = head + "a".repeat(octets - head.length() - 4) + "\r\n\r\n";
    Endpoint to = new Endpoint(Ipv4Address.of("192.168.7.177"), 80);
    try {
      client.tcp().connect(null, port, to, new Uploader(request));
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Uploader(String request) implements TcpHandler {
    @Override
    public void onConnected(TcpSocket socket) {
      socket.write(Bytes.utf8(request));
    }

    @Override
    public void onReadable(TcpSocket socket) {
      socket.readAll();
      if (socket.isEof()) {
        socket.close();
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      throw new AssertionError(errno);
    }
  }

  private static String keep() {
    return "GET /keep HTTP/1.0\r\n\r\n";
  }

  /// Writes by the clock.
  private static final class Client implements TcpHandler {
    private final Pair pair;
    TcpSocket socket;

    Client(Pair pair, int port, double at) {
      this.pair = pair;
      pair.at(at, () -> socket = pair.connect(port, 80, this));
    }

    void write(double from, double gap, int times, String text) {
      for (int i = 0; i < times; i++) {
        pair.at(from + i * gap, () -> socket.write(Bytes.utf8(text)));
      }
    }

    void close(double at) {
      pair.at(at, () -> socket.close());
    }

    @Override
    public void onReadable(TcpSocket ready) {
      ready.readAll();
    }

    @Override
    public void onError(TcpSocket failed, Errno errno) {
      throw new AssertionError(errno);
    }
  }

  private static final class Aborting implements TcpHandler {
    @Override
    public void onConnected(TcpSocket socket) {
      socket.abort();
    }

    @Override
    public void onReadable(TcpSocket socket) {
      throw new AssertionError("nothing was asked");
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      throw new AssertionError(errno);
    }
  }

  private static void compare(String name, SegmentLog log) throws IOException {
    compareColumns(name, log);
    for (String host : HOSTS) {
      List<BigDecimal> times =
          rowsOf(name, host).stream().map(row -> new BigDecimal(row.get("t"))).toList();
      List<SegmentLog.Row> rows = log.rows.stream().filter(r -> r.host().equals(host)).toList();
      for (int i = 0; i < times.size(); i++) {
        BigDecimal late = new BigDecimal(rows.get(i).seconds()).subtract(times.get(i)).abs();
        assertThat(late).as(times.get(i) + " " + rows.get(i).columns()).isLessThan(TOLERANCE);
      }
    }
  }

  private static void compareColumns(String name, SegmentLog log) throws IOException {
    for (String host : HOSTS) {
      List<String> expected = rowsOf(name, host).stream().map(ReferenceTest::columns).toList();
      assertThat(log.rows)
          .filteredOn(r -> r.host().equals(host))
          .extracting(SegmentLog.Row::columns)
          .containsExactlyElementsOf(expected);
    }
  }

  private static List<Map<String, String>> rowsOf(String name, String host) throws IOException {
    return Tsv.read("/tcp/" + name + ".tsv").stream()
        .filter(row -> row.get("host").equals(host))
        .toList();
  }

  private static String columns(Map<String, String> row) {
    return String.join(
        " ",
        row.get("host"),
        row.get("sport") + ">" + row.get("dport"),
        row.get("flags"),
        row.get("seq"),
        "ack",
        row.get("ack"),
        "win",
        row.get("win"),
        "len",
        row.get("plen"),
        row.get("opts"));
  }
}
