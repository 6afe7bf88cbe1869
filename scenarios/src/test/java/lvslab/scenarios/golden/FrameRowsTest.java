package lvslab.scenarios.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.trace.Journal;
import lvslab.net.link.Link;
import lvslab.net.link.LinkRule;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.Test;

class FrameRowsTest {
  private static final MacAddress A = MacAddress.of("02:00:00:00:00:0a");
  private static final MacAddress B = MacAddress.of("02:00:00:00:00:0b");

  private final Engine engine = new Engine(1);
  private final Switch lan = new Switch(engine, "lan", 300_000_000_000L);
  private final List<FrameRow> rows = new ArrayList<>();
  private final FrameRows collector = new FrameRows(rows::add);
  private final Journal journal = new Journal();
  private final SwitchPort portA;
  private final SwitchPort portB;

  FrameRowsTest() {
    engine.trace().listen(collector);
    engine.trace().listen(journal);
    lan.shape(500_000, Link.UNLIMITED, 100);
    portA = lan.plug("a/eth0", (_, _) -> {});
    portB = lan.plug("b/eth0", (_, _) -> {});
    lan.plug("c/eth0", (_, _) -> {});
  }

  @Test
  void a_row_tells_where_the_switch_passed_the_frame_on() {
    send(1_000_000_500, portA, "a", A, MacAddress.BROADCAST);
    send(1_001_000_499, portB, "b", B, A);
    engine.runUntil(2_000_000_000);

    assertThat(texts()).containsExactly("1 1.000001 lan a eth0 c,b", "2 1.001000 lan b eth0 a");
    assertThat(rows.getFirst().get(FrameColumn.ARP_SHA)).isEqualTo(A.toString());
    assertThat(FrameRows.of(journal.entries())).isEqualTo(rows);
  }

  @Test
  void rows_stand_in_the_order_of_sending() {
    portA.toSwitch().shape(50_000_000, Link.UNLIMITED, 100);
    send(1_000_000_000, portA, "a", A, MacAddress.BROADCAST);
    send(1_001_000_000, portB, "b", B, MacAddress.BROADCAST);
    engine.runUntil(1_049_000_000);
    assertThat(rows).as("the first frame is still under way").isEmpty();

    engine.runUntil(1_051_000_000);
    assertThat(texts()).containsExactly("1 1.000000 lan a eth0 c,b", "2 1.001000 lan b eth0 c,a");
  }

  @Test
  void a_lost_frame_goes_nowhere() {
    portA.setConnected(false);
    send(1_000_000_000, portA, "a", A, MacAddress.BROADCAST);
    portB.toSwitch().addRule(_ -> LinkRule.Action.DROP);
    send(1_001_000_000, portB, "b", B, A);
    engine.runUntil(2_000_000_000);

    assertThat(texts()).containsExactly("1 1.000000 lan a eth0 ", "2 1.001000 lan b eth0 ");
  }

  @Test
  void frames_under_way_at_the_end_have_rows() {
    send(1_000_000_000, portA, "a", A, MacAddress.BROADCAST);
    engine.runUntil(1_000_100_000);
    collector.finish();
    engine.runUntil(2_000_000_000);

    assertThat(texts()).containsExactly("1 1.000000 lan a eth0 ");
  }

  @Test
  void loopback_is_no_segment() {
    engine.trace().emit(new FrameEvent.Sent("a", "lo", "", frame(A, A), 1));
    collector.finish();

    assertThat(rows).isEmpty();
  }

  private List<String> texts() {
    return rows.stream()
        .map(
            row ->
                String.join(
                    " ",
                    row.get(FrameColumn.N),
                    row.get(FrameColumn.T),
                    row.get(FrameColumn.SEGMENT),
                    row.get(FrameColumn.HOST),
                    row.get(FrameColumn.INTERFACE),
                    row.get(FrameColumn.TO)))
        .toList();
  }

  private void send(long atNanos, SwitchPort port, String host, MacAddress from, MacAddress to) {
    engine.schedule(
        new Event() {
          @Override
          protected void fire() {
            EthernetFrame frame = frame(from, to);
            engine.trace().emit(new FrameEvent.Sent(host, "eth0", "lan", frame, 1));
            port.toSwitch().carry(frame, 1);
          }

          @Override
          public String label() {
            return "send";
          }
        },
        atNanos);
  }

  private static EthernetFrame frame(MacAddress from, MacAddress to) {
    var ip = Ipv4Address.of("10.0.0.1");
    return EthernetFrame.of(
        to, from, new ArpPacket(ArpPacket.REQUEST, from, ip, MacAddress.ZERO, ip));
  }
}
