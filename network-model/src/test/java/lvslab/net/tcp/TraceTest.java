package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.HookPriority;
import lvslab.net.netfilter.Verdict;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.SocketEvent;
import org.junit.jupiter.api.Test;

/// What connections report.
class TraceTest {
  private final Pair pair = new Pair();

  private List<String> states(String host) {
    return pair.lab.events(SocketEvent.TcpState.class).stream()
        .filter(e -> e.node().equals(host))
        .map(e -> e.former() + " " + e.state())
        .toList();
  }

  @Test
  void states_of_both_ends() {
    pair.serve(80, 14);
    pair.at(1, () -> pair.get(40_001, 80));
    pair.run(100);

    assertThat(states("client"))
        .containsExactly(
            "CLOSE SYN_SENT",
            "SYN_SENT ESTABLISHED",
            "ESTABLISHED CLOSE_WAIT",
            "CLOSE_WAIT LAST_ACK",
            "LAST_ACK CLOSE");
    assertThat(states("rs1"))
        .containsExactly(
            "LISTEN SYN_RECV",
            "SYN_RECV ESTABLISHED",
            "ESTABLISHED FIN_WAIT1",
            "FIN_WAIT1 FIN_WAIT2",
            "FIN_WAIT2 TIME_WAIT",
            "TIME_WAIT CLOSE");
  }

  @Test
  void listening() {
    TcpListener listener = pair.serve(80, 14);
    listener.close();
    assertThat(pair.lab.events(SocketEvent.Listening.class))
        .extracting(SocketEvent.Listening::open)
        .containsExactly(true, false);
  }

  @Test
  void timers_and_who_they_wait_for() {
    pair.server
        .netfilter()
        .register(HookPoint.LOCAL_IN, HookPriority.FILTER, (point, skb) -> Verdict.DROP);
    pair.at(1, () -> pair.get(40_001, 80));
    pair.run(10);

    assertThat(pair.lab.events(SocketEvent.TcpTimer.class))
        .extracting(e -> e.node() + " " + e.timer() + " " + e.attempt())
        .containsExactly("client retransmit 1", "client retransmit 2", "client retransmit 3");
  }

  @Test
  void a_retransmission_follows_from_the_first_sending() {
    pair.serve(80, 14);
    pair.server
        .netfilter()
        .register(HookPoint.LOCAL_IN, HookPriority.FILTER, (point, skb) -> Verdict.DROP);
    pair.at(1, () -> pair.get(40_001, 80));
    pair.run(3);

    var timer =
        pair.lab.journal.entries().stream()
            .filter(entry -> entry.event() instanceof SocketEvent.TcpTimer)
            .findFirst()
            .orElseThrow();
    var cause = pair.lab.journal.entries().get((int) timer.cause() - 1);
    assertThat(cause.atNanos()).isEqualTo(1_000_000_000L);
  }

  @Test
  void drops_have_reasons() {
    pair.serve(80, 14);
    pair.at(1, () -> pair.get(40_001, 81));
    pair.run(3);

    assertThat(pair.lab.events(PacketEvent.Dropped.class))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.node()).isEqualTo("rs1");
              assertThat(drop.reason()).isEqualTo(DropReason.NO_SOCKET);
              assertThat(drop.decision().rule()).isEqualTo("tcp.no-socket");
            });
  }

  @Test
  void sockets_are_listed() {
    pair.serve(80, 14);
    pair.serve(443, 14);
    pair.at(1, () -> pair.connect(40_001, 80, pair.new HttpClient("GET /keep HTTP/1.0\r\n\r\n")));
    pair.run(2);

    assertThat(pair.server.tcp().sockets())
        .extracting(i -> i.state() + " " + i.local() + " " + i.remote() + " " + i.sendQueue())
        .containsExactly(
            "LISTEN 0.0.0.0:80 0.0.0.0:0 128",
            "LISTEN 0.0.0.0:443 0.0.0.0:0 128",
            "ESTABLISHED 172.16.16.177:80 172.16.16.1:40001 0");
  }
}
