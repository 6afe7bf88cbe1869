package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.VrrpEvent;
import org.junit.jupiter.api.Test;

class EventTextsTest {
  private final Recording recording = DrScript.lesson();
  private final EventTexts english = texts(Locale.ENGLISH);
  private final EventTexts chinese = texts(Locale.SIMPLIFIED_CHINESE);

  private EventTexts texts(Locale locale) {
    return new EventTexts(recording.topology(), Messages.of(locale));
  }

  private List<String> english(Class<?> kind) {
    return recording.events().stream()
        .map(TraceRecord::event)
        .filter(kind::isInstance)
        .map(english::of)
        .toList();
  }

  @Test
  void frames_are_told_by_whom_they_go_to() {
    assertThat(english(FrameEvent.Sent.class))
        .contains(
            "asks all: who has 172.16.16.172? tell 172.16.16.1",
            "tells client: 172.16.16.172 is at 00:0c:29:17:92:f3",
            "→ director: SYN 172.16.16.1:40001 > 172.16.16.172:80",
            "→ cong11: SYN 172.16.16.1:40001 > 172.16.16.172:80");
  }

  @Test
  void tables_and_decisions_are_told_with_names() {
    assertThat(english(NeighbourEvent.class))
        .contains(
            "neighbour 172.16.16.172 is at 00:0c:29:17:92:f3 (director):"
                + " INCOMPLETE → REACHABLE");
    assertThat(english(PacketEvent.ArpDecided.class))
        .contains("leaves the ARP request unanswered: all.arp_ignore=1, ens33.arp_ignore=0");
  }

  @Test
  void every_event_has_a_text_in_both_languages() {
    for (TraceRecord entry : recording.events()) {
      String text = english.of(entry.event());
      assertThat(text).isNotBlank().doesNotContain("[", "{");
      assertThat(chinese.of(entry.event())).isNotBlank();
    }
  }

  @Test
  void what_keepalived_does_is_told_in_both_languages() {
    for (String lab : new String[] {"keepalived.yaml", "checks.yaml"}) {
      Recording run = Labs.run(lab);
      var said = new EventTexts(run.topology(), Messages.of(Locale.ENGLISH));
      var other = new EventTexts(run.topology(), Messages.of(Locale.SIMPLIFIED_CHINESE));
      for (TraceRecord entry : run.events()) {
        if (entry.event() instanceof VrrpEvent || entry.event() instanceof CheckEvent) {
          String text = said.of(entry.event());
          assertThat(text).isNotBlank().doesNotContain("[", "{");
          assertThat(other.of(entry.event())).isNotBlank().isNotEqualTo(text);
        }
      }
    }
  }

  @Test
  void every_reason_of_a_drop_has_words() {
    for (DropReason reason : DropReason.values()) {
      assertThat(english.reason(reason)).isNotBlank();
      assertThat(chinese.reason(reason)).isNotBlank().isNotEqualTo(english.reason(reason));
    }
  }
}
