package lvslab.lvs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.Tsv;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.Test;

/// The master of the reference full-dr-long-connection-sync, alone: every segment that reached the
/// real one arrives here, and the sync messages are those of the real one, octet by octet, at the
/// same time.
class SyncReplayTest {
  /// Ticks of 10 ms, at x.xx4669 s, and slots of 80 ms, of which one is at 10.874669 s.
  private final IpvsLab lab = new IpvsLab(100, 5_331_000, "172.16.16.173/24", "172.16.16.172/24");

  @Test
  void tells_what_the_real_one_told_when_it_did() {
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.host("rs2", 0x78, lab.lan, "172.16.16.178/24");
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178");
    lab.runUntil("4.609526s");
    lab.setUp("ipvsadm --start-daemon master --mcast-interface eth0 --syncid 51");
    List<String> told = new ArrayList<>();
    for (Map<String, String> row : Tsv.read("/reference/sync-master.tsv")) {
      lab.runUntil(row.get("t") + "s");
      if (row.get("kind").equals("tcp")) {
        lab.tcp(Integer.parseInt(row.get("a")), flags(row.get("b")));
      } else {
        told.add(row.get("t") + " " + row.get("a"));
      }
    }
    assertThat(told).hasSize(5);
    assertThat(messages()).isEqualTo(told);
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
