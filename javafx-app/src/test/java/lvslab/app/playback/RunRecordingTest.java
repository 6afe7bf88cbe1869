package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.engine.time.SimTime;
import lvslab.net.text.SourceText;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;
import org.junit.jupiter.api.Test;

class RunRecordingTest {
  private static Recording record(Scenario scenario) {
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    run.journal();
    return RunRecording.of(run.runToEnd());
  }

  private static Recording lesson() {
    return record(Library.find("lvs-dr").orElseThrow().read(List.of()).value().orElseThrow());
  }

  @Test
  void the_lesson_is_recorded_whole() {
    Recording recording = lesson();
    assertThat(recording.id()).isEqualTo("lvs-dr");
    assertThat(recording.title().in(Locale.ENGLISH)).contains("LVS-DR");
    assertThat(recording.topology().links()).containsExactly("lan");
    assertThat(recording.topology().hosts())
        .extracting(Topology.Host::name)
        .containsExactly("client", "director", "cong11", "cong12");
    assertThat(recording.topology().ownerOf("00:0c:29:17:92:f3")).isEqualTo("director");
    assertThat(recording.cues().getFirst())
        .isEqualTo(new Cue(SimTime.SECOND, "client", "curl http://172.16.16.172/", false));
    assertThat(recording.findings()).isNotEmpty().allMatch(Recording.Finding::held);
    assertThat(recording.events()).hasSizeGreaterThan(300);
    assertThat(recording.endNanos()).isEqualTo(8 * SimTime.SECOND);
  }

  @Test
  void the_event_that_the_lesson_turns_on_is_a_bookmark() {
    Recording recording = lesson();
    assertThat(recording.events().get(recording.decisive()).event())
        .isInstanceOfSatisfying(
            FrameEvent.Sent.class, sent -> assertThat(sent.node()).isEqualTo("director"));
    var model = new ViewModel(recording, Messages.of(Locale.ENGLISH));
    model.seekDecisive();
    assertThat(model.selectedProperty().get()).isEqualTo(recording.decisive());
  }

  @Test
  void ipvs_tables_are_those_of_the_instant() {
    Recording recording = lesson();
    var history = new SceneHistory(recording);
    SceneState start = history.at(recording.countUntil(0));
    assertThat(start.hosts().get("director").ipvs().serviceLines())
        .containsExactly(
            "TCP 172.16.16.172:80 rr",
            "-> 172.16.16.177:80 Route 1 0 0",
            "-> 172.16.16.178:80 Route 1 0 0");
    assertThat(start.hosts().get("director").ipvs().connectionLines(0)).isEmpty();
    SceneState later = history.at(recording.countUntil(1500 * SimTime.MILLISECOND));
    assertThat(later.hosts().get("director").ipvs().serviceLines())
        .contains("-> 172.16.16.178:80 Route 1 0 1");
    assertThat(later.hosts().get("director").ipvs().connectionLines(0))
        .singleElement()
        .asString()
        .contains("TCP", "172.16.16.172:80", "172.16.16.178:80");
  }

  @Test
  void a_frame_goes_over_a_cable_between_switches() {
    String yaml =
        """
        name: two-switches
        title: {en: two switches, zh: 两台交换机}
        until: 3s
        links:
          low: {delay: 500us, uplink: high}
          high: {delay: 500us}
        hosts:
          - name: a
            devices: [{name: eth0, mac: "02:00:00:00:00:01", link: low}]
            commands: ip addr add 10.0.0.1/24 dev eth0
          - name: b
            devices: [{name: eth0, mac: "02:00:00:00:00:02", link: high}]
            commands: ip addr add 10.0.0.2/24 dev eth0
        timeline:
          - {at: 1s, on: a, run: ping -c 1 10.0.0.2}
          - {at: 2s, fault: {block: b/eth0}}
        """;
    var parsed =
        ScenarioReader.read(new SourceText("two.yaml", yaml), file -> Optional.empty(), List.of());
    assertThat(parsed.diagnostics()).isEmpty();
    Recording recording = record(parsed.value().orElseThrow());
    assertThat(recording.topology().trunks()).containsExactly(new Topology.Trunk("low", "high"));
    assertThat(recording.topology().areNeighbours("low", "high")).isTrue();
    Flights flights = Flights.of(recording);
    List<Leg> legs = flights.at(recording.countUntil(SimTime.SECOND + 400 * SimTime.MICROSECOND));
    assertThat(legs).extracting(Leg::link, Leg::toPort).contains(tuple("low", "high"));
    var history = new SceneHistory(recording);
    assertThat(history.at(recording.events().size()).blockedPorts()).containsExactly("b/eth0");
    assertThat(history.at(recording.countUntil(SimTime.SECOND)).blockedPorts()).isEmpty();
  }
}
