package lvslab.net.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.RawPayload;
import org.junit.jupiter.api.Test;

class SwitchTest {
  private static final MacAddress A = MacAddress.of("02:00:00:00:00:0a");
  private static final MacAddress B = MacAddress.of("02:00:00:00:00:0b");

  private final Engine engine = new Engine(1);
  private final Journal journal = new Journal();
  private final Switch lan = new Switch(engine, "lan", MacTable.DEFAULT_AGEING_NANOS);
  private final List<String> arrived = new ArrayList<>();
  private final SwitchPort a;
  private final SwitchPort b;
  private final SwitchPort c;

  SwitchTest() {
    engine.trace().listen(journal);
    lan.shape(500_000, Link.UNLIMITED, Integer.MAX_VALUE);
    a = plug("a");
    b = plug("b");
    c = plug("c");
  }

  private SwitchPort plug(String name) {
    return lan.plug(
        name + "/eth0", (frame, lineage) -> arrived.add(name + "@" + engine.nowNanos()));
  }

  private static EthernetFrame frame(MacAddress to, MacAddress from) {
    return new EthernetFrame(to, from, 0x88B5, new RawPayload(Bytes.wrap(new byte[46])));
  }

  private void settle() {
    engine.runUntil(engine.nowNanos() + SimTime.MILLISECOND);
  }

  @Test
  void floods_what_it_does_not_know_the_port_added_last_first() {
    a.toSwitch().carry(frame(B, A), 1);
    settle();
    assertThat(arrived).containsExactly("c@500000", "b@500000");
  }

  @Test
  void sends_what_it_knows_to_one_port() {
    b.toSwitch().carry(frame(A, B), 1);
    settle();
    arrived.clear();
    a.toSwitch().carry(frame(B, A), 2);
    settle();
    assertThat(arrived).containsExactly("b@1500000");
  }

  @Test
  void does_not_send_a_frame_back() {
    a.toSwitch().carry(frame(B, A), 1);
    settle();
    arrived.clear();
    a.toSwitch().carry(frame(A, B), 2); // teaches that B is behind a as well
    a.toSwitch().carry(frame(B, A), 3);
    settle();
    assertThat(arrived).isEmpty();
    assertThat(drops()).contains(DropReason.SAME_PORT);
  }

  /// A timer for five minutes waits for a multiple of 32768 jiffies, which are 0 at 300 s.
  @Test
  void forgets_after_five_minutes_of_silence_when_it_next_cleans_up() {
    b.toSwitch().carry(frame(MacAddress.BROADCAST, B), 1);
    settle();
    engine.runUntil(engine.nowNanos() + MacTable.DEFAULT_AGEING_NANOS);
    assertThat(receiversOf(frame(B, A))).as("old, but not yet cleaned up").isEqualTo(1);
    engine.runUntil(332_768 * SimTime.MILLISECOND);
    assertThat(receiversOf(frame(B, A))).isEqualTo(2);
  }

  private int receiversOf(EthernetFrame frame) {
    arrived.clear();
    a.toSwitch().carry(frame, 2);
    settle();
    return arrived.size();
  }

  @Test
  void floods_nothing_of_what_is_behind_a_blocked_port() {
    b.toSwitch().carry(frame(MacAddress.BROADCAST, B), 1);
    settle();
    b.setBlocked(true);
    assertThat(receiversOf(frame(B, A))).isZero();
    b.setBlocked(false);
    assertThat(receiversOf(frame(B, A))).isEqualTo(1);
  }

  @Test
  void follows_an_address_that_moves() {
    b.toSwitch().carry(frame(MacAddress.BROADCAST, B), 1);
    settle();
    c.toSwitch().carry(frame(MacAddress.BROADCAST, B), 2);
    settle();
    arrived.clear();
    a.toSwitch().carry(frame(B, A), 3);
    settle();
    assertThat(arrived).hasSize(1).first().asString().startsWith("c@");
    assertThat(lan.table().rows(engine.nowNanos()))
        .extracting(MacTable.Row::port)
        .containsExactly("a/eth0", "c/eth0");
  }

  @Test
  void a_blocked_port_passes_nothing_either_way_and_says_so() {
    b.setBlocked(true);
    a.toSwitch().carry(frame(MacAddress.BROADCAST, A), 1);
    b.toSwitch().carry(frame(MacAddress.BROADCAST, B), 2);
    settle();
    assertThat(arrived).hasSize(1).first().asString().startsWith("c@");
    assertThat(drops()).containsExactlyInAnyOrder(DropReason.PORT_BLOCKED, DropReason.PORT_BLOCKED);
  }

  @Test
  void frames_under_way_are_lost_when_the_cable_goes() {
    a.toSwitch().carry(frame(B, A), 1);
    b.setConnected(false);
    c.setConnected(false);
    settle();
    assertThat(arrived).isEmpty();
    engine.runUntil(engine.nowNanos() + 1);
    a.setConnected(false);
    a.toSwitch().carry(frame(B, A), 2);
    assertThat(drops()).contains(DropReason.NO_CARRIER);
  }

  @Test
  void a_rate_puts_frames_behind_each_other_and_a_full_queue_loses_them() {
    Link link = a.toSwitch();
    link.shape(1000, 1_000_000_000L, 2);
    for (int i = 0; i < 3; i++) {
      link.carry(frame(B, A), i);
    }
    assertThat(drops()).containsExactly(DropReason.QUEUE_FULL);
    settle();
    // 60 + 24 octets take 672 ns at 1 Gbit/s; then 250 us to the other port
    assertThat(arrived).contains("b@" + (672 + 1000 + 250_000), "b@" + (2 * 672 + 1000 + 250_000));
  }

  @Test
  void rules_lose_damage_and_double_frames() {
    LinkRule lose = f -> LinkRule.Action.DROP;
    b.toDevice().addRule(lose);
    c.toDevice().addRule(f -> LinkRule.Action.DUPLICATE);
    a.toSwitch().carry(frame(B, A), 1);
    settle();
    assertThat(arrived).hasSize(2).allMatch(s -> s.startsWith("c@"));
    b.toDevice().removeRule(lose);
    b.toDevice().addRule(f -> LinkRule.Action.CORRUPT);
    arrived.clear();
    a.toSwitch().carry(frame(B, A), 2);
    settle();
    assertThat(arrived).noneMatch(s -> s.startsWith("b@"));
    assertThat(drops()).contains(DropReason.LINK_LOSS, DropReason.LINK_CORRUPT);
  }

  private List<DropReason> drops() {
    List<DropReason> reasons = new ArrayList<>();
    for (var entry : journal.entries()) {
      if (entry.event() instanceof FrameEvent.Dropped drop) {
        reasons.add(drop.reason());
      }
    }
    return reasons;
  }
}
