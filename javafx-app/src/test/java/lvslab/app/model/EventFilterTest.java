package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import org.junit.jupiter.api.Test;

class EventFilterTest {
  private final Recording recording = DrScript.lesson();
  private final EventTexts texts =
      new EventTexts(recording.topology(), Messages.of(Locale.ENGLISH));

  private List<TraceEvent> shown(String words, boolean everything) {
    EventFilter filter = EventFilter.parse(words, everything);
    return recording.events().stream()
        .map(entry -> entry.event())
        .filter(event -> filter.shows(event, texts))
        .toList();
  }

  @Test
  void without_words_it_shows_landmarks_or_everything() {
    assertThat(shown("", true)).hasSize(recording.events().size());
    assertThat(shown("", false))
        .hasSizeLessThan(recording.events().size())
        .noneMatch(event -> event instanceof FrameEvent.Switched)
        .anyMatch(event -> event instanceof FrameEvent.Sent);
  }

  @Test
  void a_protocol_shows_what_belongs_to_it() {
    assertThat(shown("ARP", true))
        .isNotEmpty()
        .allMatch(
            event ->
                event instanceof NeighbourEvent
                    || event instanceof PacketEvent.ArpDecided
                    || Frames.of(event) != null && Frames.of(event).payload() instanceof ArpPacket);
    assertThat(shown("tcp frame", true)).isNotEmpty().allMatch(e -> e instanceof FrameEvent);
    assertThat(shown("vrrp", true)).isEmpty();
  }

  @Test
  void hosts_addresses_and_kinds_can_be_asked_for() {
    assertThat(shown("director", false)).anyMatch(event -> event.node().equals("director"));
    assertThat(shown("172.16.16.178", false)).isNotEmpty();
    assertThat(shown("drop", false)).isNotEmpty().hasSizeLessThan(5);
    assertThat(shown("config", false)).allMatch(event -> texts.of(event).length() > 3);
  }

  @Test
  void all_words_must_fit_and_a_negated_one_must_not() {
    List<TraceEvent> both = shown("arp client", true);
    assertThat(shown("arp", true)).hasSizeGreaterThan(both.size()).containsAll(both);
    assertThat(shown("arp !client", true)).isNotEmpty().doesNotContainAnyElementsOf(both);
    assertThat(shown("  ", true)).hasSize(recording.events().size());
  }
}
