package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.lvs.trace.IpvsEvent;
import org.junit.jupiter.api.Test;

class PicksTest {
  private final Recording theatre = Labs.run("schedulers.yaml");
  private final Picks picks = Picks.of(theatre);
  private final ServerLetters letters = ServerLetters.of(theatre);

  private String letters(String scheduler, int index) {
    Picks.Lane lane =
        picks.lanes().stream()
            .filter(each -> each.schedulerAt(index).equals(scheduler))
            .findFirst()
            .orElseThrow();
    var text = new StringBuilder();
    lane.picks().subList(0, lane.countUntil(index)).stream()
        .map(pick -> letters.letter(pick.server()))
        .forEach(text::append);
    return text.toString();
  }

  @Test
  void a_server_has_one_letter_in_all_services() {
    assertThat(letters.servers())
        .containsExactly("172.16.16.181", "172.16.16.182", "172.16.16.183");
    assertThat(letters.letter("172.16.16.182:8001")).isEqualTo("B");
    assertThat(letters.letter("172.16.16.182:8009")).isEqualTo("B");
    assertThat(letters.letter("9.9.9.9:80")).isEqualTo("?");
    assertThat(ServerLetters.letter(26)).isEqualTo("A2");
  }

  @Test
  void there_is_a_lane_for_each_service_in_the_order_of_ipvsadm() {
    assertThat(picks.lanes())
        .extracting(Picks.Lane::service)
        .containsExactly(
            "TCP 172.16.16.172:80",
            "TCP 172.16.16.172:443",
            "TCP 172.16.16.172:8001",
            "TCP 172.16.16.172:8002");
    assertThat(picks.shortNames()).containsExactly(":80", ":443", ":8001", ":8002");
  }

  @Test
  void the_picks_of_an_instant_are_those_that_the_trace_has_until_then() {
    int end = theatre.events().size();
    assertThat(letters("rr", end)).isEqualTo("CBACBA");
    int afterTwo = theatre.countUntil(1600 * SimTime.MILLISECOND);
    assertThat(letters("rr", afterTwo)).isEqualTo("CB");
    assertThat(picks.longestUntil(afterTwo)).isEqualTo(2);
    assertThat(letters("wrr", end)).hasSize(6).isNotEqualTo(letters("rr", end));
    assertThat(picks.latest("director", theatre.countUntil(0))).isEqualTo(-1);
    assertThat(theatre.events().get(picks.latest("director", end)).event())
        .isInstanceOf(IpvsEvent.Scheduled.class);
  }

  @Test
  void sums_count_what_each_server_got() {
    var sums = new PickSums(picks.lanes(), letters);
    int end = theatre.events().size();
    int lane = picks.lanes().stream().map(l -> l.schedulerAt(end)).toList().indexOf("rr");
    assertThat(sums.of(lane, end))
        .extracting(PickSums.Sum::text)
        .containsExactly("A 2", "B 2", "C 2");
    assertThat(sums.of(lane, theatre.countUntil(0))).isEmpty();
    assertThat(sums.spoken(picks.shortNames(), end)).contains("rr :80 A 2 B 2 C 2;");
  }

  @Test
  void a_run_about_picks_begins_with_them_and_one_without_has_none() {
    var model = new ViewModel(theatre, Messages.of(Locale.ENGLISH));
    assertThat(model.theatreProperty().get()).isTrue();
    var lesson = new ViewModel(DrScript.lesson(), Messages.of(Locale.ENGLISH));
    assertThat(lesson.theatreProperty().get()).isFalse();
    lesson.toggleTheatre();
    assertThat(lesson.theatreProperty().get()).isFalse();
    assertThat(List.of(lesson.run().picks().lanes())).containsExactly(List.of());
  }
}
