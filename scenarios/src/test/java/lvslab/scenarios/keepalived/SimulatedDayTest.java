package lvslab.scenarios.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import org.junit.jupiter.api.Test;

/// A pair of directors with keepalived for hours: what it holds does not grow.
///
/// The property `lvslab.day.hours` says for how long; `-Pnightly` runs a day.
class SimulatedDayTest {
  private static final int HOURS = Integer.getInteger("lvslab.day.hours", 1);
  private static final long MOST_GROWTH_BYTES = 2_000_000;

  private static String director(String name, int number, int priority) {
    return """
      - name: %s
        devices: [{name: eth0, link: lan}]
        commands: ip addr add 10.0.0.%d/24 dev eth0
        units: [keepalived]
        files:
          /etc/keepalived/keepalived.conf: |
            vrrp_instance V {
              interface eth0
              virtual_router_id 7
              priority %d
              virtual_ipaddress {
                10.0.0.50
              }
            }
            virtual_server 10.0.0.50 80 {
              delay_loop 6
              lb_algo rr
              lb_kind DR
              protocol TCP
              real_server 10.0.0.21 80 {
                TCP_CHECK {
                  connect_timeout 3
                }
              }
              real_server 10.0.0.22 80 {
                HTTP_GET {
                  url {
                    path /
                    status_code 200
                  }
                  connect_timeout 3
                }
              }
            }
    """
        .formatted(name, number, priority);
  }

  private static String server(int number) {
    return """
      - name: rs%d
        devices: [{name: eth0, link: lan}]
        commands: |
          ip addr add 10.0.0.%d/24 dev eth0
          lab-httpd --port 80 --page ok &
    """
        .formatted(number, number);
  }

  private static String scenario() {
    return "name: day\ntitle: {en: A day, zh: 一天}\nuntil: "
        + HOURS * 3_600L
        + "s\nlinks: {lan: {delay: 50us}}\nhosts:\n"
        + director("m", 11, 100)
        + director("s", 12, 99)
        + server(21)
        + server(22)
        + "timeline:\n  - {at: 600s, on: m, run: \"systemctl restart keepalived\"}\n";
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void hours_of_a_pair_with_checks_hold_no_more_than_its_first_minutes() {
    var source = new SourceText("day.yaml", scenario());
    var parsed = ScenarioReader.read(source, name -> Optional.empty(), List.of());
    assertThat(parsed.diagnostics()).isEmpty();
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT.withMaxEvents(Long.MAX_VALUE));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    run.runUntil(1_200 * SimTime.SECOND);
    long first = heap();
    run.runToEnd();
    long used = threads.getCurrentThreadCpuTime() - begin;
    long last = heap();
    System.out.printf(
        Locale.ROOT,
        "%d hours of a keepalived pair with checks: %.1f s of a processor, %d events, heap %.1f MB"
            + " after 20 minutes, %.1f MB at the end%n",
        HOURS,
        used / 1e9,
        run.engine().firedCount(),
        first / 1e6,
        last / 1e6);
    assertThat(run.stop()).isEqualTo(Run.Stop.DONE);
    assertThat(last - first).isLessThan(MOST_GROWTH_BYTES);
  }
}
