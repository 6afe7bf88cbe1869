package lvslab.lvs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.api.Test;

/// Each scheduler's account of its choice.
class PickFiguresTest {
  private final IpvsLab lab = new IpvsLab();
  private int port = 40_000;

  private void service(String options, int... weights) {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 " + options);
    for (int i = 0; i < weights.length; i++) {
      lab.setUp(server("-a", 177 + i, weights[i]));
    }
  }

  private static String server(String command, int last, int weight) {
    return "ipvsadm " + command + " -t 172.16.16.172:80 -r 172.16.16." + last + " -w " + weight;
  }

  private Pick pick() {
    lab.arrive(
        IpvsLab.packet(
            Ipv4Address.of("172.16.16.1"), IpvsLab.VIP, IpvsLab.segment(port++, 80, TcpFlags.SYN)));
    IpvsEvent.Scheduled event = lab.events(IpvsEvent.Scheduled.class).getLast();
    PickChecks.check(event);
    return event.pick();
  }

  private static List<String> rows(Pick pick) {
    return pick.candidates().stream()
        .map(c -> c.server().substring(10) + " " + c.figure() + " " + c.fate())
        .toList();
  }

  @Test
  void rr_goes_on_after_the_one_served_last_and_skips_weight_0() {
    service("-s rr", 1, 0, 1);
    assertThat(rows(pick()))
        .containsExactly("179:80 0 CHOSEN", "178:80 0 WEIGHT_ZERO", "177:80 0 NOT_ASKED");
    Pick second = pick();
    assertThat(rows(second))
        .containsExactly("178:80 0 WEIGHT_ZERO", "177:80 0 CHOSEN", "179:80 0 NOT_ASKED");
    assertThat(PickChecks.value(second, About.AFTER)).isEqualTo("172.16.16.179:80");
  }

  @Test
  void wrr_holds_each_weight_against_a_falling_mark() {
    service("-s wrr", 4, 2);
    lab.setUp(server("-e", 177, 4)); // the mark stays at 1 while a table is filled
    pick();
    pick();
    Pick third = pick();
    assertThat(PickChecks.value(third, About.GREATEST)).isEqualTo("3");
    assertThat(PickChecks.value(third, About.GCD)).isEqualTo("2");
    assertThat(PickChecks.value(third, About.MARK_THEN)).isEqualTo("3");
    assertThat(rows(third)).containsExactly("178:80 3 BELOW_MARK", "177:80 3 CHOSEN");
  }

  @Test
  void wlc_divides_the_load_by_the_weight() {
    service("-s wlc", 1, 2);
    pick();
    assertThat(rows(pick())).containsExactly("178:80 256 BEATEN", "177:80 0 CHOSEN");
    assertThat(rows(pick())).containsExactly("178:80 256 CHOSEN", "177:80 256 BEATEN");
  }

  @Test
  void nq_looks_for_an_idle_server_first() {
    service("-s nq", 1, 5, 1);
    assertThat(rows(pick()))
        .containsExactly("179:80 1 CHOSEN", "178:80 1 NOT_ASKED", "177:80 1 NOT_ASKED");
    assertThat(rows(pick()))
        .containsExactly("179:80 2 BUSY", "178:80 1 CHOSEN", "177:80 1 NOT_ASKED");
    pick();
    assertThat(rows(pick()))
        .containsExactly("179:80 2 BEATEN", "178:80 2 CHOSEN", "177:80 2 BEATEN");
  }

  @Test
  void ovf_leaves_a_server_that_has_more_connections_than_its_weight() {
    service("-s ovf", 1, 2);
    pick();
    pick();
    pick();
    assertThat(rows(pick())).containsExactly("178:80 2 FULL", "177:80 1 CHOSEN");
  }

  @Test
  void sh_tells_the_place_and_the_fallback() {
    service("-s sh -b sh-fallback", 1, 0);
    Pick pick = pick();
    assertThat(PickChecks.value(pick, About.HASHED)).isEqualTo("172.16.16.1");
    assertThat(PickChecks.value(pick, About.PLACE)).isEqualTo("2/256");
    assertThat(pick.facts()).anyMatch(fact -> fact.about() == About.FALLBACK && fact.setBy() > 0);
    assertThat(rows(pick)).containsExactly("178:80 128 WEIGHT_ZERO", "177:80 128 CHOSEN");
  }

  @Test
  void lblc_keeps_the_server_of_an_address() {
    service("-s lblc", 1, 1);
    assertThat(rows(pick())).containsExactly("178:80 0 CHOSEN", "177:80 0 BEATEN");
    Pick second = pick();
    assertThat(PickChecks.value(second, About.SERVED_BY)).isEqualTo("172.16.16.178:80");
    assertThat(rows(second)).containsExactly("178:80 256 CHOSEN", "177:80 0 NOT_ASKED");
    Pick third = pick();
    assertThat(PickChecks.value(third, About.SPARE)).isEqualTo("172.16.16.177:80");
    assertThat(rows(third)).containsExactly("178:80 512 FULL", "177:80 0 CHOSEN");
  }

  @Test
  void nobody_is_chosen_for_reasons() {
    service("-s wlc", 0, 1);
    lab.setUp("ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.178 -w 1 -x 1");
    pick();
    assertThat(rows(pick())).containsExactly("178:80 256 OVERLOADED", "177:80 0 WEIGHT_ZERO");
  }
}
