package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import org.junit.jupiter.api.Test;

class FlightsTest {
  private final Recording recording = DrScript.lesson();
  private final Flights flights = Flights.of(recording);

  @Test
  void a_frame_goes_up_to_the_switch_and_down_to_every_port_it_is_flooded_to() {
    long start = SimTime.SECOND;
    Leg up = only(start + 100_000);
    assertThat(up.isUp()).isTrue();
    assertThat(up.fromPort()).isEqualTo("client/ens33");
    assertThat(up.startNanos()).isEqualTo(start);
    assertThat(up.endNanos()).isEqualTo(start + 250_000);
    assertThat(up.progress(start + 125_000)).isEqualTo(0.5);
    List<Leg> down = at(start + 300_000);
    assertThat(down)
        .extracting(Leg::toPort)
        .containsExactlyInAnyOrder("director/ens33", "cong11/ens33", "cong12/ens33");
    assertThat(down).allMatch(leg -> leg.endNanos() == start + 500_000 && !leg.isLost());
  }

  @Test
  void every_sending_has_its_way() {
    long sendings =
        recording.events().stream().filter(e -> e.event() instanceof FrameEvent.Sent).count();
    long seen =
        IntStream.rangeClosed(0, recording.events().size())
            .boxed()
            .flatMap(i -> flights.at(i).stream())
            .map(Leg::sentIndex)
            .distinct()
            .count();
    assertThat(seen).isEqualTo(sendings).isGreaterThan(10);
  }

  @Test
  void a_leg_is_there_from_its_first_event_to_its_last_and_not_longer() {
    for (int index = 1; index <= recording.events().size(); index++) {
      int last = index - 1;
      assertThat(flights.at(index))
          .allMatch(leg -> leg.startIndex() <= last && leg.endIndex() >= last);
    }
    assertThat(at(2 * SimTime.SECOND)).as("long after the last frame").isEmpty();
  }

  @Test
  void a_card_that_filters_is_no_loss_and_a_cut_cable_is_one() {
    Losses losses = Losses.of(recording);
    assertThat(losses.all()).extracting(Losses.Loss::reason).contains(DropReason.NO_CARRIER);
    assertThat(losses.all()).noneMatch(loss -> loss.reason() == DropReason.OTHER_HOST);
    Losses.Loss cut = losses.all().getFirst();
    assertThat(losses.between(cut.atNanos() - 1, recording.events().size())).contains(cut);
    assertThat(losses.between(cut.atNanos() + 1, recording.events().size())).doesNotContain(cut);
    assertThat(losses.between(0, cut.index())).as("before it happens").isEmpty();
  }

  @Test
  void the_last_words_of_a_connection_that_is_over_are_no_loss() {
    Recording tls = Labs.shipped("check-ssl");
    assertThat(tls.events())
        .anyMatch(
            e -> e.event() instanceof PacketEvent.Dropped d && d.reason() == DropReason.NO_SOCKET);
    assertThat(Losses.of(tls).all()).isEmpty();
    Recording refused = Labs.shipped("nginx-needs-vip");
    assertThat(Losses.of(refused).all())
        .extracting(Losses.Loss::reason)
        .contains(DropReason.NO_SOCKET);
  }

  private List<Leg> at(long nanos) {
    return flights.at(recording.countUntil(nanos)).stream()
        .filter(leg -> leg.endNanos() > nanos)
        .toList();
  }

  private Leg only(long nanos) {
    assertThat(at(nanos)).hasSize(1);
    return at(nanos).getFirst();
  }
}
