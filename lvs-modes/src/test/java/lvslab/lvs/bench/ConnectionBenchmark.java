package lvslab.lvs.bench;

import java.util.concurrent.TimeUnit;
import lvslab.engine.Engine;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.HostClock;
import lvslab.lvs.connection.ConnectionKey;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.NewEntry;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The connection table: entries are found, get a packet, come and go, while as many live as ever.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConnectionBenchmark {
  static final int LIFE_SECONDS = 3; // of a new entry (ip_vs_conn_new)

  private static final int CHOICES = 1 << 16;
  private static final int FIRST_CLIENT = 0x0A00_0001;
  private static final int PORT = 80;
  private static final int CLIENT_PORT = 40_000;
  private static final Ipv4Address VIP = Ipv4Address.of("10.0.255.1");
  private static final Ipv4Address RIP = Ipv4Address.of("10.0.255.16");
  private static final long LIFE_NANOS = LIFE_SECONDS * 1_000_000_000L;

  /// How many entries live.
  @Param({"1000", "100000"})
  public int entries;

  private final Engine engine = new Engine(1);
  private final ConnectionTable table =
      new ConnectionTable(new Kernel(engine, "director", 0, new HostClock(1000, 0)));
  private final MapTable map = new MapTable();
  private final int[] choices = new int[CHOICES];
  private Ipv4Address[] clients = {};
  private int next;
  private int choice;
  private long mapNanos;

  /// Fills both tables alike.
  @Setup
  public void fill() {
    var random = new RandomStream(42);
    clients = new Ipv4Address[entries * 2];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = new Ipv4Address(FIRST_CLIENT + i);
    }
    for (int i = 0; i < entries; i++) {
      open(clients[i]).restartTimer();
      map.open(clients[i], CLIENT_PORT, VIP, PORT, LIFE_NANOS);
    }
    for (int i = 0; i < CHOICES; i++) {
      choices[i] = (int) random.nextBelow(entries);
    }
  }

  private Ipv4Address chosen() {
    return clients[choices[choice++ & CHOICES - 1]];
  }

  private IpvsConnection open(Ipv4Address client) {
    var key = new ConnectionKey(IpProtocol.TCP, client, CLIENT_PORT, VIP, PORT);
    var to = new NewEntry(null, ForwardingMethod.MASQUERADE, RIP, PORT, 0, 0);
    return table.create(key, to);
  }

  /// A request's entry.
  ///
  /// @return the entry
  @Benchmark
  public @Nullable Object findIpvs() {
    return table.findRequest(IpProtocol.TCP, chosen(), CLIENT_PORT, VIP, PORT);
  }

  /// What that is compared with.
  ///
  /// @return the entry
  @Benchmark
  public @Nullable Object findMap() {
    return map.find(chosen(), CLIENT_PORT, VIP, PORT);
  }

  /// A new connection; by then another's time is over.
  @Benchmark
  public void openIpvs() {
    engine.runUntil(engine.nowNanos() + LIFE_NANOS / entries);
    open(clients[next]).restartTimer();
    next = next + 1 == clients.length ? 0 : next + 1;
  }

  /// What that is compared with: a map, and a `PriorityQueue` of what ends.
  @Benchmark
  public void openMap() {
    mapNanos += LIFE_NANOS / entries;
    map.expire(mapNanos);
    map.open(clients[next], CLIENT_PORT, VIP, PORT, mapNanos + LIFE_NANOS);
    next = next + 1 == clients.length ? 0 : next + 1;
  }
}
