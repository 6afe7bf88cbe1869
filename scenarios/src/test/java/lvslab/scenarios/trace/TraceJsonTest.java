package lvslab.scenarios.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.Test;

class TraceJsonTest {
  private static final MacAddress A = MacAddress.of("02:00:00:00:00:01");
  private static final Ipv4Address ONE = Ipv4Address.of("172.16.16.1");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");

  private final StringWriter out = new StringWriter();
  private final TraceJson json = new TraceJson(out);

  private String lineOf(TraceEvent event) {
    json.on(new TraceRecord(7, 3, 1_000_551_000L, event));
    return out.toString();
  }

  @Test
  void a_frame_is_an_object_of_its_fields_in_order() {
    var arp = new ArpPacket(ArpPacket.REQUEST, A, ONE, MacAddress.ZERO, VIP);
    var frame = EthernetFrame.of(MacAddress.BROADCAST, A, arp);
    assertThat(lineOf(new FrameEvent.Sent("client", "eth0", "lan", frame, 12)))
        .isEqualTo(
            """
            {"n":7,"cause":3,"t":1000551000,"event":"Frame.Sent","node":"client","device":"eth0",\
            "link":"lan","frame":{"destination":"ff:ff:ff:ff:ff:ff","source":"02:00:00:00:00:01",\
            "etherType":2054,"payload":{"is":"ArpPacket","operation":1,\
            "senderMac":"02:00:00:00:00:01","senderIp":"172.16.16.1",\
            "targetMac":"00:00:00:00:00:00","targetIp":"172.16.16.172"}},"lineage":12}
            """);
  }

  @Test
  void octets_are_hexadecimal_and_absent_values_are_null() {
    var packet =
        new Ipv4Packet(
            Ipv4Header.of(ONE, VIP, IpProtocol.UDP),
            new UdpDatagram(40001, 53, Bytes.wrap(new byte[] {0x0a, (byte) 0xff})));
    var decision = new Decision("route", "drop", List.of(new Decision.Input("x", "1", 5)));
    assertThat(lineOf(new PacketEvent.Dropped("client", packet, DropReason.NO_ROUTE, decision, 9)))
        .contains("\"payload\":{\"is\":\"UdpDatagram\",\"sourcePort\":40001,\"destinationPort\":53")
        .contains("\"data\":\"0aff\"")
        .contains("\"reason\":\"NO_ROUTE\"")
        .contains("\"inputs\":[{\"name\":\"x\",\"value\":\"1\",\"setBy\":5,\"role\":\"PLAIN\"}]");
    out.getBuffer().setLength(0);
    assertThat(
            lineOf(new NeighbourEvent("client", "eth0", VIP, "NONE", "INCOMPLETE", null, A, "x")))
        .startsWith("{\"n\":7,\"cause\":3,\"t\":1000551000,\"event\":\"Neighbour\",")
        .contains("\"formerMac\":null,\"mac\":\"02:00:00:00:00:01\"");
  }

  @Test
  void each_line_is_an_object_of_its_own() throws IOException {
    lineOf(new TimelineEvent.Step(1, "client", "printf 'a\\n\"'\n", "bad.yaml", 3, 9));
    lineOf(new TimelineEvent.Boot("rs1", "boot", "bad.yaml", 1, 1));
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode step = new ObjectMapper().readTree(lines.getFirst());
    assertThat(step.get("text").asText()).isEqualTo("printf 'a\\n\"'\n");
    assertThat(step.get("event").asText()).isEqualTo("Timeline.Step");
  }
}
