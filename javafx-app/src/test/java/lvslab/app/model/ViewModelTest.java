package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lvslab.app.layout.Role;
import lvslab.app.playback.Landmark;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

class ViewModelTest {
  private final Recording recording = DrScript.lesson();
  private final ViewModel model = new ViewModel(recording, Messages.of(Locale.ENGLISH));

  @Test
  void it_knows_who_plays_which_part_and_which_address_is_virtual() {
    assertThat(model.run().facts().vips()).containsExactly(Ipv4Address.of("172.16.16.172"));
    assertThat(model.run().facts().roles())
        .containsEntry("client", Role.CLIENT)
        .containsEntry("director", Role.DIRECTOR)
        .containsEntry("cong11", Role.SERVER);
  }

  @Test
  void stepping_looks_at_the_event_and_playing_at_the_last_landmark() {
    model.seek(SimTime.SECOND);
    model.stepForward();
    int index = model.positionProperty().get().index();
    assertThat(model.selectedProperty().get()).isEqualTo(index - 1);
    model.togglePlay();
    for (int i = 0; i < 40; i++) {
      model.tick(0.03);
      int selected = model.selectedProperty().get();
      assertThat(Landmark.is(recording.events().get(selected).event())).isTrue();
    }
    assertThat(model.playingProperty().get()).isTrue();
    assertThat(model.sceneProperty().get().index())
        .isEqualTo(model.positionProperty().get().index());
  }

  @Test
  void looking_at_something_else_stops_playing() {
    model.togglePlay();
    model.select(3);
    assertThat(model.playingProperty().get()).isFalse();
    assertThat(model.selectedProperty().get()).isEqualTo(3);
  }

  @Test
  void without_following_the_selection_stays() {
    model.select(3);
    model.setFollowing(false);
    model.seek(SimTime.SECOND);
    assertThat(model.selectedProperty().get()).isEqualTo(3);
  }

  @Test
  void the_caption_tells_what_the_director_changes() {
    int relay = -1;
    for (int i = 0; i < recording.events().size(); i++) {
      if (recording.events().get(i).event() instanceof FrameEvent.Sent sent
          && sent.node().equals("director")
          && FrameFace.of(sent.frame()).letters().equals("S")) {
        relay = i;
      }
    }
    model.seekEvent(relay);
    var captions = new Captions(model);
    assertThat(captions.what())
        .isEqualTo("director → cong11: SYN 172.16.16.1:40001 > 172.16.16.172:80");
    assertThat(captions.way())
        .isEqualTo(
            "source MAC client → director; destination MAC director → cong11; TTL 64 → 63;"
                + " IP addresses and ports untouched");
    model.switchLanguage();
    assertThat(captions.way()).contains("TTL 64 → 63").contains("MAC").doesNotContain("source");
  }

  @Test
  void the_caption_tells_of_a_tunnel_and_its_own_ttl() {
    var tunnels = new ViewModel(Labs.run("tunnel.yaml"), Messages.of(Locale.ENGLISH));
    List<TraceRecord> events = tunnels.recording().events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).event() instanceof FrameEvent.Sent sent
          && FrameFace.of(sent.frame()).inner() != null) {
        tunnels.seekEvent(i);
        break;
      }
    }
    assertThat(new Captions(tunnels).way())
        .contains("; wrapped in IPIP ", ", outer TTL 63; TTL 64 → 63")
        .doesNotContain("{");
  }

  @Test
  void a_host_believes_what_its_arp_table_says() {
    model.seek(0);
    assertThat(card("client")).containsExactly("ens33 172.16.16.1/24", "172.16.16.172 → ?");
    model.seek(2 * SimTime.SECOND);
    assertThat(card("client")).containsExactly("ens33 172.16.16.1/24", "172.16.16.172 → director");
    assertThat(kinds("director")).containsExactly(CardText.Kind.ADDRESS, CardText.Kind.OWNER);
    assertThat(kinds("cong11")).containsExactly(CardText.Kind.ADDRESS, CardText.Kind.HIDDEN);
  }

  @Test
  void two_owners_on_the_wire_are_an_alarm() {
    var split = new ViewModel(DrScript.with(1, 2, 1), Messages.of(Locale.ENGLISH));
    CardText card = CardText.of("director", split);
    assertThat(card.lines()).extracting(CardText.Line::kind).contains(CardText.Kind.ALARM);
  }

  @Test
  void causes_go_back_to_the_command() {
    int last = recording.countUntil(SimTime.SECOND + 3 * SimTime.MILLISECOND) - 1;
    model.select(last);
    List<CauseTexts.Step> steps = model.run().causes().chain(last, Messages.of(Locale.ENGLISH));
    assertThat(steps).hasSizeGreaterThan(5);
    assertThat(steps).noneMatch(step -> step.text().contains("floods"));
    assertThat(steps.getLast().text()).contains("client: # curl http://172.16.16.172/");
  }

  @Test
  void tables_of_hosts_and_switches_at_the_instant() {
    model.seek(2 * SimTime.SECOND);
    var scene = model.sceneProperty().get();
    Messages messages = Messages.of(Locale.ENGLISH);
    assertThat(HostTables.of("client", scene, messages))
        .anySatisfy(
            table ->
                assertThat(table.lines())
                    .contains("172.16.16.172 dev ens33 lladdr 00:0c:29:17:92:f3 REACHABLE"));
    assertThat(HostTables.of("lan", scene, messages).getFirst().lines())
        .contains("00:0c:29:17:92:f3  director/ens33");
    assertThat(HostTables.of("nobody", scene, messages)).isEmpty();
  }

  private List<String> card(String host) {
    return text(host).lines().stream().map(CardText.Line::text).toList();
  }

  private List<CardText.Kind> kinds(String host) {
    return text(host).lines().stream().map(CardText.Line::kind).toList();
  }

  private CardText text(String host) {
    return CardText.of(host, model);
  }
}
