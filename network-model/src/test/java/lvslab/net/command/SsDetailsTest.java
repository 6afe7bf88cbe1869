package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

/// `ss -tin`: what a connection knows of its way and its peer.
class SsDetailsTest {
  private final Terminals terminals = new Terminals();
  private final Switch lan = terminals.segment("lan");
  private final Host a = terminals.host("a", lan, "02:00:00:00:00:01", "10.0.0.1/24");
  private final Host b = terminals.host("b", lan, "02:00:00:00:00:02", "10.0.0.2/24");
  private final List<TcpSocket> accepted = new ArrayList<>();

  private static final class Silent implements TcpHandler {
    @Override
    public void onReadable(TcpSocket socket) {}

    @Override
    public void onError(TcpSocket socket, Errno errno) {}
  }

  private TcpSocket connect() throws SocketException {
    b.stack()
        .tcp()
        .listen(
            new Endpoint(Ipv4Address.ANY, 80), 5, from -> accepted.add(from.accept(new Silent())));
    TcpSocket socket =
        a.stack()
            .tcp()
            .connect(null, 40_000, new Endpoint(Ipv4Address.of("10.0.0.2"), 80), new Silent());
    run(SimTime.SECOND);
    return socket;
  }

  private void run(long nanos) {
    terminals.engine.runUntil(terminals.engine.nowNanos() + nanos);
  }

  @Test
  void an_idle_connection() throws SocketException {
    TcpSocket socket = connect();
    socket.write(Bytes.wrap(new byte[1000]));
    run(SimTime.SECOND);

    // the SYN waited for ARP: 2 ms, then 1 ms for the data
    assertThat(terminals.output(a, "ss -tin").lines())
        .containsExactly(
            "State Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess",
            "ESTAB 0      0           10.0.0.1:40000     10.0.0.2:80         ",
            "\t cubic wscale:7,7 rto:202 rtt:1.875/1 mss:1448 pmtu:1500 rcvmss:536 advmss:1448"
                + " cwnd:10 bytes_sent:1000 bytes_acked:1001 segs_out:3 segs_in:2 data_segs_out:1"
                + " send 61781333bps lastsnd:1000 lastrcv:1998 lastack:999"
                + " pacing_rate 123562664bps delivered:2 rcv_space:14480 rcv_ssthresh:64088"
                + " minrtt:1 snd_wnd:64256");
    assertThat(terminals.output(b, "ss -tio").lines().skip(2))
        .containsExactly(
            "\t ts sack cubic wscale:7,7 rto:201 rtt:1/0.5 ato:40 mss:1448 pmtu:1500 rcvmss:1000"
                + " advmss:1448 cwnd:10 bytes_received:1000 segs_out:1 segs_in:2 data_segs_in:1"
                + " send 115.8Mbps lastsnd:1998 lastrcv:1000 lastack:1000 pacing_rate 231.7Mbps"
                + " delivered:1 rcv_rtt:999 rcv_space:14480 rcv_ssthresh:64088 minrtt:1"
                + " snd_wnd:64256");
  }

  @Test
  void data_that_nobody_acknowledges() throws SocketException {
    TcpSocket socket = connect();
    terminals.output(b, "ip link set eth0 down");
    socket.write(Bytes.wrap(new byte[3000]));
    run(SimTime.SECOND);

    assertThat(terminals.output(a, "ss -tin").lines().skip(2))
        .containsExactly(
            "\t cubic wscale:7,7 rto:808 backoff:2 rtt:2/1 mss:1448 pmtu:1500 rcvmss:536"
                + " advmss:1448 cwnd:1 ssthresh:7 bytes_sent:6000 bytes_retrans:3000"
                + " bytes_acked:1 segs_out:8 segs_in:1 data_segs_out:6 send 5792000bps"
                + " lastsnd:376 lastrcv:1998 lastack:1998 pacing_rate 115840000bps delivered:1"
                + " unacked:3 retrans:1/3 lost:3 rcv_space:14480 rcv_ssthresh:64088 minrtt:2"
                + " snd_wnd:65160");
  }

  @Test
  void a_listener() throws SocketException {
    connect();
    assertThat(terminals.output(b, "ss -tlin").lines().skip(2)).containsExactly("\t cubic cwnd:10");
  }
}
