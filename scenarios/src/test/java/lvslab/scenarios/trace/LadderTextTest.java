package lvslab.scenarios.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.source.SideFiles;
import org.junit.jupiter.api.Test;

class LadderTextTest {
  private static final String PING =
      """
      name: ping
      until: 9s
      links: {lan: {}}
      hosts:
        - name: a
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 10.0.0.1/24 dev eth0
        - name: middle
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: lan}]
        - name: b
          devices: [{name: eth0, mac: "02:00:00:00:00:03", link: lan}]
          commands: ip addr add 10.0.0.3/24 dev eth0
      timeline:
        - {at: 1s, on: a, run: ping -c 1 10.0.0.3}
        - {at: 2s, fault: {cut: b/eth0}}
        - {at: 3s, on: a, run: ping -c 1 -W 1 10.0.0.3}
      """;

  private final Run run =
      Run.prepare(
          ScenarioReader.read(new SourceText("ping", PING), SideFiles.NONE, List.of())
              .orElseThrow(),
          RunOptions.DEFAULT);

  @Test
  void arrows_lead_from_who_sent_a_frame_to_who_took_it() {
    run.journal();
    run.runToEnd();
    var ladder = new LadderText(run.journal(), List.of("a", "middle", "b"));
    assertThat(ladder.last(1_500_000_000L, 10, frame -> true))
        .isEqualTo(
            """
                       t  a         middle    b
                1.000000  o-------->.-------->.         ARP who-has 10.0.0.3 tell 10.0.0.1
                1.000500  <---------.---------o         ARP 10.0.0.3 is-at 02:00:00:00:00:03
                1.001000  o---------.-------->.         ICMP 10.0.0.1 > 10.0.0.3 echo request ttl 64
                1.001500  <---------.---------o         ICMP 10.0.0.3 > 10.0.0.1 echo reply ttl 64
            """);
  }

  @Test
  void only_the_last_that_are_wanted_are_shown_and_a_lost_one_says_why() {
    run.journal();
    run.runToEnd();
    var ladder = new LadderText(run.journal(), List.of("a", "middle", "b"));
    assertThat(ladder.last(3_200_000_000L, 1, frame -> frame.node().equals("a")))
        .isEqualTo(
            """
                       t  a         middle    b
                3.000000  ox        .         .         ICMP 10.0.0.1 > 10.0.0.3 echo request ttl 64\
              [NO_CARRIER]
            """);
    assertThat(ladder.last(500, 10, frame -> true)).isEmpty();
  }
}
