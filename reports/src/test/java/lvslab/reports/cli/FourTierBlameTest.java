package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the client of `four-tier` sees of a failure, and whatever a host says of it, explaining
/// it ends at the box that was cut.
class FourTierBlameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | request: failed, after: 15s | power-off lvs-01",
        " | enters: MASTER, host: lvs-02, after: 15s | power-off lvs-01",
        " | request: failed, after: 40s | power-off nginx-01",
        " | frames: host == nginx-01 && ip.dst == 192.168.7.178 && tcp.flags.syn == 1, after: 60.5s"
            + " | power-off app-01",
        " | request: failed, after: 88s | power-off storage",
        " | request: failed, after: 95s | power-off storage",
        " | request: failed, after: 106s | power-off storage",
        " | log: 'kernel: nfs: server 192.168.7.250 not responding' | power-off storage",
        " | frames: host == app-01 && ip.dst == 192.168.7.250 && tcp.len > 0, after: 20s"
            + " | 192.168.7.250:/var/www/html /var/www/html nfs hard,timeo=50,_netdev 0 0",
        "soft | log: timed out, host: app-01 | power-off storage",
        "soft | request: answered, after: 91s | power-off storage",
        "stale | request: answered, after: 88s | exportfs -ua",
      })
  void each_failure_ends_at_the_box_that_failed(String variant, String decisive, String blame) {
    List<String> words = new ArrayList<>(List.of("explain", "four-tier"));
    words.addAll(List.of("--set", "decisive={" + decisive + "}"));
    if (variant != null) {
      words.addAll(List.of("--variant", variant));
    }
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    List<String> told = out.toString().strip().lines().toList();
    assertThat(told.getFirst()).as("what was explained is told").doesNotEndWith(": ");
    assertThat(told.getLast()).startsWith("Blame: ").endsWith(blame);
  }
}
