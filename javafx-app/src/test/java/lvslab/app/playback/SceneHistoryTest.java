package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lvslab.app.script.DrScript;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.scenarios.file.Localized;
import org.junit.jupiter.api.Test;

class SceneHistoryTest {
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");
  private final Recording recording = DrScript.lesson();

  @Test
  void the_state_is_what_the_events_made_it() {
    var history = new SceneHistory(recording);
    SceneState start = history.at(0);
    assertThat(start.ownersOnWire(VIP)).isEmpty();
    SceneState end = history.at(recording.events().size());
    assertThat(end.ownersOnWire(VIP)).containsExactly("director");
    HostState client = end.hosts().get("client");
    assertThat(client.believedMac(VIP)).isEqualTo("00:0c:29:17:92:f3");
    assertThat(client.sockets().values())
        .extracting(SocketState::state)
        .containsExactly("ESTABLISHED");
    HostState server = end.hosts().get("cong11");
    assertThat(server.sysctls()).containsEntry("net.ipv4.conf.all.arp_ignore", "1");
    assertThat(server.listening()).containsExactly("tcp 0.0.0.0:80");
    assertThat(server.devices().get("ens33").carrier()).as("cut at 4 s").isFalse();
    assertThat(server.holdsOnWire(VIP)).as("only on lo").isFalse();
    assertThat(end.macTables().get("lan"))
        .containsEntry("00:0c:29:17:92:f3", "director/ens33")
        .as("forgotten with the cable")
        .doesNotContainValue("cong11/ens33");
  }

  @Test
  void going_back_gives_the_state_that_was() {
    var history = new SceneHistory(recording);
    List<SceneState> forward = new ArrayList<>();
    for (int i = 0; i <= recording.events().size(); i++) {
      forward.add(history.at(i));
    }
    for (int i = recording.events().size(); i >= 0; i--) {
      assertThat(history.at(i)).isEqualTo(forward.get(i));
    }
  }

  @Test
  void what_an_event_does_not_touch_is_shared() {
    var history = new SceneHistory(recording);
    int last = recording.events().size();
    HostState before = history.at(last - 1).hosts().get("cong12");
    assertThat(history.at(last).hosts().get("cong12")).isSameAs(before);
  }

  @Test
  void keyframes_give_the_same_states_as_folding_from_the_start() {
    Recording run = manyChanges(5 * SceneHistory.KEYFRAME_EVENTS / 2);
    var history = new SceneHistory(run);
    for (int index : List.of(2500, 0, 1023, 1024, 1025, 2047, 2048, 2560, 1)) {
      var fold = new SceneFold(SceneState.initial(run.topology()));
      run.events().subList(0, index).forEach(fold::apply);
      assertThat(history.at(index)).isEqualTo(fold.freeze());
    }
  }

  @Test
  void a_seek_in_a_long_run_folds_one_keyframe_at_most() {
    Recording run = manyChanges(200_000);
    var history = new SceneHistory(run);
    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      history.at((i * 7919) % run.events().size());
    }
    long each = (System.nanoTime() - begun) / 100;
    assertThat(each).as("nanoseconds a seek").isLessThan(20_000_000);
  }

  private static Recording manyChanges(int count) {
    List<TraceRecord> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Ipv4Prefix address = Ipv4Prefix.of("10.0." + (i / 2) % 200 + ".1/24");
      var event = new ConfigEvent.Address("h", "eth0", address, i % 2 == 0);
      events.add(new TraceRecord(i + 1, 0, i * 1000L, event));
    }
    var host =
        new Topology.Host("h", List.of(new Topology.Device("eth0", "02:00:00:00:00:01", "lan")));
    var topology = new Topology(List.of("lan"), List.of(), List.of(host), Map.of());
    return new Recording(
        "many",
        Localized.NONE,
        Localized.NONE,
        1,
        count * 1000L,
        topology,
        events,
        List.of(),
        List.of(),
        -1);
  }
}
