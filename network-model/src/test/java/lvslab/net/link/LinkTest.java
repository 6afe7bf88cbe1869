package lvslab.net.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.RawPayload;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final EthernetFrame FRAME =
      new EthernetFrame(MacAddress.BROADCAST, MacAddress.ZERO, 0x88B5, new RawPayload(Bytes.EMPTY));

  private final Engine engine = new Engine(1);
  private final List<String> arrived = new ArrayList<>();
  private final Link a = link("a");
  private final Link b = link("b");

  private Link link(String name) {
    var link =
        new Link(
            engine,
            "from",
            name,
            (frame, lineage) ->
                arrived.add(
                    name
                        + lineage
                        + " at "
                        + engine.nowNanos()
                        + " because of "
                        + engine.currentCause()));
    link.shape(1000, Link.UNLIMITED, Integer.MAX_VALUE);
    return link;
  }

  private void send(Link link, int number) {
    engine.setCurrentCause(number * 10L);
    link.carry(FRAME, number);
  }

  @Test
  void what_is_due_at_one_instant_arrives_cable_by_cable_each_for_its_own_cause() {
    send(a, 1);
    send(b, 2);
    send(a, 3);
    send(b, 4);
    engine.runUntil(SimTime.SECOND);
    assertThat(arrived)
        .containsExactly(
            "a1 at 1000 because of 10",
            "a3 at 1000 because of 30",
            "b2 at 1000 because of 20",
            "b4 at 1000 because of 40");
  }

  @Test
  void frames_of_different_instants_arrive_at_theirs() {
    send(a, 1);
    engine.runUntil(400);
    send(a, 2);
    send(b, 3);
    engine.runUntil(1000);
    assertThat(arrived).containsExactly("a1 at 1000 because of 10");
    send(a, 4);
    engine.runUntil(SimTime.SECOND);
    assertThat(arrived)
        .containsExactly(
            "a1 at 1000 because of 10",
            "a2 at 1400 because of 20",
            "b3 at 1400 because of 30",
            "a4 at 2000 because of 40");
  }

  @Test
  void an_extra_delay_lets_later_frames_overtake() {
    long[] extra = {500};
    a.addRule(
        new LinkRule() {
          @Override
          public Action judge(EthernetFrame frame) {
            return Action.PASS;
          }

          @Override
          public long extraDelayNanos() {
            return extra[0];
          }
        });
    send(a, 1);
    extra[0] = 0;
    send(a, 2);
    extra[0] = 200;
    send(a, 3);
    engine.runUntil(SimTime.SECOND);
    assertThat(arrived)
        .extracting(line -> line.substring(0, line.indexOf(" because")))
        .containsExactly("a2 at 1000", "a3 at 1200", "a1 at 1500");
  }

  @Test
  void a_frame_sent_while_frames_arrive_waits_for_its_own_turn() {
    List<Long> order = new ArrayList<>();
    Link[] loop = new Link[1];
    loop[0] =
        new Link(
            engine,
            "x",
            "y",
            (frame, lineage) -> {
              order.add(lineage);
              if (lineage < 3) {
                loop[0].carry(FRAME, lineage + 1);
              }
            });
    loop[0].carry(FRAME, 1);
    engine.runUntil(0);
    assertThat(order).containsExactly(1L, 2L, 3L);
    assertThat(engine.firedCount()).isEqualTo(3);
  }

  @Test
  void counts_what_it_carries_and_not_what_it_refuses() {
    a.shape(1000, Link.UNLIMITED, 2);
    send(a, 1);
    send(a, 2);
    send(a, 3); // the queue is full
    engine.runUntil(SimTime.SECOND);
    a.setConnected(false);
    send(a, 4);
    assertThat(a.carried()).isEqualTo(2);
    assertThat(arrived).hasSize(2);
  }
}
