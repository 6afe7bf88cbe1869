package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lvslab.app.playback.Recording;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.net.trace.FrameEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static ViewModel model;
  private static Recording recording;
  private static List<Integer> listed;

  @BeforeAll
  static void run() {
    recording = Labs.run("keepalived.yaml");
    model = new ViewModel(recording, Messages.of(Locale.ENGLISH));
    var texts = new EventTexts(recording.topology(), Messages.of(Locale.ENGLISH));
    listed = model.matching(EventFilter.parse("", false), texts);
  }

  private static List<EventRow> fold(Set<Integer> unfolded) {
    return EventRow.fold(listed, model.run().noise(), unfolded);
  }

  private static List<EventRow> foldedBetween(double from, double until) {
    List<EventRow> rows = new ArrayList<>(fold(Set.of()));
    rows.removeIf(
        row -> {
          double at = recording.events().get(row.first()).atNanos() / (double) SimTime.SECOND;
          return !row.isFolded() || at < from || at > until;
        });
    return rows;
  }

  @Test
  void adverts_of_a_master_that_goes_on_are_one_row() {
    List<EventRow> rows = foldedBetween(23.7, 27.9);
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().counts()).containsEntry(Noise.Kind.ADVERT, 4);
    assertThat(rows.getFirst().text(Messages.of(Locale.ENGLISH))).contains("×4 VRRP adverts");
    assertThat(rows.getFirst().text(Messages.of(Locale.SIMPLIFIED_CHINESE))).contains("×4 VRRP 通告");
  }

  @Test
  void a_burst_of_announcements_is_counted_without_the_lines_of_the_log() {
    assertThat(foldedBetween(12, 14))
        .anySatisfy(
            row ->
                assertThat(row.counts())
                    .containsEntry(Noise.Kind.ANNOUNCEMENT, 5)
                    .containsKey(Noise.Kind.LOG));
  }

  @Test
  void nothing_that_is_listed_gets_lost_and_what_matters_stays_a_row() {
    int events = 0;
    for (EventRow row : fold(Set.of())) {
      events += row.isFolded() ? row.counts().values().stream().mapToInt(n -> n).sum() : 1;
    }
    assertThat(events).isEqualTo(listed.size());
    assertThat(fold(Set.of()))
        .hasSizeLessThan(listed.size() - 50)
        .filteredOn(row -> !row.isFolded())
        .extracting(row -> recording.events().get(row.first()).event())
        .anyMatch(event -> event instanceof lvslab.vrrp.trace.VrrpEvent.StateChanged);
  }

  @Test
  void a_row_that_was_unfolded_is_its_events() {
    EventRow row = foldedBetween(23.7, 27.9).getFirst();
    int inside = row.counts().values().stream().mapToInt(n -> n).sum();
    assertThat(fold(Set.of(row.first()))).hasSize(fold(Set.of()).size() - 1 + inside);
    assertThat(EventRow.single(listed)).hasSameSizeAs(listed);
    assertThat(EventRow.single(listed).getFirst().counts()).isEqualTo(Map.of());
  }

  @Test
  void a_goodbye_and_what_somebody_typed_are_no_noise() {
    for (int i = 0; i < recording.events().size(); i++) {
      if (recording.events().get(i).event() instanceof FrameEvent.Sent sent
          && model.faceOf(i).kind() == TokenKind.ICMP) {
        assertThat(model.run().noise().kind(i)).as("the ping from %s", sent.node()).isNull();
      }
    }
  }
}
