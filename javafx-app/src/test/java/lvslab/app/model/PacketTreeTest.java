package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lvslab.app.model.PacketTree.Field;
import lvslab.app.model.PacketTree.Layer;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.junit.jupiter.api.Test;

class PacketTreeTest {
  private final Recording recording = DrScript.lesson();

  private List<Layer> layers(String letters, Locale locale) {
    EthernetFrame frame =
        recording.events().stream()
            .map(entry -> entry.event())
            .filter(event -> event instanceof FrameEvent.Sent)
            .map(Frames::of)
            .filter(f -> FrameFace.of(f).letters().equals(letters))
            .findFirst()
            .orElseThrow();
    return PacketTree.of(frame, recording.topology(), Messages.of(locale));
  }

  @Test
  void a_segment_has_its_layers_and_readable_data() {
    List<Layer> layers = layers("PA", Locale.ENGLISH);
    assertThat(layers).extracting(Layer::title).containsExactly("Ethernet", "IPv4", "TCP", "Data");
    assertThat(layers.get(0).fields())
        .contains(new Field("destination", "00:0c:29:17:92:f3 (director)"));
    assertThat(layers.get(1).fields()).contains(new Field("TTL", "64"));
    assertThat(layers.get(2).fields()).contains(new Field("flags", "PA"));
    assertThat(layers.get(3).fields()).contains(new Field("", "GET / HTTP/1.0"));
  }

  @Test
  void records_of_tls_are_a_layer() {
    byte[] octets = {22, 3, 1, 0, 4, 1, 0, 0, 0, 20, 3, 3, 0, 1, 1};
    var tcp =
        new TcpSegment(40_001, 443, 1, 1, TcpFlags.ACK, 502, TcpOptions.NONE, Bytes.wrap(octets));
    var header =
        Ipv4Header.of(Ipv4Address.of("10.0.0.1"), Ipv4Address.of("10.0.0.2"), IpProtocol.TCP);
    var frame =
        EthernetFrame.of(
            MacAddress.BROADCAST, new MacAddress(0x0200_0000_0001L), new Ipv4Packet(header, tcp));
    Layer last = PacketTree.of(frame, recording.topology(), Messages.of(Locale.ENGLISH)).getLast();
    assertThat(last.title()).isEqualTo("TLS");
    assertThat(last.fields())
        .containsExactly(
            new Field("ClientHello", "4 bytes"), new Field("ChangeCipherSpec", "1 bytes"));
  }

  @Test
  void arp_is_told_in_the_words_of_rfc_826() {
    List<Layer> layers = layers("?", Locale.SIMPLIFIED_CHINESE);
    assertThat(layers).extracting(Layer::title).containsExactly("以太网", "ARP");
    assertThat(layers.get(1).fields())
        .contains(new Field("操作", "1，请求"), new Field("目标 IP", "172.16.16.172"));
  }

  private static List<Layer> layers(Recording recording, String host, TokenKind kind) {
    EthernetFrame frame =
        recording.events().stream()
            .map(entry -> entry.event())
            .filter(event -> event instanceof FrameEvent.Sent && event.node().equals(host))
            .map(Frames::of)
            .filter(f -> FrameFace.of(f).kind() == kind)
            .reduce((first, last) -> last)
            .orElseThrow();
    return PacketTree.of(frame, recording.topology(), Messages.of(Locale.ENGLISH));
  }

  @Test
  void a_tunnel_has_an_outer_header_and_the_layers_of_the_packet_inside() {
    List<Layer> layers = layers(Labs.run("tunnel.yaml"), "director", TokenKind.IPIP);
    assertThat(layers)
        .extracting(Layer::title)
        .containsExactly(
            "Ethernet", "IPv4, outer header", "IPv4, the packet inside", "UDP", "Data");
    assertThat(layers.get(1).fields())
        .contains(new Field("destination", "10.0.0.2"), new Field("protocol", "4"));
    assertThat(layers.get(2).fields()).contains(new Field("destination", "172.16.16.172"));
  }

  @Test
  void an_error_shows_what_it_quotes_layer_by_layer() {
    List<Layer> layers = layers(Labs.run("tunnel.yaml"), "router", TokenKind.ICMP);
    assertThat(layers)
        .extracting(Layer::title)
        .containsExactly(
            "Ethernet", "IPv4", "ICMP", "IPv4, quoted by the error", "IPv4, quoted by the error");
    assertThat(layers.get(2).fields()).contains(new Field("MTU of the next hop", "1400"));
    assertThat(layers.get(4).fields()).contains(new Field("destination port", "53"));
  }
}
