package lvslab.lvs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.Tsv;
import lvslab.net.device.NetDevice;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The directors of the reference full-dr-long-connection-sync, each alone: every segment and every
/// sync message that reached the real one arrives here, and the sync messages are those of the real
/// one, octet by octet, at the same time.
class SyncReplayTest {
  /// Ticks of 10 ms, at x.xx4669 s, and slots of 80 ms, of which one is at 10.874669 s.
  private final IpvsLab lab = new IpvsLab(100, 5_331_000, "172.16.16.173/24", "172.16.16.172/24");

  @BeforeEach
  void services() {
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.host("rs2", 0x78, lab.lan, "172.16.16.178/24");
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178");
  }

  @Test
  void the_master_tells_what_the_real_one_told_when_it_did() {
    lab.runUntil("4.609526s");
    lab.setUp("ipvsadm --start-daemon master --mcast-interface eth0 --syncid 51");
    assertThat(messages()).isEmpty();
    List<String> told = play("/reference/sync-master.tsv");
    assertThat(told).hasSize(5);
    assertThat(messages()).isEqualTo(told);
  }

  /// What it heard as backup decides what it tells as master: the states, and from which packet on.
  @Test
  void the_backup_that_has_become_master_does_too() {
    lab.setUp("ipvsadm --start-daemon backup --mcast-interface eth0 --syncid 51");
    new Timer(lab.engine, "takeover", this::takeOver).armAt(24_613_480_000L);
    List<String> told = play("/reference/sync-backup.tsv");
    assertThat(told).hasSize(6);
    assertThat(messages()).isEqualTo(told);
  }

  private void takeOver() {
    lab.setUp(
        "ipvsadm --stop-daemon backup",
        "ipvsadm --start-daemon master --mcast-interface eth0 --syncid 51");
  }

  /// What the real one told.
  private List<String> play(String file) {
    List<String> told = new ArrayList<>();
    for (Map<String, String> row : Tsv.read(file)) {
      lab.runUntil(row.get("t") + "s");
      switch (row.get("kind")) {
        case "tcp" -> lab.tcp(Integer.parseInt(row.get("a")), flags(row.get("b")));
        case "heard" -> hear(row.get("a"));
        default -> told.add(row.get("t") + " " + row.get("a"));
      }
    }
    return told;
  }

  private void hear(String octets) {
    var datagram =
        new UdpDatagram(
            60273, SyncSettings.DEFAULT_PORT, Bytes.wrap(HexFormat.of().parseHex(octets)));
    Ipv4Address from = Ipv4Address.of("172.16.16.175");
    NetDevice device = IpvsLab.device(lab.director, "eth0");
    device.receive(
        EthernetFrame.of(
            MacAddress.ofGroup(SyncSettings.DEFAULT_GROUP),
            MacAddress.of("02:00:00:00:00:75"),
            IpvsLab.packet(from, SyncSettings.DEFAULT_GROUP, datagram)),
        1);
  }

  private List<String> messages() {
    List<String> found = new ArrayList<>();
    for (var entry : lab.journal.entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && sent.frame().payload() instanceof Ipv4Packet packet
          && packet.destination().equals(SyncSettings.DEFAULT_GROUP)
          && packet.payload() instanceof UdpDatagram datagram) {
        String octets = HexFormat.of().formatHex(datagram.data().toArray());
        found.add(SimTime.seconds(entry.atNanos(), 6) + " " + octets);
      }
    }
    return found;
  }

  private static int flags(String letters) {
    int flags = 0;
    for (char letter : letters.toCharArray()) {
      flags |=
          switch (letter) {
            case 'S' -> TcpFlags.SYN;
            case 'F' -> TcpFlags.FIN;
            case 'P' -> TcpFlags.PSH;
            case 'A' -> TcpFlags.ACK;
            default -> throw new IllegalStateException(letters);
          };
    }
    return flags;
  }
}
