package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import lvslab.app.model.HopHeader.Column;
import lvslab.app.model.HopHeader.Kind;
import lvslab.app.model.HopTable.Hop;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.ProcessEvent;
import org.junit.jupiter.api.Test;

class HopTableTest {
  private static TraceEvent sent(Recording recording, String host, Predicate<FrameFace> face) {
    return recording.events().stream()
        .map(entry -> entry.event())
        .filter(event -> event instanceof FrameEvent.Sent sent && sent.node().equals(host))
        .filter(event -> face.test(FrameFace.of(Frames.of(event))))
        .findFirst()
        .orElseThrow();
  }

  private static List<Hop> hops(Recording recording, String host, String letters) {
    TraceEvent event = sent(recording, host, face -> face.letters().equals(letters));
    return new HopTable(recording).of(event);
  }

  private static HopHeader header(Hop hop, Kind kind) {
    HopHeader header = hop.header(kind);
    assertThat(header).as("%s of %s", kind, hop).isNotNull();
    return header;
  }

  @Test
  void direct_routing_changes_mac_addresses_and_ttl_and_nothing_else() {
    List<Hop> hops = hops(DrScript.lesson(), "client", "S");
    assertThat(hops).extracting(Hop::host).containsExactly("client", "director");
    assertThat(hops.getFirst().headers()).allMatch(header -> header.changed().isEmpty());
    assertThat(header(hops.getLast(), Kind.ETHERNET).changed())
        .containsOnly(Column.SOURCE_MAC, Column.DESTINATION_MAC);
    HopHeader packet = header(hops.getLast(), Kind.PACKET);
    assertThat(packet.changed()).containsOnly(Column.TTL);
    assertThat(packet.cell(Column.TTL)).isEqualTo("63");
    assertThat(packet.cell(Column.DESTINATION_IP)).isEqualTo("172.16.16.172");
    assertThat(packet.cell(Column.SOURCE_PORT)).isEqualTo("40001");
    assertThat(packet.cell(Column.DESTINATION_PORT)).isEqualTo("80");
  }

  @Test
  void translation_changes_the_destination_of_the_request_and_the_source_of_the_reply() {
    Recording nat = Labs.run("nat.yaml");
    List<Hop> request = hops(nat, "client", "S");
    assertThat(request).extracting(Hop::host).containsExactly("client", "director");
    HopHeader there = header(request.getLast(), Kind.PACKET);
    assertThat(there.changed())
        .containsOnly(Column.DESTINATION_IP, Column.DESTINATION_PORT, Column.TTL);
    assertThat(there.cell(Column.DESTINATION_IP)).startsWith("10.0.0.");
    assertThat(there.cell(Column.DESTINATION_PORT)).isEqualTo("8080");
    List<Hop> reply = hops(nat, "director", "SA");
    assertThat(reply).extracting(Hop::host).containsExactly("cong12", "director");
    HopHeader back = header(reply.getLast(), Kind.PACKET);
    assertThat(back.changed()).containsOnly(Column.SOURCE_IP, Column.SOURCE_PORT, Column.TTL);
    assertThat(back.cell(Column.SOURCE_IP)).isEqualTo("172.16.16.172");
    assertThat(back.cell(Column.SOURCE_PORT)).isEqualTo("80");
  }

  @Test
  void a_translated_error_is_one_journey_and_what_it_quotes_is_rewritten_too() {
    List<Hop> hops = hops(Labs.run("nat.yaml"), "director", "3/3");
    assertThat(hops).extracting(Hop::host).containsExactly("cong11", "director");
    assertThat(header(hops.getLast(), Kind.PACKET).changed())
        .containsOnly(Column.SOURCE_IP, Column.TTL);
    HopHeader quoted = header(hops.getLast(), Kind.QUOTED);
    assertThat(quoted.changed()).contains(Column.DESTINATION_IP);
    assertThat(quoted.cell(Column.DESTINATION_IP)).isEqualTo("172.16.16.172");
    assertThat(quoted.cell(Column.DESTINATION_PORT)).isEqualTo("99");
  }

  @Test
  void a_tunnel_adds_an_outer_header_and_leaves_the_packet_in_it_alone() {
    Recording tunnel = Labs.run("tunnel.yaml");
    List<Hop> hops = hops(tunnel, "client", "U");
    assertThat(hops).extracting(Hop::host).containsExactly("client", "director", "router");
    assertThat(hops.getFirst().header(Kind.TUNNEL)).isNull();
    HopHeader wrapped = header(hops.get(1), Kind.TUNNEL);
    assertThat(wrapped.changed()).containsOnly(Column.SOURCE_IP, Column.DESTINATION_IP, Column.TTL);
    assertThat(wrapped.cell(Column.DESTINATION_IP)).isEqualTo("10.0.0.2");
    assertThat(header(hops.get(1), Kind.PACKET).changed()).containsOnly(Column.TTL);
    assertThat(header(hops.get(1), Kind.PACKET).cell(Column.DESTINATION_IP))
        .isEqualTo("172.16.16.172");
    assertThat(header(hops.get(2), Kind.TUNNEL).changed())
        .as("a router counts the outer header's hops")
        .containsOnly(Column.TTL);
    assertThat(header(hops.get(2), Kind.PACKET).changed()).isEmpty();
  }

  @Test
  void an_error_about_a_tunnel_goes_on_to_the_client_as_one_journey() {
    Recording tunnel = Labs.run("tunnel.yaml");
    var table = new HopTable(tunnel);
    TraceEvent told =
        sent(
            tunnel,
            "router",
            face -> face.kind() == TokenKind.ICMP && face.letters().equals("3/4"));
    List<Hop> hops = table.of(told);
    assertThat(hops).extracting(Hop::host).containsExactly("router", "director");
    assertThat(hops.getFirst().headers())
        .extracting(HopHeader::kind)
        .containsExactly(Kind.ETHERNET, Kind.PACKET, Kind.QUOTED, Kind.QUOTED);
    assertThat(hops.getLast().headers())
        .extracting(HopHeader::kind)
        .containsExactly(Kind.ETHERNET, Kind.PACKET, Kind.QUOTED);
    HopHeader quoted = hops.getLast().headers().getLast();
    assertThat(quoted.changed()).as("the client's own packet is quoted both times").isEmpty();
    var model = new ViewModel(tunnel, Messages.of(Locale.ENGLISH));
    model.select(hops.getFirst().index());
    assertThat(model.isSelected(hops.getLast().index())).isTrue();
  }

  @Test
  void the_answer_has_one_hop() {
    assertThat(hops(DrScript.lesson(), "cong11", "SA"))
        .extracting(Hop::host)
        .containsExactly("cong11");
  }

  @Test
  void the_hop_before_is_that_of_the_same_packet() {
    Recording lesson = DrScript.lesson();
    List<Hop> hops = hops(lesson, "client", "S");
    var table = new HopTable(lesson);
    assertThat(table.before(hops.getLast().index())).isEqualTo(hops.getFirst().index());
    assertThat(table.before(hops.getFirst().index())).isEqualTo(-1);
  }

  @Test
  void arp_has_addresses_and_no_ttl() {
    HopHeader arp = header(hops(DrScript.lesson(), "client", "?").getFirst(), Kind.ARP);
    assertThat(arp.cell(Column.SOURCE_IP)).isEqualTo("172.16.16.1");
    assertThat(arp.cell(Column.TTL)).isEmpty();
  }

  @Test
  void an_event_without_a_packet_has_no_hops() {
    assertThat(new HopTable(DrScript.lesson()).of(new ProcessEvent.CommandLine("client", "curl")))
        .isEmpty();
  }
}
