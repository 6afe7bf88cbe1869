package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.junit.jupiter.api.Test;

/// What closed connections leave behind, between two stacks.
class TimeWaitTest {
  private final Pair pair = new Pair();
  private final List<String> errors = new ArrayList<>();

  /// Closes when the peer does, or first.
  private final class Closer implements TcpHandler {
    private final boolean first;

    Closer(boolean first) {
      this.first = first;
    }

    @Override
    public void onConnected(TcpSocket socket) {
      if (first) {
        socket.close();
      }
    }

    @Override
    public void onReadable(TcpSocket socket) {
      if (socket.isEof()) {
        socket.close();
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      errors.add(errno.name());
      socket.close();
    }
  }

  private void listen(boolean closesFirst) {
    try {
      pair.server
          .tcp()
          .listen(
              new Endpoint(Ipv4Address.ANY, 80),
              200,
              listener -> {
                TcpSocket socket = listener.accept(new Closer(closesFirst));
                if (socket != null && closesFirst) {
                  socket.close();
                }
              });
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void who_closes_first_waits() {
    listen(false);
    pair.at(1, () -> pair.connect(4000, 80, new Closer(true)));
    pair.run(2);

    assertThat(pair.client.tcp().sockets())
        .singleElement()
        .satisfies(
            info -> {
              assertThat(info.state()).isEqualTo(TcpState.TIME_WAIT);
              assertThat(info.local().port()).isEqualTo(4000);
              assertThat(info.timer()).isNotNull();
              assertThat(info.timer().name()).isEqualTo("timewait");
            });
    pair.run(70);
    assertThat(pair.client.tcp().sockets()).isEmpty();
  }

  @Test
  void same_port_connects_again_when_stamps_tell_old_from_new() {
    listen(false);
    for (int i = 0; i < 3; i++) {
      pair.at(1 + i, () -> pair.connect(4000, 80, new Closer(true)));
    }
    pair.run(5);

    assertThat(errors).isEmpty();
    assertThat(opened()).isEqualTo(3);
  }

  @Test
  void without_stamps_the_port_is_taken() {
    listen(false);
    Lab.sysctl(pair.client, "net.ipv4.tcp_timestamps", 0);
    pair.at(1, () -> pair.connect(4000, 80, new Closer(true)));
    pair.run(2);

    try {
      pair.client.tcp().connect(null, 4000, new Endpoint(Pair.SERVER, 80), new Closer(true));
    } catch (SocketException e) {
      errors.add(e.errno().name());
    }
    assertThat(errors).containsExactly("EADDRNOTAVAIL");
  }

  @Test
  void servers_time_wait_takes_the_clients_next_connection() {
    listen(true);
    for (int i = 0; i < 5; i++) {
      pair.at(1 + i, () -> pair.connect(4000, 80, new Closer(false)));
    }
    pair.run(7);

    assertThat(errors).isEmpty();
    assertThat(opened()).isEqualTo(5);
    assertThat(syns())
        .as("each begins beyond the old one, by sequence number and by stamp, so none is doubted")
        .hasSize(5)
        .satisfies(
            list -> {
              for (int i = 1; i < list.size(); i++) {
                assertThat(list.get(i).sequence() - list.get(i - 1).sequence()).isPositive();
                assertThat(stamp(list.get(i)) - stamp(list.get(i - 1))).isEqualTo(1000);
              }
            });
    assertThat(pair.server.tcp().sockets()).hasSize(2); // the listener and the last one
  }

  @Test
  void a_host_keeps_so_many_only() {
    listen(false);
    Lab.sysctl(pair.client, "net.ipv4.tcp_max_tw_buckets", 3);
    for (int i = 0; i < 10; i++) {
      pair.at(1 + i * 0.1, () -> pair.connect(0, 80, new Closer(true)));
    }
    pair.run(5);

    assertThat(pair.client.tcp().sockets()).hasSize(3);
  }

  @Test
  void many_do_not_stand_in_the_way() {
    listen(false);
    int[] count = new int[1];
    for (int i = 0; i < 100; i++) {
      pair.at(
          1 + i * 0.01,
          () -> {
            for (int j = 0; j < 100; j++) {
              pair.connect(0, 80, new Closer(true));
              count[0]++;
            }
          });
    }
    pair.run(3);
    assertThat(errors).isEmpty();
    assertThat(count[0]).isEqualTo(10_000);
    assertThat(pair.client.tcp().sockets()).hasSize(10_000);
    pair.run(80);
    assertThat(pair.client.tcp().sockets()).isEmpty();
  }

  private List<TcpSegment> syns() {
    return pair.lab.sent().stream()
        .filter(e -> e.node().equals("client"))
        .map(e -> e.frame().payload())
        .filter(Ipv4Packet.class::isInstance)
        .map(packet -> (TcpSegment) ((Ipv4Packet) packet).payload())
        .filter(segment -> segment.has(TcpFlags.SYN))
        .toList();
  }

  private static int stamp(TcpSegment segment) {
    return segment.options().timestampValue();
  }

  @Test
  void connections_between_others_begin_elsewhere() {
    var sequence = new SecureSequence(pair.client.kernel(), pair.client.kernel().random("test"));
    Ipv4Address client = Ipv4Address.of("172.16.16.1");
    int ports = TableEntry.ports(4000, 80);
    int initial = sequence.initial(client, Pair.SERVER, ports);
    assertThat(sequence.initial(client, Pair.SERVER, ports + 1)).isNotEqualTo(initial);
    assertThat(sequence.initial(Pair.SERVER, client, ports)).isNotEqualTo(initial);
    int offset = sequence.stampOffset(client, Pair.SERVER, 1);
    assertThat(sequence.stampOffset(Pair.SERVER, client, 1)).isNotEqualTo(offset);
    assertThat(sequence.stampOffset(client, Pair.SERVER, 2)).isZero();
  }

  private long opened() {
    return pair.lab.events(SocketEvent.TcpState.class).stream()
        .filter(e -> e.node().equals("rs1") && e.state().equals("ESTABLISHED"))
        .count();
  }
}
