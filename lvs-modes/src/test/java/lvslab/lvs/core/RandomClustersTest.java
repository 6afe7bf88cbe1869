package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Statistics;
import lvslab.lvs.service.Statistics.Counter;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.PacketEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens to a director: counters add up, connections stay where they are, no packet gets
/// lost without a reason, nothing remains in the end, and it happens again the same way.
class RandomClustersTest {
  private static final int STEPS = 800;
  private static final long LONG_ENOUGH_NANOS = 8_000_000_000_000L;

  private RandomCluster cluster = new RandomCluster(0);
  private final Map<IpvsConnection, RealServer> servers = new LinkedHashMap<>();
  private static final Map<String, Integer> OUTCOMES = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void counters_add_up_connections_stay_and_losses_have_reasons(long seed) {
    String first = run(seed);
    assertThat(run(seed)).as("seed %d: the same again", seed).isEqualTo(first);
  }

  @AfterAll
  static void all_that_can_become_of_a_packet_has_happened() {
    assertThat(OUTCOMES).containsOnlyKeys("forwarded", "replied", "dropped", "routed");
  }

  private String run(long seed) {
    cluster = new RandomCluster(seed);
    servers.clear();
    for (int step = 0; step < STEPS; step++) {
      try {
        step();
      } catch (AssertionError e) {
        String done = String.join("\n  ", cluster.commands);
        throw new AssertionError("seed " + seed + ", step " + step + ", after\n  " + done, e);
      }
    }
    String end = cluster.lab.run("ipvsadm -Ln").out() + cluster.lab.run("ipvsadm -Lnc").out();
    String records = cluster.lab.journal.entries().size() + " records\n";
    cluster.lab.runFor(LONG_ENOUGH_NANOS);
    assertThat(cluster.lab.ipvs().connections().size()).as("seed %d: all gone", seed).isZero();
    assertThat(live()).as("seed %d", seed).noneMatch(RealServer::isReferred);
    return records + end;
  }

  private void step() {
    boolean packet = cluster.isPacketNext();
    if (packet) {
      Map<Statistics, long[]> before = totals();
      int from = cluster.lab.journal.entries().size();
      cluster.packet();
      cluster.wait(true);
      checkTotals(before);
      checkOutcome(cluster.lab.journal.entries().subList(from, records()));
    } else {
      cluster.change();
    }
    cluster.wait(false);
    checkCounts();
  }

  private int records() {
    return cluster.lab.journal.entries().size();
  }

  private List<RealServer> live() {
    List<RealServer> all = new ArrayList<>();
    for (VirtualService service : cluster.lab.ipvs().services().list()) {
      all.addAll(service.servers());
    }
    return all;
  }

  /// Active and inactive ones are the live entries of a server, persistent ones its templates.
  private void checkCounts() {
    Map<RealServer, int[]> counts = new LinkedHashMap<>();
    List<IpvsConnection> entries = cluster.lab.ipvs().connections().list();
    for (IpvsConnection entry : entries) {
      RealServer server = entry.server();
      assertThat(servers.computeIfAbsent(entry, e -> server)).isSameAs(server);
      int[] count = counts.computeIfAbsent(server, s -> new int[3]);
      count[entry.isTemplate() ? 2 : entry.isActive() ? 0 : 1]++;
      assertThat(entry.isAlive()).isTrue();
    }
    for (RealServer server : live()) {
      int[] count = counts.getOrDefault(server, new int[3]);
      assertThat(List.of(server.active(), server.inactive(), server.persistent()))
          .as(server.toString())
          .containsExactly(count[0], count[1], count[2]);
    }
    assertThat(cluster.lab.ipvs().connections().size()).isEqualTo(entries.size());
  }

  private static long[] totals(Statistics statistics) {
    long[] values = new long[Counter.values().length];
    for (Counter counter : Counter.values()) {
      values[counter.ordinal()] = statistics.sinceBoot(counter);
    }
    return values;
  }

  private Map<Statistics, long[]> totals() {
    Map<Statistics, long[]> all = new LinkedHashMap<>();
    var services = cluster.lab.ipvs().services();
    all.put(services.statistics(), totals(services.statistics()));
    services.list().forEach(s -> all.put(s.statistics(), totals(s.statistics())));
    live().forEach(s -> all.put(s.statistics(), totals(s.statistics())));
    return all;
  }

  /// What a packet adds to a server it adds to its service and to the host, once.
  private void checkTotals(Map<Statistics, long[]> before) {
    for (Counter counter : Counter.values()) {
      long ofServices = 0;
      for (VirtualService service : cluster.lab.ipvs().services().list()) {
        long ofServers = 0;
        for (RealServer server : service.servers()) {
          ofServers += grown(before, server.statistics(), counter);
        }
        long grown = grown(before, service.statistics(), counter);
        assertThat(ofServers).as(service.key() + " " + counter).isEqualTo(grown);
        ofServices += grown;
      }
      Statistics host = cluster.lab.ipvs().services().statistics();
      assertThat(ofServices).as("host " + counter).isEqualTo(grown(before, host, counter));
    }
  }

  private static long grown(Map<Statistics, long[]> before, Statistics now, Counter counter) {
    return now.sinceBoot(counter) - before.get(now)[counter.ordinal()];
  }

  /// A packet is forwarded, or translated, or dropped by a rule; or the host itself has it, and
  /// then says so to its sender unless it must not (RST).
  private void checkOutcome(List<TraceRecord> records) {
    List<String> found = new ArrayList<>();
    for (TraceRecord entry : records) {
      String outcome = outcome(entry.event());
      if (!outcome.isEmpty()) {
        found.add(outcome);
      }
    }
    assertThat(found).as(records.toString()).isNotEmpty();
    found.forEach(outcome -> OUTCOMES.merge(outcome, 1, Integer::sum));
  }

  private static String outcome(TraceEvent event) {
    return switch (event) {
      case IpvsEvent.Forwarded f -> "forwarded";
      case IpvsEvent.Replied r -> "replied";
      case PacketEvent.Dropped d -> {
        assertThat(d.reason()).isNotNull();
        assertThat(d.decision().rule()).isNotBlank();
        yield "dropped";
      }
      case PacketEvent.Routed r when r.forwarded() -> "routed";
      default -> "";
    };
  }
}
