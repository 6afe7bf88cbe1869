package lvslab.net.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.route.Route;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import org.junit.jupiter.api.Test;

class NetfilterTest {
  private final Netfilter netfilter = new Netfilter();
  private final List<String> seen = new ArrayList<>();
  private final SocketBuffer skb = packet();

  private static SocketBuffer packet() {
    NetworkStack host = new Lab().host("h");
    Route route = host.routing().local().list().getFirst();
    Ipv4Header header = Ipv4Header.of(Ipv4Address.LOCALHOST, Ipv4Address.LOCALHOST, 99);
    return SocketBuffer.made(new Ipv4Packet(header, new RawPayload(Bytes.EMPTY)), route, 1);
  }

  private Hook hook(String name, Verdict verdict) {
    return (point, buffer) -> {
      seen.add(name + "@" + point);
      return verdict;
    };
  }

  @Test
  void hooks_run_by_priority_then_by_registration() {
    netfilter.register(HookPoint.LOCAL_IN, 99, hook("late", Verdict.ACCEPT));
    netfilter.register(HookPoint.LOCAL_IN, 0, hook("first", Verdict.ACCEPT));
    netfilter.register(HookPoint.LOCAL_IN, 0, hook("second", Verdict.ACCEPT));
    netfilter.register(HookPoint.FORWARD, -5, hook("elsewhere", Verdict.ACCEPT));
    assertThat(netfilter.run(HookPoint.LOCAL_IN, skb)).isEqualTo(Verdict.ACCEPT);
    assertThat(seen).containsExactly("first@LOCAL_IN", "second@LOCAL_IN", "late@LOCAL_IN");
  }

  @Test
  void the_first_that_does_not_accept_ends_the_chain() {
    netfilter.register(HookPoint.LOCAL_OUT, 1, hook("thief", Verdict.STOLEN));
    netfilter.register(HookPoint.LOCAL_OUT, 2, hook("never", Verdict.DROP));
    assertThat(netfilter.run(HookPoint.LOCAL_OUT, skb)).isEqualTo(Verdict.STOLEN);
    assertThat(seen).containsExactly("thief@LOCAL_OUT");
  }

  @Test
  void a_hook_can_leave() {
    Hook leaving = hook("leaving", Verdict.DROP);
    netfilter.register(HookPoint.FORWARD, 1, leaving);
    netfilter.register(HookPoint.FORWARD, 2, hook("staying", Verdict.ACCEPT));
    netfilter.unregister(HookPoint.FORWARD, leaving);
    assertThat(netfilter.run(HookPoint.FORWARD, skb)).isEqualTo(Verdict.ACCEPT);
    assertThat(seen).containsExactly("staying@FORWARD");
  }
}
