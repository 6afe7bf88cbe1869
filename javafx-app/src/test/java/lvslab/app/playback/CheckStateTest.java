package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CheckStateTest {
  private static final String SERVICE = "[172.16.16.172]:tcp:80";
  private static final String SECOND = "[172.16.16.178]:tcp:80";
  private static Recording recording;
  private static SceneHistory history;

  @BeforeAll
  static void run() {
    recording = Labs.run("checks.yaml");
    history = new SceneHistory(recording);
  }

  private static KeepalivedState at(double seconds) {
    int index = recording.countUntil((long) (seconds * SimTime.SECOND));
    return history.at(index).hosts().get("director").keepalived();
  }

  private static CheckState second(double seconds) {
    return at(seconds).checks().get(SERVICE + " " + SECOND + " TCP_CHECK");
  }

  @Test
  void a_check_goes_down_and_comes_back_and_so_does_its_server() {
    assertThat(at(9).checks()).hasSize(2);
    assertThat(second(9).up()).isTrue();
    assertThat(second(9).good()).isTrue();
    assertThat(second(9).rounds()).isPositive();
    assertThat(second(9).end()).isEqualTo("172.16.16.178:80");
    assertThat(second(16).up()).as("stopped at 10 s").isFalse();
    assertThat(at(16).weights()).containsEntry(SERVICE + " " + SECOND, -1L);
    assertThat(second(25).up()).as("started again at 20 s").isTrue();
    assertThat(at(25).weights()).containsEntry(SERVICE + " " + SECOND, 1L);
  }

  @Test
  void the_next_round_is_known_while_one_waits_for_it() {
    RunningTimer timer = second(9).timer();
    assertThat(timer.untilNanos() - timer.fromNanos())
        .as("delay_loop")
        .isBetween(2 * SimTime.SECOND, 2 * SimTime.SECOND + SimTime.MILLISECOND);
    assertThat(timer.left(9 * SimTime.SECOND)).isBetween(0.0, 1.0);
  }

  @Test
  void an_address_of_the_log_is_one_of_ipvsadm() {
    assertThat(CheckState.end(SECOND)).isEqualTo("172.16.16.178:80");
    assertThat(CheckState.end("172.16.16.178:80")).isEqualTo("172.16.16.178:80");
  }
}
