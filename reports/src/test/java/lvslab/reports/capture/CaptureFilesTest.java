package lvslab.reports.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.UdpDatagram;
import lvslab.scenarios.golden.FrameTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilesTest {
  private static final PcapngWriter.Origin ORIGIN = new PcapngWriter.Origin("h", "o", "a");
  private static final EthernetFrame QUESTION = frame(1);
  private static final EthernetFrame ANSWER = frame(2);

  @TempDir private Path folder;
  private long serial;

  @Test
  void each_segment_and_each_device_has_a_file() throws IOException {
    Path target = folder.resolve("made/here");
    try (var files = new CaptureFiles(target, ORIGIN, r -> "serial " + r.serial())) {
      talk(files);
      files.finish();
    }

    assertThat(names(target))
        .containsExactly("client_eth0.pcapng", "lan.pcapng", "rs1_eth0.pcapng", "rs1_lo.pcapng");
    PcapngFile lan = read(target.resolve("lan.pcapng"));
    assertThat(lan.packets())
        .extracting(PcapngFile.Packet::octets)
        .containsExactly(FrameCodec.encode(QUESTION), FrameCodec.encode(ANSWER));
    assertThat(lan.name(0)).isEqualTo("client/eth0");
    assertThat(lan.name(1)).isEqualTo("rs1/eth0");
    assertThat(lan.packets()).extracting(PcapngFile.Packet::device).containsExactly(0, 1);
    assertThat(lan.packets()).extracting(PcapngFile.Packet::flags).containsOnly(0);

    PcapngFile server = read(target.resolve("rs1_eth0.pcapng"));
    assertThat(server.packets()).extracting(PcapngFile.Packet::flags).containsExactly(1, 2);
    assertThat(server.packets()).extracting(PcapngFile.Packet::atNanos).containsExactly(20L, 30L);
    assertThat(server.packets())
        .extracting(PcapngFile.Packet::comment)
        .containsExactly("serial 2", "serial 3");
    assertThat(read(target.resolve("rs1_lo.pcapng")).packets()).as("loopback once").hasSize(1);
  }

  @Test
  void packets_out_of_a_tunnel_have_no_link_header() throws IOException {
    Ipv4Address client = Ipv4Address.of("172.16.16.1");
    Ipv4Address vip = Ipv4Address.of("172.16.16.172");
    Ipv4Address rip = Ipv4Address.of("192.168.7.177");
    var inner =
        new Ipv4Packet(Ipv4Header.of(client, vip, 17), new UdpDatagram(1, 2, Bytes.utf8("x")));
    var outer = new Ipv4Packet(Ipv4Header.of(client, rip, IpProtocol.IPIP), inner);
    EthernetFrame within = EthernetFrame.of(MacAddress.ZERO, MacAddress.ZERO, inner);
    Decision why = Decision.of("ipip.decapsulate", "tunl0");
    try (var files = new CaptureFiles(folder, ORIGIN, FrameComment.none())) {
      talk(files);
      for (TraceEvent event :
          List.of(
              new PacketEvent.Decapsulated("rs1", "tunl0", outer, inner, 4, why),
              new FrameEvent.Delivered("rs1", "tunl0", within, 4))) {
        files.on(new TraceRecord(++serial, serial - 1, serial * 10, event));
      }
      files.finish();
    }
    PcapngFile tunnel = read(folder.resolve("rs1_tunl0.pcapng"));
    assertThat(tunnel.linkTypes()).as("LINKTYPE_RAW").containsExactly(101);
    assertThat(tunnel.packets().getFirst().octets()).isEqualTo(Ipv4Codec.encode(inner));
    assertThat(read(folder.resolve("rs1_eth0.pcapng")).linkTypes()).containsExactly(1);
  }

  @Test
  void nothing_is_left_of_what_was_not_finished() throws IOException {
    Files.writeString(folder.resolve("lan.pcapng"), "of an earlier run");
    try (var files = new CaptureFiles(folder, ORIGIN, FrameComment.none())) {
      for (int i = 0; i < 500; i++) {
        talk(files);
      }
      assertThat(names(folder)).contains(".lan.pcapng.part", "lan.pcapng");
    }

    assertThat(names(folder)).containsExactly("lan.pcapng");
    assertThat(folder.resolve("lan.pcapng")).hasContent("of an earlier run");
  }

  @Test
  void a_finished_file_takes_the_place_of_an_earlier_one() throws IOException {
    Files.writeString(folder.resolve("lan.pcapng"), "of an earlier run");
    Files.writeString(folder.resolve(".lan.pcapng.part"), "of a run that was killed");
    try (var files = new CaptureFiles(folder, ORIGIN, FrameComment.none())) {
      for (int i = 0; i < 500; i++) {
        talk(files);
      }
      files.finish();
    }

    assertThat(read(folder.resolve("lan.pcapng")).packets()).hasSize(1_000);
    assertThat(names(folder)).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void names_are_names_of_files_and_each_is_given_once() {
    var names = new FileNames();

    assertThat(names.unique("lan", ".x")).isEqualTo("lan.x");
    assertThat(names.unique("LAN", ".x")).isEqualTo("LAN-2.x");
    assertThat(names.unique("../etc/a:b", ".x")).isEqualTo("_._etc_a_b.x");
    assertThat(names.unique("客户端_eth0.100", ".x")).isEqualTo("客户端_eth0.100.x");
  }

  @Test
  void a_folder_that_vanished_stops_the_run() throws IOException {
    Path target = folder.resolve("gone");
    try (var files = new CaptureFiles(target, ORIGIN, FrameComment.none())) {
      Files.delete(target);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 500; i++) {
                  talk(files);
                }
              })
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void frames_as_a_table_can_be_read_again() throws IOException {
    Path target = folder.resolve("frames.tsv");
    try (var table = new FramesTsv(target)) {
      talk(table);
      assertThat(target).doesNotExist();
      table.finish();
    }

    try (var in = Files.newBufferedReader(target)) {
      assertThat(FrameTable.read(in))
          .extracting(row -> row.line().substring(0, row.line().indexOf("\t02:")))
          .containsExactly(
              "1\t0.000000\tlan\tclient\teth0\trs1,rs2", "2\t0.000000\tlan\trs1\teth0\t");
    }
    assertThat(names(folder)).containsExactly("frames.tsv");
  }

  private void talk(TraceListener listener) {
    long first = serial;
    for (TraceEvent event :
        List.of(
            new FrameEvent.Sent("client", "eth0", "lan", QUESTION, 1),
            new FrameEvent.Delivered("rs1", "eth0", QUESTION, 1),
            new FrameEvent.Sent("rs1", "eth0", "lan", ANSWER, 2),
            new FrameEvent.Sent("rs1", "lo", "", ANSWER, 3),
            new FrameEvent.Delivered("rs1", "lo", ANSWER, 3))) {
      serial++;
      listener.on(new TraceRecord(serial, 0, serial * 10, event));
    }
    var passed =
        new FrameEvent.Switched("lan", "client/eth0", List.of("rs1/eth0", "rs2/eth0"), true, 1);
    listener.on(new TraceRecord(++serial, first + 1, serial * 10, passed));
  }

  private static PcapngFile read(Path file) throws IOException {
    return PcapngFile.read(Files.readAllBytes(file));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static EthernetFrame frame(int last) {
    var mac = new MacAddress(0x0200_0000_0000L + last);
    var ip = Ipv4Address.of("10.0.0." + last);
    return EthernetFrame.of(
        MacAddress.BROADCAST, mac, new ArpPacket(last, mac, ip, MacAddress.ZERO, ip));
  }
}
