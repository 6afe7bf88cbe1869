package lvslab.lvs.connection;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

/// What a connection entry takes of the heap: itself, its timer, its place in the table, its
/// client's address.
class EntryHeapTest {
  private static final int ENTRIES = 100_000;
  private static final int RATE = 1_000;
  private static final int MOST_BYTES = 300;
  private static final int COLLECTIONS = 4;
  private static final Ipv4Address VIP = Ipv4Address.of("10.0.255.1");
  private static final Ipv4Address RIP = Ipv4Address.of("10.0.255.16");

  private final Engine engine = new Engine(1);
  private final ConnectionTable table =
      new ConnectionTable(new Kernel(engine, "director", 0, new HostClock(1000, 0)));

  /// The serial collector lets some dead objects lie, and takes all of them every fourth time only.
  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// A thousand a second for 100 s, of which none ends before 120 s.
  private void fill() {
    for (int i = 0; i < ENTRIES; i++) {
      engine.runUntil(i * SimTime.SECOND / RATE);
      var client = new Ipv4Address(0x0A00_0001 + i);
      var key = new ConnectionKey(IpProtocol.TCP, client, 40_000, VIP, 80);
      var to = new NewEntry(null, ForwardingMethod.DIRECT_ROUTE, RIP, 80, 0, 0);
      IpvsConnection connection = table.create(key, to);
      connection.setTimeout(120_000);
      connection.restartTimer();
    }
  }

  @Test
  void an_entry_is_small_and_leaves_nothing_behind() {
    long before = used();
    fill();
    long each = (used() - before) / ENTRIES;
    assertThat(table.size()).isEqualTo(ENTRIES);
    System.out.printf("a connection entry takes %d octets of heap%n", each);
    assertThat(each).isBetween(100L, (long) MOST_BYTES);
    engine.runUntil(engine.nowNanos() + 130 * SimTime.SECOND);
    assertThat(table.size()).isZero();
    assertThat(engine.pendingCount()).isZero();
    long left = (used() - before) / ENTRIES;
    assertThat(left).isLessThan(20); // the table keeps its slots
  }
}
