package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames that a real Linux 6.1 kernel sent.
class CapturedFramesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dr-basic-lan",
        "tun-basic-lan",
        "tun-basic-net7",
        "icmp-router-lan",
        "icmp-router-wan",
        "tun-mtu-lan"
      })
  void each_frame_is_read_and_written_as_it_was(String capture) throws IOException {
    List<PcapFile.Frame> frames = read(capture);

    assertThat(frames).isNotEmpty();
    for (PcapFile.Frame frame : frames) {
      EthernetFrame value = FrameCodec.decode(frame.octets()).orElseThrow();
      assertThat(FrameCodec.encode(value))
          .as("frame at %d ns", frame.atNanos())
          .isEqualTo(frame.octets());
    }
  }

  @Test
  void nothing_but_fragments_is_left_as_octets() throws IOException {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    for (String capture : List.of("dr-basic-lan", "tun-mtu-lan", "icmp-router-wan")) {
      for (PcapFile.Frame frame : read(capture)) {
        kinds.merge(
            kind(FrameCodec.decode(frame.octets()).orElseThrow().payload()), 1, Integer::sum);
      }
    }

    assertThat(kinds)
        .containsOnlyKeys("arp", "tcp", "udp", "icmp", "ipip tcp", "fragment")
        .containsEntry("fragment", 3)
        .containsEntry("ipip tcp", 26);
  }

  private static String kind(Object payload) {
    return switch (payload) {
      case ArpPacket _ -> "arp";
      case TcpSegment _ -> "tcp";
      case UdpDatagram _ -> "udp";
      case IcmpMessage _ -> "icmp";
      case Ipv4Packet p when p.header().isFragment() -> "fragment";
      case Ipv4Packet p when p.payload() instanceof Ipv4Packet inner -> "ipip " + kind(inner);
      case Ipv4Packet p -> kind(p.payload());
      default -> "octets";
    };
  }

  private static List<PcapFile.Frame> read(String capture) throws IOException {
    String name = "/captures/" + capture + ".pcap";
    try (InputStream in = CapturedFramesTest.class.getResourceAsStream(name)) {
      return PcapFile.read(Objects.requireNonNull(in, name));
    }
  }
}
