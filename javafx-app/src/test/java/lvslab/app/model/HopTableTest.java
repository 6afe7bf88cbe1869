package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.app.model.HopTable.Column;
import lvslab.app.model.HopTable.Hop;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.ProcessEvent;
import org.junit.jupiter.api.Test;

class HopTableTest {
  private final Recording recording = DrScript.lesson();
  private final HopTable table = new HopTable(recording);

  private TraceEvent sent(String host, String letters) {
    return recording.events().stream()
        .map(entry -> entry.event())
        .filter(event -> event instanceof FrameEvent.Sent sent && sent.node().equals(host))
        .filter(event -> FrameFace.of(Frames.of(event)).letters().equals(letters))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void direct_routing_changes_mac_addresses_and_ttl_and_nothing_else() {
    List<Hop> hops = table.of(sent("client", "S"));
    assertThat(hops).extracting(Hop::host).containsExactly("client", "director");
    assertThat(hops.getFirst().changed()).isEmpty();
    assertThat(hops.getLast().changed())
        .containsExactly(Column.SOURCE_MAC, Column.DESTINATION_MAC, Column.TTL);
    assertThat(hops.getLast().cell(Column.TTL)).isEqualTo("63");
    assertThat(hops.getLast().cell(Column.DESTINATION_IP)).isEqualTo("172.16.16.172");
    assertThat(hops.getLast().cell(Column.PORTS)).isEqualTo("40001 → 80");
  }

  @Test
  void the_answer_has_one_hop() {
    assertThat(table.of(sent("cong11", "SA"))).extracting(Hop::host).containsExactly("cong11");
  }

  @Test
  void the_hop_before_is_that_of_the_same_packet() {
    List<Hop> hops = table.of(sent("client", "S"));
    assertThat(table.before(hops.getLast().index())).isEqualTo(hops.getFirst().index());
    assertThat(table.before(hops.getFirst().index())).isEqualTo(-1);
  }

  @Test
  void arp_has_addresses_and_no_ttl() {
    Hop hop = table.of(sent("client", "?")).getFirst();
    assertThat(hop.cell(Column.SOURCE_IP)).isEqualTo("172.16.16.1");
    assertThat(hop.cell(Column.TTL)).isEmpty();
  }

  @Test
  void an_event_without_a_packet_has_no_hops() {
    assertThat(table.of(new ProcessEvent.CommandLine("client", "curl"))).isEmpty();
  }
}
