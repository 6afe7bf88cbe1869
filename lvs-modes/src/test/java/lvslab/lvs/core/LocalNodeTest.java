package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

/// A director that is a real server too, and its own client.
class LocalNodeTest {
  private final IpvsLab lab = new IpvsLab();
  private final List<String> heard = new ArrayList<>();

  private UdpSocket server(Ipv4Address address, int port) throws SocketException {
    var made = new UdpSocket[1];
    made[0] =
        lab.director
            .stack()
            .udp()
            .open(
                new Endpoint(address, port),
                (from, to, data) -> {
                  heard.add(from + " > " + to);
                  try {
                    made[0].answer(to, from, Bytes.utf8("pong"));
                  } catch (SocketException e) {
                    throw new IllegalStateException(e);
                  }
                });
    return made[0];
  }

  private UdpSocket client() throws SocketException {
    return lab.director
        .stack()
        .udp()
        .open(
            new Endpoint(Ipv4Address.of("172.16.16.173"), 5000),
            (from, to, data) -> heard.add("answer of " + from));
  }

  /// What IPVS has handled comes back over lo with the mark that it has (`skb->ipvs_property`).
  @Test
  void its_own_request_to_itself_is_counted_once_each_way() throws SocketException {
    lab.setUp(
        "ipvsadm -A -u 172.16.16.172:53 -s rr",
        "ipvsadm -a -u 172.16.16.172:53 -r 172.16.16.173:53 -g");
    server(Ipv4Address.ANY, 53);
    client().sendTo(new Endpoint(IpvsLab.VIP, 53), Bytes.utf8("ping"));
    lab.runFor(SimTime.MILLISECOND);
    assertThat(heard)
        .containsExactly("172.16.16.173:5000 > 172.16.16.172", "answer of 172.16.16.172:53");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("UDP  172.16.16.172:53                    1        1        1       32       32");
  }

  @Test
  void its_own_request_is_translated_to_itself_and_back() throws SocketException {
    lab.setUp(
        "ipvsadm -A -u 172.16.16.172:53 -s rr",
        "ipvsadm -a -u 172.16.16.172:53 -r 172.16.16.173:5353 -m");
    server(Ipv4Address.ANY, 5353);
    client().sendTo(new Endpoint(IpvsLab.VIP, 53), Bytes.utf8("ping"));
    lab.runFor(SimTime.MILLISECOND);
    assertThat(heard)
        .containsExactly("172.16.16.173:5000 > 172.16.16.173", "answer of 172.16.16.172:53");
  }

  /// The refusal comes while connect still owns the socket, so it is only kept in mind; that of the
  /// next SYN, a second later, ends the connect (`tcp_v4_err`).
  @Test
  void its_own_connect_to_a_service_without_servers_is_refused_at_the_second_try()
      throws SocketException {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr");
    lab.director
        .stack()
        .tcp()
        .connect(
            null,
            40001,
            new Endpoint(IpvsLab.VIP, 80),
            new TcpHandler() {
              @Override
              public void onReadable(TcpSocket socket) {}

              @Override
              public void onError(TcpSocket socket, Errno errno) {
                heard.add(errno.name());
              }
            });
    lab.runFor(990 * SimTime.MILLISECOND);
    assertThat(heard).isEmpty();
    lab.runFor(100 * SimTime.MILLISECOND);
    assertThat(heard).containsExactly("ECONNREFUSED");
  }
}
