package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.time.SimTime;
import lvslab.scenarios.expect.Verdict;
import org.junit.jupiter.api.Test;

/// How many hosts one machine can hold on one segment.
class ScaleTest {
  private static final int COLLECTIONS = 4;
  private static final int FEW = 200;
  private static final int SOME = 2_200;
  private static final int MANY = 10_000;
  private static final int ASKERS = 20;
  private static final int MOST_BYTES = 32 * 1024;

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// Hosts with an address and what every host of the tutorial sets.
  private static Scenario segment(int hosts, String timeline) {
    var text = new StringBuilder("name: many\nuntil: 10s\nlinks: {lan: {}}\nhosts:\n");
    for (int i = 0; i < hosts; i++) {
      text.append("  - name: h").append(i).append("\n    devices: [{name: eth0, link: lan}]\n");
      text.append("    commands: |\n      ip addr add 10.0.").append(i >> 8).append('.');
      text.append(i & 255).append("/16 dev eth0\n      sysctl -w net.ipv4.conf.all.arp_ignore=1\n");
    }
    text.append(timeline);
    return ScenarioReaderTest.read(text.toString()).orElseThrow();
  }

  private static Run booted(Scenario scenario) {
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    run.runUntil(SimTime.SECOND);
    return run;
  }

  @Test
  void an_idle_host_is_small() {
    Scenario few = segment(FEW, "");
    Scenario some = segment(SOME, "");
    Run small = booted(few);
    long between = used();
    Run large = booted(some);
    long each = (used() - between) / SOME;
    assertThat(small.problems()).isEmpty();
    assertThat(large.problems()).isEmpty();
    System.out.printf("an idle host takes %d octets of heap%n", each);
    assertThat(each).isBetween(1_000L, (long) MOST_BYTES);
    assertThat(large.engine().pendingCount()).isZero();
  }

  /// An ARP request of any of them reaches all, so a few are enough to see that all take part.
  @Test
  void ten_thousand_hosts_share_a_segment() {
    var text = new StringBuilder("timeline:\n");
    for (int i = 1; i <= ASKERS; i++) {
      text.append("  - {at: ").append(1_000 + 10 * i).append("ms, id: ask").append(i);
      text.append(", on: h").append(i * 311).append(", run: ping -c 1 10.0.0.1}\n");
    }
    text.append("expect:\n");
    for (int i = 1; i <= ASKERS; i++) {
      text.append("  - {step: ask").append(i).append(", contains: \"1 received\"}\n");
    }
    text.append("  - {frames: arp.opcode == 1, before: 3s, count: ").append(ASKERS).append("}\n");
    Run run = Run.prepare(segment(MANY, text.toString()), RunOptions.DEFAULT).runToEnd();
    assertThat(run.problems()).isEmpty();
    assertThat(run.verdicts()).hasSize(ASKERS + 1).allMatch(Verdict::held);
    var table = run.world().segments().getFirst().table();
    assertThat(table.rows(run.engine().nowNanos())).hasSize(ASKERS + 1);
  }
}
