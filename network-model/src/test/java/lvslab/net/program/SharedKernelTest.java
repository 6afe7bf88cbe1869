package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.command.StandardCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Switch;
import lvslab.net.shell.Shell;
import lvslab.net.stack.Lab;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Hosts that are namespaces of one kernel pass buffers to each other with what they remember: the
/// proof of a TCP that its next hop lives counts at the routers behind it as well.
class SharedKernelTest {
  private final Lab lab = new Lab();
  private final Switch wan = lab.segment("wan");
  private final Switch lan = lab.segment("lan");
  private int hosts;
  private @Nullable Kernel first;

  private Host host(String name, boolean shared) {
    var table = new CommandTable();
    Programs.addTo(table);
    StandardCommands.addTo(table);
    var kernel = new Kernel(lab.engine, name, hosts++, new HostClock(1000, 0));
    if (shared) {
      first = first == null ? kernel : first;
      kernel.shareWith(first);
    }
    return new Host(kernel, table);
  }

  /// The router learns the client from its question, answers through that entry 0.0035 s and 3 s
  /// later, and looks after 5 s whether anything has shown that the client lives.
  @ParameterizedTest
  @CsvSource({"true, 0", "false, 1"})
  void a_router_need_not_probe_whom_tcp_has_proved_to_live(boolean shared, int probes) {
    Host client = host("client", shared);
    Host router = host("router", shared);
    Host server = host("rs1", shared);
    var card = Lab.card(client.stack(), "eth0", "02:00:00:00:00:01", wan, "10.0.0.1/24");
    Lab.gateway(client.stack(), card, "10.0.0.254");
    Lab.card(router.stack(), "eth0", "02:00:00:00:00:fe", wan, "10.0.0.254/24");
    Lab.card(router.stack(), "eth1", "02:00:00:00:01:fe", lan, "172.16.16.254/24");
    Lab.sysctl(router.stack(), "net.ipv4.ip_forward", 1);
    card = Lab.card(server.stack(), "eth0", "02:00:00:00:00:77", lan, "172.16.16.177/24");
    Lab.gateway(server.stack(), card, "172.16.16.254");
    Shell.run(server, "lab-httpd --page a &", result -> {});
    lab.runFor(SimTime.MILLISECOND);
    Shell.run(client, "curl 172.16.16.177", result -> {});
    lab.runFor(3 * SimTime.SECOND);
    Shell.run(client, "curl 172.16.16.177", result -> {});
    lab.runFor(4 * SimTime.SECOND);

    assertThat(lab.sent())
        .filteredOn(sent -> isProbe(sent, "router", "02:00:00:00:00:01"))
        .hasSize(probes);
  }

  private static boolean isProbe(FrameEvent.Sent sent, String from, String to) {
    return sent.node().equals(from)
        && sent.frame().destination().equals(MacAddress.of(to))
        && sent.frame().payload() instanceof ArpPacket arp
        && arp.operation() == ArpPacket.REQUEST;
  }

  /// Both learned the client from its question, rs1 first; 5 s after they answered they look
  /// whether it lives. Of timers of one tick the one armed last goes off first.
  @Test
  void timers_of_one_tick_go_off_in_the_order_of_one_wheel() {
    Host client = host("client", true);
    Lab.card(client.stack(), "eth0", "02:00:00:00:00:01", lan, "10.0.0.1/24");
    for (int i = 1; i <= 2; i++) {
      Host server = host("rs" + i, true);
      Lab.card(server.stack(), "eth0", "02:00:00:00:00:1" + i, lan, "10.0.0.1" + i + "/24");
    }
    for (int i = 1; i <= 2; i++) {
      Shell.run(client, "ping -c 1 10.0.0.1" + i, result -> {});
      lab.runFor(10_000);
    }
    lab.runFor(8 * SimTime.SECOND);

    assertThat(lab.sent())
        .filteredOn(
            sent ->
                isProbe(sent, sent.node(), "02:00:00:00:00:01") && !sent.node().equals("client"))
        .extracting(FrameEvent.Sent::node)
        .containsExactly("rs2", "rs1");
  }
}
