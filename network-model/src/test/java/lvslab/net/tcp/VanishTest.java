package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.Test;

/// A host loses its power.
class VanishTest {
  private static void loseEverything(String before) {
    var script = new Script().play(before);
    script.host.vanishSockets();
    script.lab.runFor(SimTime.MILLISECOND); // frames that had left
    assertThat(script.lab.engine.pendingCount()).as("timers and news left").isZero();
    script.finish(
        """
        +0    state
        +200  quiet
        +0    listen
        +0    < S 0 win 65535 mss 1460 port 9999
        +0    > SA 0 ack 1 port 9999
        +0    state LISTEN SYN_RECV
        """);
  }

  @Test
  void with_a_listener_and_half_open_connections() {
    loseEverything(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460 sackok ws 7
        +0    > SA 0 ack 1
        """);
  }

  @Test
  void with_connections_that_nobody_has_accepted() {
    loseEverything(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460 sackok ws 7
        +0    > SA 0 ack 1
        +0    < A 1 ack 1
        +0    < PA 1:101 ack 1
        +0    > A 1 ack 101
        """);
  }

  @Test
  void with_data_under_way_and_waiting() {
    loseEverything(
        SendingTest.ACCEPTED
            + """
            +0    write 2000000
            +0    > A 1:1461 ack 1
            +0    > A 1461:2921 ack 1
            +0    > A 2921:4381 ack 1
            +0    > A 4381:5841 ack 1
            +0    > PA 5841:7301 ack 1
            +0    > A 7301:8761 ack 1
            +0    > A 8761:10221 ack 1
            +0    > A 10221:11681 ack 1
            +0    > A 11681:13141 ack 1
            +0    > PA 13141:14601 ack 1
            """);
  }

  @Test
  void with_acknowledgments_held_back_and_a_keep_alive() {
    loseEverything(
        SendingTest.ACCEPTED
            + """
            +0    keepalive
            +0    < PA 1:101 ack 1
            +0    > A 1 ack 101
            +0    write 100
            +0    > PA 1:101 ack 101
            +0    < PA 101:201 ack 101
            +0    quiet
            """);
  }

  @Test
  void with_a_closed_window() {
    loseEverything(
        SendingTest.ACCEPTED
            + """
            +0    < PA 1:2 ack 1
            +0    > A 1 ack 2
            +0    < A 2 ack 1 win 0
            +0    write 100
            +0    quiet
            """);
  }

  @Test
  void with_a_connect_under_way() {
    loseEverything(
        """
        +0    connect
        +0    > S 0
        """);
  }

  @Test
  void with_an_orphan() {
    loseEverything(
        SendingTest.ACCEPTED
            + """
            +0    close
            +0    > FA 1 ack 1
            """);
  }

  @Test
  void in_time_wait() {
    loseEverything(
        SendingTest.ACCEPTED
            + """
            +0    close
            +0    > FA 1 ack 1
            +0    < A 1 ack 2
            +0    < FA 1 ack 2
            +0    > A 2 ack 2
            """);
  }

  /// An error that the program was about to hear of dies with it.
  @Test
  void with_a_connection_that_has_just_failed() {
    var script = new Script().play(SendingTest.ACCEPTED);
    TcpConnection c = only(script.host.tcp());
    Closing.reset(c);
    script.host.vanishSockets();
    script.lab.runFor(SimTime.MILLISECOND);
    assertThat(script.toldCount()).isZero();
  }

  private static TcpConnection only(Tcp tcp) {
    List<TcpConnection> all = new ArrayList<>();
    tcp.table()
        .forEach(
            entry -> {
              if (entry instanceof TcpConnection c) {
                all.add(c);
              }
            });
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /// Who boots has other secrets: what the last life has promised is void.
  @Test
  void cookies_do_not_outlive_a_boot() {
    var script = new Script();
    String cookie =
        """
        +0    sysctl tcp_syncookies 2
        +0    listen
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        """;
    script.play(cookie);
    script.host.vanishSockets();
    script.finish(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460 port 9001
        +0    > SA 0 ack 1 port 9001
        +0    < A 1 ack 1
        +0    > R 1
        """);
  }

  @Test
  void what_was_learned_of_a_peer_is_forgotten() {
    var script = new Script().play(SendingTest.ACCEPTED).play("+0 abort\n+0 > RA 1 ack 1");
    Tcp tcp = script.host.tcp();
    int ends = TableEntry.ports(Script.HOST_PORT, Script.PEER_PORT);
    var saved = new TcpConnection(tcp, Script.HOST, Script.PEER, ends, 1);
    saved.rtt.sample(1000);
    tcp.metrics().save(saved);
    assertThat(tcp.metrics().isProven(saved)).isTrue();
    script.host.vanishSockets();
    assertThat(tcp.metrics().isProven(saved)).isFalse();
  }

  @Test
  void sockets_of_udp_and_raw_ones_hear_nothing_more() throws SocketException {
    var script = new Script();
    List<String> heard = new ArrayList<>();
    script
        .host
        .udp()
        .open(new Endpoint(Ipv4Address.ANY, 53), (from, to, data) -> heard.add("datagram"));
    script.host.raw().open(IpProtocol.ICMP, (device, packet) -> heard.add("packet"));
    script.deliver(new UdpDatagram(53, 53, Bytes.EMPTY), IpProtocol.UDP);
    script.deliver(new IcmpMessage(0, 0, 0, Bytes.EMPTY), IpProtocol.ICMP);
    script.host.vanishSockets();
    script.play("+1 quiet");
    assertThat(heard).isEmpty();

    script.deliver(new IcmpMessage(0, 0, 0, Bytes.EMPTY), IpProtocol.ICMP);
    script.host.udp().open(new Endpoint(Ipv4Address.ANY, 53), (from, to, data) -> heard.add("new"));
    script.deliver(new UdpDatagram(53, 53, Bytes.EMPTY), IpProtocol.UDP);
    script.play("+1 quiet");
    assertThat(heard).containsExactly("new");
  }
}
