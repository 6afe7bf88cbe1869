package lvslab.lvs.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.Tsv;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Payload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The connection table is at every moment that of the real kernel: each packet that reached the
/// reference's director arrives here at its time, and each look at its table is compared: states,
/// seconds left, active and inactive counts.
class ConnectionTablesTest {
  private IpvsLab lab = new IpvsLab();

  /// A case, and the uptime of its kernel in milliseconds when the clock started, as far as the
  /// moments at which its timer wheel let entries go tell.
  @ParameterizedTest
  @CsvSource({
    "conn-states-dr, 3000",
    "conn-udp-dr, 0",
    "persist-50, 3840",
    "server-quiesce, 0",
    "server-delete, 0",
    "conn-states-nat, 0"
  })
  void follow_the_kernels(String name, int uptimeMillis) {
    lab = new IpvsLab(uptimeMillis * SimTime.MILLISECOND);
    if (name.endsWith("-nat")) {
      IpvsLab.address(IpvsLab.device(lab.director, "eth0"), "10.0.0.172/24");
      IpvsLab.card(lab.director, "eth1", 0x173, lab.segment("wan"));
      lab.director.files().setSysctl("net.ipv4.ip_forward", "1");
    }
    List<String> differences = new ArrayList<>();
    int looks = 0;
    for (Map<String, String> row : Tsv.read("/reference/" + name + ".tsv")) {
      lab.engine.runUntil(SimTime.parse(row.get("t") + "s").getAsLong());
      switch (row.get("kind")) {
        case "command" -> lab.setUp(row.get("a"));
        case "table" -> {
          looks++;
          compare(row, differences);
        }
        default -> arrive(row);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(looks).isGreaterThan(4);
  }

  private void arrive(Map<String, String> row) {
    int from = Integer.parseInt(row.get("c"));
    int to = Integer.parseInt(row.get("d"));
    Ipv4Payload payload =
        row.get("e").equals("udp")
            ? new UdpDatagram(from, to, Bytes.utf8("ping"))
            : IpvsLab.segment(from, to, flags(row.get("e")));
    lab.arrive(
        row.get("kind"),
        IpvsLab.packet(Ipv4Address.of(row.get("a")), Ipv4Address.of(row.get("b")), payload));
  }

  private static int flags(String letters) {
    int flags = 0;
    for (char letter : letters.toCharArray()) {
      flags |=
          switch (letter) {
            case 'S' -> TcpFlags.SYN;
            case 'F' -> TcpFlags.FIN;
            case 'R' -> TcpFlags.RST;
            case 'P' -> TcpFlags.PSH;
            case 'A' -> TcpFlags.ACK;
            default -> throw new IllegalStateException(letters);
          };
    }
    return flags;
  }

  private void compare(Map<String, String> row, List<String> differences) {
    List<String> lines =
        lab.run("ipvsadm -Lnc")
            .out()
            .lines()
            .skip(2)
            .map(line -> line.replaceAll(" +", " "))
            .sorted()
            .toList();
    check(row, row.get("a"), String.join("; ", lines), differences);
    List<String> counts = new ArrayList<>();
    for (VirtualService service : lab.ipvs().services().list()) {
      for (RealServer server : service.servers().reversed()) {
        String octet = Integer.toString(server.address().bits() & 255);
        counts.add(octet + "=" + server.active() + "/" + server.inactive());
      }
    }
    check(row, row.get("b"), String.join(" ", counts), differences);
  }

  private static void check(
      Map<String, String> row, String expected, String actual, List<String> differences) {
    if (!expected.equals(actual)) {
      differences.add(row.get("c") + ":\n  kernel " + expected + "\n  here   " + actual);
    }
  }
}
