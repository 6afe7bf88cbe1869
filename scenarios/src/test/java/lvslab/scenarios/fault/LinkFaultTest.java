package lvslab.scenarios.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.SourceText;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.trace.TimelineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Faults of cables and ports: what they do to frames, and that the losses name their line.
class LinkFaultTest {
  private static final String LAB =
      """
      name: broken
      until: 10s
      links: {lan: {}, back: {uplink: lan}}
      hosts:
        - name: a
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 10.0.0.1/24 dev eth0
        - name: b
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: back}]
          commands: ip addr add 10.0.0.2/24 dev eth0
        - name: c
          devices: [{name: eth0, mac: "02:00:00:00:00:03", link: lan}]
          commands: ip addr add 10.0.0.3/24 dev eth0
      timeline:
        - {at: 1s, on: a, run: ping -c 1 -W 1 10.0.0.2}
        - {at: 2s, fault: FAULT}
        - {at: 3s, id: ping, on: a, run: ping -c 20 -i 0.1 -W 1 PEER}
        - {at: 7s, fault: INVERSE}
        - {at: 8s, id: after, on: a, run: ping -c 2 -i 0.1 -W 1 10.0.0.2}
      """;

  private Run run = lab("{cut: a}", "{plug: a}", "10.0.0.2");

  private static Run lab(String fault, String inverse, String peer) {
    String text = LAB.replace("FAULT", fault).replace("INVERSE", inverse).replace("PEER", peer);
    var read =
        ScenarioReader.read(
            new SourceText("broken.yaml", text), name -> Optional.empty(), List.of());
    Run made = Run.prepare(read.orElseThrow(), RunOptions.DEFAULT);
    made.journal();
    return made.runToEnd();
  }

  private String output(String id) {
    return run.stepResults().stream()
        .filter(s -> run.scenario().timeline().get(s.index() - 1).id().equals(id))
        .findFirst()
        .orElseThrow()
        .output();
  }

  private <T> List<T> events(Class<T> type) {
    return run.journal().entries().stream()
        .map(TraceRecord::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /// Whatever is lost for a reason names the line of the fault.
  private void assertBlamed(DropReason reason) {
    List<FrameEvent.Dropped> drops =
        events(FrameEvent.Dropped.class).stream().filter(d -> d.reason() == reason).toList();
    assertThat(drops).isNotEmpty();
    Journal journal = run.journal();
    for (FrameEvent.Dropped drop : drops) {
      Input input = drop.decision().orElseThrow().inputs().getFirst();
      assertThat(journal.causes(input.setBy()))
          .as(drop.toString())
          .anyMatch(entry -> entry.event() instanceof TimelineEvent.Fault);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{cut: b/eth0}                       | {plug: b/eth0}      | NO_CARRIER",
        "{cut: back/lan}                     | {plug: back/lan}    | NO_CARRIER",
        "{cut: back}                         | {plug: back}        | NO_CARRIER",
        "{block: b/eth0}                     | {unblock: b/eth0}   | PORT_BLOCKED",
        "{drop: b/eth0}                      | {clear: b/eth0}     | LINK_LOSS",
        "{drop: a, frames: icmp.type == 0}   | {clear: a}          | LINK_LOSS",
        "{netem: a, loss: 100%, direction: in} | {clear: a}        | LINK_LOSS",
        "{netem: back/lan, corrupt: 100%}    | {clear: back/lan}   | LINK_CORRUPT",
      })
  void nothing_comes_through_until_it_is_mended(String fault, String inverse, DropReason reason) {
    run = lab(fault, inverse, "10.0.0.2");
    assertThat(output("ping")).contains(" 0 received");
    assertThat(output("after")).contains(" 2 received");
    assertBlamed(reason);
  }

  @Test
  void isolated_ports_do_not_reach_each_other() {
    run = lab("{isolate: lan}", "{unisolate: lan}", "10.0.0.3");
    assertThat(output("ping")).contains(" 0 received");
    assertThat(output("after")).contains(" 2 received");
    assertBlamed(DropReason.PORT_ISOLATED);
  }

  @Test
  void a_frame_is_lost_by_its_number() {
    run = lab("{drop: a, frames: icmp.type == 8, nth: 3, count: 2}", "{clear: a}", "10.0.0.2");
    assertThat(output("ping")).contains("18 received").doesNotContain("icmp_seq=3 ", "icmp_seq=4 ");
    assertBlamed(DropReason.LINK_LOSS);
  }

  @Test
  void what_is_delayed_comes_later_by_as_much_and_the_delay_is_on_the_way_to_it() {
    run = lab("{netem: b/eth0, delay: 20ms, direction: out}", "{clear: b}", "10.0.0.2");
    assertThat(output("ping")).contains("20 received", "time=21.5 ms");
    assertThat(output("after")).contains("time=1.50 ms");
    assertThat(events(FrameEvent.Disturbed.class))
        .hasSizeGreaterThanOrEqualTo(20)
        .allMatch(d -> d.what().equals("delayed") && d.delayNanos() == 20_000_000);
    TraceRecord arrival =
        run.journal().entries().stream()
            .filter(e -> e.atNanos() > 3_000_000_000L)
            .filter(e -> e.event() instanceof FrameEvent.Delivered d && d.node().equals("a"))
            .findFirst()
            .orElseThrow();
    assertThat(run.journal().causes(arrival.serial()))
        .anyMatch(e -> e.event() instanceof FrameEvent.Disturbed);
  }

  @Test
  void duplicates_are_seen_by_ping() {
    run = lab("{netem: a, duplicate: 100%, direction: out}", "{clear: a}", "10.0.0.2");
    assertThat(output("ping")).contains("20 received, +19 duplicates");
  }

  @Test
  void jitter_stays_within_its_bounds_and_is_drawn_from_the_seed() {
    String fault = "{netem: a, delay: 20ms, jitter: 10ms, direction: out}";
    run = lab(fault, "{clear: a}", "10.0.0.2");
    List<FrameEvent.Disturbed> first = events(FrameEvent.Disturbed.class);
    assertThat(first).allMatch(d -> d.delayNanos() >= 10_000_000 && d.delayNanos() < 30_000_000);
    assertThat(first.stream().map(FrameEvent.Disturbed::delayNanos).distinct().count())
        .isGreaterThan(10);
    run = lab(fault, "{clear: a}", "10.0.0.2");
    assertThat(events(FrameEvent.Disturbed.class)).isEqualTo(first);
  }

  @Test
  void a_slow_cable_takes_its_time() {
    run = lab("{shape: b, rate: 100kbit, direction: out}", "{clear: b}", "10.0.0.2");
    assertThat(output("ping")).contains("time=11.3 ms"); // 98 + 24 octets at 100 kbit/s
    assertThat(output("after")).contains("time=1.50 ms");
  }

  @Test
  void a_flapping_address_draws_frames_to_the_other_port() {
    run = lab("{flap: c, mac: \"02:00:00:00:00:02\", every: 50ms}", "{unflap: c}", "10.0.0.2");
    assertThat(output("ping")).doesNotContain("20 received");
    assertThat(events(FrameEvent.Learned.class))
        .anyMatch(l -> l.formerPort().equals("back") && l.port().equals("c/eth0"));
  }
}
