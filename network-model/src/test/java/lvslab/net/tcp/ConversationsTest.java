package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.Timer;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.kernel.Mib;
import lvslab.net.kernel.MibCounters;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Conversations by chance over rough ways: several at a time, with a server that takes its time to
/// accept them, with programs that write, read and end as they like. The octets read are those
/// written, in order; each end hears of the end or of an error; each run ends; nothing is left; and
/// the counters say what was on the wire.
class ConversationsTest {
  private static final int RUNS = Integer.getInteger("lvslab.conversations", 60);
  private static final double END_SECONDS = 40_000;

  private final Map<Integer, Talker> clients = new TreeMap<>();
  private final List<Talker> talkers = new ArrayList<>();
  private @Nullable TcpListener listener;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void octets_written_are_octets_read(int block) {
    for (int i = 0; i < RUNS; i++) {
      run(block * RUNS + i);
    }
  }

  @Test
  void same_seed_same_run() {
    assertThat(run(11)).isEqualTo(run(11));
  }

  /// Runs and checks.
  ///
  /// @return what can be seen of the run
  private String run(int seed) {
    clients.clear();
    talkers.clear();
    var random = new RandomStream(seed * 104_729L + 7);
    var way = new RoughWay(seed, random);
    String what = "seed " + seed + way.what;
    try {
      chooseSysctls(way, random);
      listen(way, random);
      int count = 1 + (int) random.nextBelow(6);
      for (int i = 0; i < count; i++) {
        connect(way, random, i);
      }
      runChecked(way);
      talkers.forEach(talker -> talker.check(what));
      checkCounts(way, count, what);
      if (listener != null) {
        listener.close();
      }
      checkEmpty(way, what);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("in " + what + "\n" + talkers, e);
    }
    return what + talkers + way.lab.journal.entries().size() + " " + way.lab.engine.nowNanos();
  }

  private static void runChecked(RoughWay way) {
    long end = (long) (END_SECONDS * SimTime.SECOND);
    for (int i = 0; way.lab.engine.nextNanos() <= end; i++) {
      way.lab.engine.step();
      if (i % 100 == 0) {
        Accounts.check(way.client.tcp());
        Accounts.check(way.server.tcp());
      }
    }
  }

  private static void chooseSysctls(RoughWay way, RandomStream random) {
    for (NetworkStack host : List.of(way.client, way.server)) {
      for (String key : List.of("sack", "timestamps", "window_scaling", "dsack", "syncookies")) {
        if (random.nextBelow(6) == 0) {
          Lab.sysctl(host, "net.ipv4.tcp_" + key, 0);
        }
      }
      if (random.nextBelow(6) == 0) {
        Lab.sysctl(host, "net.ipv4.tcp_rmem", "4096 8192 16384");
      }
      if (random.nextBelow(8) == 0) {
        Lab.sysctl(host, "net.ipv4.tcp_max_tw_buckets", 1);
      }
      if (random.nextBelow(8) == 0) {
        Lab.sysctl(host, "net.ipv4.tcp_max_orphans", 0);
      }
      if (random.nextBelow(8) == 0) {
        Lab.sysctl(host, "net.ipv4.tcp_fin_timeout", 120);
      }
    }
    if (random.nextBelow(8) == 0) {
      Lab.sysctl(way.server, "net.ipv4.tcp_abort_on_overflow", 1);
    }
  }

  private void listen(RoughWay way, RandomStream random) {
    long most = random.nextBelow(2) == 0 ? 1 : 3000;
    var accepting =
        new Runnable() {
          @Override
          public void run() {
            TcpListener from = listener;
            var talker = new Talker("server", way.lab.engine, new RandomStream(random.nextLong()));
            @Nullable TcpSocket socket = from == null ? null : from.accept(talker);
            if (from == null || socket == null) {
              return;
            }
            talkers.add(talker);
            Talker client = clients.get(socket.remote().port());
            talker.talksTo(client);
            client.talksTo(talker);
            talker.begin(socket);
            if (from.waiting() > 0) {
              after(way, random.nextBelow(most), this);
            }
          }
        };
    try {
      listener =
          way.server
              .tcp()
              .listen(
                  new Endpoint(Ipv4Address.ANY, 80),
                  (int) random.nextBelow(4),
                  from -> after(way, random.nextBelow(most), accepting));
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void after(RoughWay way, long millis, Runnable action) {
    new Timer(way.lab.engine, "test", action)
        .armAt(way.lab.engine.nowNanos() + millis * SimTime.MILLISECOND);
  }

  private void connect(RoughWay way, RandomStream random, int number) {
    var talker =
        new Talker("client " + number, way.lab.engine, new RandomStream(random.nextLong()));
    talkers.add(talker);
    talker.talksTo(new Talker("nobody", way.lab.engine, new RandomStream(number)));
    after(
        way,
        random.nextBelow(3000),
        () -> {
          try {
            TcpSocket socket =
                way.client.tcp().connect(null, 0, new Endpoint(RoughWay.SERVER, 80), talker);
            talker.connecting(socket);
            clients.put(socket.local().port(), talker);
          } catch (SocketException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// What was sent first and what was sent again is what was on the wire. The kernel counts a
  /// SYN-ACK that is sent again as both.
  private static void checkCounts(RoughWay way, int connects, String what) {
    MibCounters client = way.client.kernel().mib();
    MibCounters server = way.server.kernel().mib();
    long again = server.get(Mib.TCP_SYN_RETRANS);
    assertThat(client.get(Mib.TCP_OUT_SEGS) + client.get(Mib.TCP_RETRANS_SEGS))
        .as("segments of the client, " + what)
        .isEqualTo(way.sentByClient);
    assertThat(server.get(Mib.TCP_OUT_SEGS) + server.get(Mib.TCP_RETRANS_SEGS) - again)
        .as("segments of the server, " + what)
        .isEqualTo(way.sentByServer);
    assertThat(client.get(Mib.TCP_ACTIVE_OPENS)).isEqualTo(connects);
    assertThat(client.get(Mib.TCP_CURR_ESTAB)).as(what).isZero();
    assertThat(server.get(Mib.TCP_CURR_ESTAB)).as(what).isZero();
    assertThat(server.get(Mib.LISTEN_DROPS))
        .isGreaterThanOrEqualTo(server.get(Mib.LISTEN_OVERFLOWS));
  }

  private static void checkEmpty(RoughWay way, String what) {
    assertThat(way.lab.engine.pendingCount()).as("timers left, " + what).isZero();
    for (NetworkStack host : List.of(way.client, way.server)) {
      assertThat(host.tcp().sockets()).as(what).isEmpty();
      assertThat(host.tcp().usage()).as(what).isEqualTo(new SocketUsage(0, 0, 0, 0, 0, 0));
      assertThat(host.tcp().ports().inUse()).as("ports left, " + what).isZero();
    }
  }
}
