package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.link.LinkRule;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Long flows between two stacks.
class FlowTest {
  private static final int LONG = 3_000_000;

  private final Pair pair = new Pair();

  /// Takes what comes, or lets it wait.
  private static class Taker implements TcpHandler {
    TcpSocket socket;
    boolean reads = true;
    int octets;
    boolean writable;
    Errno error;

    void take() {
      octets += socket.readAll().length();
      if (socket.isEof()) {
        socket.close();
      }
    }

    @Override
    public void onReadable(TcpSocket which) {
      if (reads) {
        take();
      }
    }

    @Override
    public void onWritable(TcpSocket which) {
      writable = true;
    }

    @Override
    public void onError(TcpSocket which, Errno errno) {
      error = errno;
    }
  }

  private Taker serve() {
    var taker = new Taker();
    try {
      pair.server
          .tcp()
          .listen(new Endpoint(Ipv4Address.ANY, 80), 10, l -> taker.socket = l.accept(taker));
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
    return taker;
  }

  private Taker connect() {
    var client = new Taker();
    client.socket = pair.connect(0, 80, client);
    return client;
  }

  @Test
  void reader_that_sleeps_closes_the_window_and_opens_it_again() {
    Taker server = serve();
    server.reads = false;
    Taker client = connect();
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[LONG])));
    pair.at(1.1, () -> client.socket.close());
    pair.run(20);

    List<SegmentLog.Row> last =
        pair.log.rows.subList(pair.log.rows.size() - 6, pair.log.rows.size());
    assertThat(last).filteredOn(r -> r.host().equals("rs1")).allMatch(r -> r.window() == 0);
    assertThat(last).filteredOn(r -> r.host().equals("client")).allMatch(r -> r.length() == 0);
    assertThat(client.socket.isWriteBlocked()).isTrue();
    assertThat(client.socket.state()).isEqualTo(TcpState.ESTABLISHED);

    server.reads = true;
    pair.at(20.5, server::take);
    pair.run(60);

    assertThat(server.octets).isEqualTo(LONG);
    assertThat(server.socket.state()).isEqualTo(TcpState.CLOSE);
  }

  @Test
  void writer_hears_when_there_is_room() {
    Taker server = serve();
    Taker client = connect();
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[LONG])));
    pair.run(1.0000001);
    assertThat(client.socket.isWriteBlocked()).isTrue();
    pair.run(3);

    assertThat(client.writable).isTrue();
    assertThat(client.socket.isWriteBlocked()).isFalse();
    assertThat(server.octets).isEqualTo(LONG);
  }

  @Test
  void window_of_a_fast_reader_grows() {
    serve();
    Taker client = connect();
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[LONG])));
    pair.run(3);

    assertThat(pair.log.rows)
        .filteredOn(r -> r.host().equals("rs1"))
        .anyMatch(r -> r.window() > 3 * 509);
  }

  @Test
  void slow_start_doubles_up_to_the_peers_window() {
    Taker server = serve();
    Taker client = connect();
    List<Integer> windows = new ArrayList<>();
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[400_000])));
    for (int i = 0; i < 4; i++) {
      pair.at(1.0005 + i * 0.001, () -> windows.add(inFlight()));
    }
    pair.run(3);

    assertThat(server.octets).isEqualTo(400_000);
    assertThat(windows).containsExactly(10, 20, 40, 45);
  }

  private int inFlight() {
    long from = pair.lab.engine.nowNanos() - 600_000;
    return (int)
        pair.log.rows.stream()
            .filter(r -> r.host().equals("client") && r.nanos() > from && r.length() > 0)
            .count();
  }

  @Test
  void lost_segment_costs_a_round_trip_not_a_timeout() {
    Taker server = serve();
    Taker client = connect();
    int[] count = new int[1];
    pair.clientPort()
        .toSwitch()
        .addRule(
            frame ->
                frame.lengthBytes() > 1000 && ++count[0] == 15
                    ? LinkRule.Action.DROP
                    : LinkRule.Action.PASS);
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[100_000])));
    pair.run(1.01);

    assertThat(server.octets).isEqualTo(100_000);
  }

  /// Not even when the program has read all that came before.
  @Test
  void a_reset_is_no_end_of_file() {
    Taker server = serve();
    server.reads = false;
    Taker client = connect();
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[100])));
    pair.at(1.1, client.socket::abort);
    pair.run(1.2);

    assertThat(server.error).isEqualTo(Errno.ECONNRESET);
    assertThat(server.socket.readAll().length()).isEqualTo(100);
    assertThat(server.socket.isEof()).isFalse();
  }

  @Test
  void a_reset_behind_the_fin_leaves_the_end_of_file() {
    Taker server = serve();
    server.reads = false;
    Taker client = connect();
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[100])));
    pair.at(1.1, client.socket::shutdownWrite);
    pair.at(1.2, client.socket::abort);
    pair.run(1.3);

    assertThat(server.socket.readAll().length()).isEqualTo(100);
    assertThat(server.socket.isEof()).isTrue();
  }

  @Test
  void connects_to_itself_over_loopback() throws SocketException {
    Taker server = serve();
    Taker client = new Taker();
    pair.server.tcp().connect(null, 0, new Endpoint(Ipv4Address.LOCALHOST, 80), client);
    pair.run(0.001);
    assertThat(server.socket.state()).isEqualTo(TcpState.ESTABLISHED);
    assertThat(server.socket.remote().address()).isEqualTo(Ipv4Address.LOCALHOST);
    assertThat(server.socket.remote().port()).isBetween(32_768, 60_999).matches(p -> p % 2 == 0);
  }

  @Test
  void dead_peer_is_noticed_by_the_keep_alive() {
    Taker server = serve();
    connect();
    Lab.sysctl(pair.server, "net.ipv4.tcp_keepalive_time", 60);
    pair.at(1, () -> server.socket.setKeepAlive(true));
    pair.at(2, () -> pair.clientPort().setConnected(false));
    pair.run(900);

    assertThat(server.error).isIn(Errno.ETIMEDOUT, Errno.EHOSTUNREACH);
  }

  @Test
  void a_host_without_power_says_nothing_and_knows_nothing_when_it_is_back() {
    Taker server = serve();
    Taker client = connect();
    pair.at(1, () -> client.socket.write(Bytes.wrap(new byte[LONG])));
    pair.run(1.003);
    int sent = (int) pair.log.rows.stream().filter(r -> r.host().equals("rs1")).count();
    pair.server.tcp().vanish();
    assertThat(pair.server.tcp().sockets()).isEmpty();
    pair.run(1.01);

    List<SegmentLog.Row> after =
        pair.log.rows.stream().filter(r -> r.host().equals("rs1")).skip(sent).toList();
    assertThat(after).isNotEmpty().allMatch(r -> r.flags().equals("R"));
    assertThat(client.error).isEqualTo(Errno.ECONNRESET);
    assertThat(server.error).isNull();
    assertThat(pair.client.tcp().sockets()).isEmpty();
  }

  @Test
  void errors_of_listen_and_connect() {
    serve();
    assertThatErrno(() -> pair.server.tcp().listen(any(80), 1, l -> {}), Errno.EADDRINUSE);
    assertThatErrno(
        () -> pair.server.tcp().listen(new Endpoint(Pair.SERVER, 80), 1, l -> {}),
        Errno.EADDRINUSE);
    assertThatErrno(
        () -> pair.client.tcp().listen(new Endpoint(Pair.SERVER, 80), 1, l -> {}),
        Errno.EADDRNOTAVAIL);
    assertThatErrno(
        () -> pair.client.tcp().connect(null, 0, endpoint("8.8.8.8", 80), new Taker()),
        Errno.ENETUNREACH);
    assertThatErrno(
        () -> pair.client.tcp().connect(Pair.SERVER, 0, endpoint("172.16.16.177", 80), new Taker()),
        Errno.EADDRNOTAVAIL);
    pair.connect(4000, 80, new Taker());
    assertThatErrno(
        () -> pair.client.tcp().connect(null, 4000, endpoint("172.16.16.177", 80), new Taker()),
        Errno.EADDRNOTAVAIL);
  }

  private static Endpoint any(int port) {
    return new Endpoint(Ipv4Address.ANY, port);
  }

  private static Endpoint endpoint(String address, int port) {
    return new Endpoint(Ipv4Address.of(address), port);
  }

  private static void assertThatErrno(ThrowingCallable call, Errno errno) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(SocketException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }
}
