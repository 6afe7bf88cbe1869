package lvslab.lvs.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.Tsv;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceKey;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every arrow of the TCP tables, with the timeout of the state it leads to and the counts of the
/// real server.
class TcpStatesTest {
  private static final PacketKey PACKET = new PacketKey();

  static Stream<Map<String, String>> rows() {
    return Tsv.read("/lvslab/lvs/connection/tcp-states.tsv").stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void each_cell_is_the_kernels(Map<String, String> row) {
    String[] event = row.get("event").split(" ");
    List<String> found = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (TcpState state : TcpState.values()) {
      String next = row.get(state.abbreviation());
      expected.add(state + " -> " + next);
      found.add(state + " -> " + step(state, event[0], flags(event[1])));
    }
    assertThat(found).isEqualTo(expected);
  }

  /// Brings a new entry to a state, and lets a segment come.
  private static String step(TcpState state, String direction, int flags) {
    var lab = new IpvsLab();
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 "
            + (direction.equals("only") ? "-g" : "-m"));
    ConnectionTable table = lab.ipvs().connections();
    RealServer server =
        lab.ipvs()
            .services()
            .find(ServiceKey.of(IpProtocol.TCP, IpvsLab.VIP, 80))
            .servers()
            .getFirst();
    var key = new ConnectionKey(IpProtocol.TCP, IpvsLab.CLIENT, 40001, IpvsLab.VIP, 80);
    IpvsConnection entry = table.create(key, NewEntry.to(server, 80, false, 0));
    assertThat(entry.isActive()).isFalse();
    entry.setState(state.ordinal(), state.isActive());
    PACKET.read(IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, IpvsLab.segment(40001, 80, flags)), 0);
    table.tcp().advance(entry, direction.equals("out"), PACKET);
    TcpState next = TcpState.valueOf(entry.stateName());
    assertThat(entry.timeoutJiffies()).isEqualTo(next.timeoutSeconds() * 1000L);
    assertThat(server.active()).isEqualTo(next.isActive() ? 1 : 0);
    assertThat(server.inactive()).isEqualTo(next.isActive() ? 0 : 1);
    assertThat(entry.method())
        .isEqualTo(
            direction.equals("only") ? ForwardingMethod.DIRECT_ROUTE : ForwardingMethod.MASQUERADE);
    return next.abbreviation();
  }

  private static int flags(String event) {
    return switch (event) {
      case "SYN" -> TcpFlags.SYN | TcpFlags.ACK; // ACK does not matter beside it
      case "FIN" -> TcpFlags.FIN | TcpFlags.ACK;
      case "RST" -> TcpFlags.RST | TcpFlags.SYN;
      default -> TcpFlags.ACK | TcpFlags.PSH;
    };
  }

  @Test
  void a_segment_without_flags_closes() {
    assertThat(TcpTransitions.next(false, TcpTransitions.INPUT, 0, TcpState.ESTABLISHED.ordinal()))
        .isEqualTo(TcpState.CLOSE);
  }

  @Test
  void only_four_states_are_active() {
    assertThat(Stream.of(TcpState.values()).filter(TcpState::isActive))
        .containsExactly(
            TcpState.ESTABLISHED, TcpState.SYN_SENT, TcpState.SYN_RECV, TcpState.SYNACK);
  }

  @Test
  void a_reply_that_passes_makes_both_directions_count() {
    var lab = new IpvsLab();
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g");
    lab.open(40001);
    IpvsConnection entry = lab.ipvs().connections().list().getFirst();
    assertThat(entry.hasNoOutput()).isTrue();
    PACKET.read(
        IpvsLab.packet(
            IpvsLab.VIP, IpvsLab.CLIENT, IpvsLab.segment(80, 40001, TcpFlags.FIN | TcpFlags.ACK)),
        0);
    lab.ipvs().connections().tcp().advance(entry, true, PACKET);
    assertThat(entry.hasNoOutput()).isFalse();
    assertThat(entry.stateName()).isEqualTo("FIN_WAIT");
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    assertThat(entry.stateName()).as("by the table for both directions").isEqualTo("TIME_WAIT");
  }

  @Test
  void timeouts_that_were_set_hold() {
    var lab = new IpvsLab();
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80",
        "ipvsadm --set 100 20 0");
    lab.open(40001);
    lab.open(40002);
    lab.tcp(40002, TcpFlags.FIN | TcpFlags.ACK);
    assertThat(lab.run("ipvsadm -Lnc").out())
        .contains("TCP 01:40  ESTABLISHED 172.16.16.1:40001")
        .contains("TCP 00:20  FIN_WAIT    172.16.16.1:40002");
  }
}
