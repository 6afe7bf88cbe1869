package lvslab.scenarios.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.SourceText;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.expect.StepResult;
import lvslab.scenarios.trace.TimelineEvent;
import org.junit.jupiter.api.Test;

/// Faults of hosts: power, standstill, clocks, cards, processes.
class HostFaultTest {
  private static final String LAB =
      """
      name: broken
      until: 60s
      links: {lan: {}}
      hosts:
        - name: client
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 10.0.0.1/24 dev eth0
        - name: server
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: lan}]
          files:
            /etc/sysctl.conf: net.ipv4.ip_forward = 1
            /etc/sysconfig/network-scripts/ifcfg-eth0: |
              DEVICE=eth0
              ONBOOT=yes
              IPADDR=10.0.0.2
              NETMASK=255.255.255.0
            /etc/sysconfig/network-scripts/ifcfg-lo:0: |
              DEVICE=lo:0
              IPADDR=10.9.9.9
              NETMASK=255.255.255.255
            /var/www/html/index.html: hello
          commands: |
            ip addr add 10.0.0.3/24 dev eth0
            ip addr add 10.0.0.4/24 dev eth0
            ip addr del 10.0.0.4/24 dev eth0
            sysctl -qw net.ipv4.conf.all.arp_ignore=1
            ipvsadm -A -t 10.0.0.3:81 -s rr
            echo kept > /srv/kept
          units: [httpd]
      timeline:
      """;

  private final StringBuilder timeline = new StringBuilder();
  private Run run = lab();

  private Run lab() {
    var source = new SourceText("broken.yaml", LAB + timeline);
    var read = ScenarioReader.read(source, name -> Optional.empty(), List.of());
    Run made = Run.prepare(read.orElseThrow(), RunOptions.DEFAULT);
    made.journal();
    return made.runToEnd();
  }

  private void step(String at, String id, String host, String command) {
    timeline.append("  - {at: %s, id: %s, on: %s, run: '%s'}\n".formatted(at, id, host, command));
  }

  private void fault(String at, String fault) {
    timeline.append("  - {at: %s, fault: {%s}}\n".formatted(at, fault));
  }

  private StepResult result(String id) {
    return run.stepResults().stream()
        .filter(s -> run.scenario().timeline().get(s.index() - 1).id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String output(String id) {
    return result(id).output();
  }

  private long drops(DropReason reason) {
    return run.journal().entries().stream()
        .filter(e -> e.event() instanceof FrameEvent.Dropped d && d.reason() == reason)
        .count();
  }

  @Test
  void what_is_not_in_files_is_lost_by_a_reboot() {
    step("1s", "before", "client", "curl -s -m 2 http://10.0.0.3/");
    fault("2s", "reboot: server, takes: 5s");
    step("3s", "during", "client", "curl -s -m 2 http://10.0.0.2/");
    step("10s", "after", "client", "curl -s -m 2 http://10.0.0.2/; curl -s -m 2 http://10.0.0.3/");
    step("20s", "addresses", "server", "ip -4 addr show | grep inet");
    step("21s", "sysctls", "server", "sysctl net.ipv4.ip_forward net.ipv4.conf.all.arp_ignore");
    step(
        "22s",
        "tables",
        "server",
        "ipvsadm -Ln | grep -c rr; cat /srv/kept; lsmod | grep -c ip_vs");
    step("23s", "uptime", "server", "dmesg | tail -1; ps -e | grep -c httpd");
    run = lab();
    assertThat(output("before")).isEqualTo("hello");
    assertThat(result("during").status()).isEqualTo(28);
    assertThat(output("after")).isEqualTo("hello");
    assertThat(output("addresses"))
        .contains("10.0.0.2/24", "10.9.9.9/32", "lo:0")
        .doesNotContain("10.0.0.3");
    assertThat(output("sysctls"))
        .isEqualTo("net.ipv4.ip_forward = 1\nnet.ipv4.conf.all.arp_ignore = 0\n");
    assertThat(output("tables")).startsWith("0\nkept\n");
    assertThat(run.problems()).isEmpty();
  }

  @Test
  void a_host_without_power_says_nothing_and_its_peers_find_out_by_themselves() {
    step("1s", "talk", "client", "sleep 20 | nc 10.0.0.2 80");
    fault("2s", "power-off: server");
    step("3s", "typed", "server", "hostname");
    step("5s", "sockets", "client", "ss -tn | grep -c ESTAB");
    fault("30s", "power-on: server");
    step("40s", "again", "client", "curl -s -m 2 http://10.0.0.2/");
    run = lab();
    assertThat(output("sockets")).isEqualTo("1\n");
    assertThat(output("again")).isEqualTo("hello");
    assertThat(run.problems()).extracting(p -> p.text()).containsExactly("the host is off");
  }

  @Test
  void an_orderly_reboot_ends_connections_and_comes_back() {
    step("1s", "talk", "client", "sleep 4 | nc 10.0.0.2 80");
    step("2s", "order", "server", "reboot");
    step("3500ms", "sockets", "client", "ss -tn | grep -c ESTAB");
    step("30s", "again", "client", "curl -s -m 2 http://10.0.0.2/");
    run = lab();
    assertThat(output("sockets")).isEqualTo("0\n");
    assertThat(output("again")).isEqualTo("hello");
  }

  @Test
  void what_a_boot_does_leads_back_to_the_fault() {
    fault("2s", "reboot: server, takes: 5s");
    run = lab();
    var boots =
        run.journal().entries().stream()
            .filter(e -> e.event() instanceof TimelineEvent.SetupLine && e.atNanos() > 5e9)
            .toList();
    assertThat(boots).isNotEmpty();
    assertThat(boots)
        .allMatch(
            e ->
                run.journal().causes(e.serial()).stream()
                    .anyMatch(c -> c.event() instanceof TimelineEvent.Fault));
  }

  @Test
  void a_frozen_host_answers_when_it_goes_on_as_far_as_its_ring_had_room() {
    step("1s", "warm", "client", "ping -c 1 10.0.0.2");
    fault("2s", "freeze: server");
    step("2500ms", "sleep", "server", "date +%S");
    step("3s", "few", "client", "ping -c 3 -i 0.5 -W 9 10.0.0.2");
    step("5s", "flood", "client", "ping -q -c 400 -i 0.002 -W 1 10.0.0.2");
    fault("8s", "thaw: server");
    run = lab();
    assertThat(output("few")).contains("3 received").contains("time=5001 ms");
    assertThat(output("sleep")).isEqualTo("08\n");
    assertThat(drops(DropReason.RING_FULL)).isBetween(140L, 160L);
  }

  @Test
  void a_stopped_server_still_has_its_connections_made_by_the_kernel() {
    step("1s", "stop", "server", "killall -STOP httpd");
    step("2s", "hangs", "client", "curl -s -m 3 http://10.0.0.2/");
    step("6s", "queue", "server", "ss -tln | grep :80");
    fault("7s", "continue: server, process: httpd");
    step("8s", "again", "client", "curl -s -m 3 http://10.0.0.2/");
    fault("10s", "kill: server, process: httpd");
    step("11s", "dead", "client", "curl -s -m 3 http://10.0.0.2/");
    run = lab();
    assertThat(result("hangs").status()).isEqualTo(28);
    assertThat(output("queue")).matches("(?s)LISTEN\\s+1\\s.*");
    assertThat(output("again")).isEqualTo("hello");
    assertThat(result("dead").status()).isEqualTo(7);
  }

  @Test
  void a_fast_clock_makes_timers_short_and_a_wrong_date() {
    fault("0s", "drift: server, ppm: 500000");
    step("1s", "nap", "server", "sleep 3; date +%S.%N");
    fault("20s", "drift: server, ppm: 0");
    fault("20s", "clock: server, by: -5s");
    step("21s", "set", "server", "date +%S; date -s @1577836800 +%s; date +%s");
    run = lab();
    StepResult nap = result("nap");
    assertThat(nap.endNanos() - nap.startNanos()).isEqualTo(2_000_000_000L);
    assertThat(nap.output()).isEqualTo("04.500000000\n");
    assertThat(output("set")).isEqualTo("26\n1577836800\n1577836800\n");
  }

  @Test
  void a_capture_has_the_stamps_of_the_hosts_own_clock() {
    fault("1s", "clock: client, by: 1h");
    step(
        "2s",
        "seen",
        "client",
        "tcpdump -n -c 1 icmp 2>/dev/null & ping -c 1 10.0.0.2 >/dev/null; wait");
    run = lab();
    assertThat(output("seen")).startsWith("01:00:02.0");
  }

  @Test
  void a_crowded_host_finds_no_new_neighbour_and_blames_who_filled_its_table() {
    step("500ms", "before", "client", "ping -c 1 10.0.0.2");
    fault("1s", "crowd: client");
    step("2s", "known", "client", "ping -c 1 10.0.0.2");
    step("4s", "unknown", "client", "ping -c 2 10.0.0.3; dmesg | tail -1");
    fault("8s", "uncrowd: client");
    step("9s", "room", "client", "ping -c 1 10.0.0.3");
    run = lab();
    assertThat(output("known")).contains(" 1 received");
    assertThat(output("unknown")).contains(" 0 received").contains("neighbor table overflow!");
    assertThat(output("room")).contains(" 1 received");
    PacketEvent.Dropped lost =
        run.journal().entries().stream()
            .map(TraceRecord::event)
            .filter(PacketEvent.Dropped.class::isInstance)
            .map(PacketEvent.Dropped.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(lost.reason()).isEqualTo(DropReason.NEIGHBOUR_TABLE_FULL);
    long setBy = lost.decision().inputs().getFirst().setBy();
    TraceRecord filled = run.journal().find(setBy).orElseThrow();
    assertThat(filled.event()).isEqualTo(new HostEvent("client", "crowded", ""));
    assertThat(run.journal().find(filled.cause()).orElseThrow().event())
        .isInstanceOf(TimelineEvent.class);
  }

  @Test
  void a_hung_card_sends_nothing_and_a_full_ring_takes_nothing() {
    fault("1s", "hang: server/eth0");
    step("2s", "hung", "client", "ping -c 2 -W 1 10.0.0.2");
    fault("5s", "unhang: server/eth0");
    step("6s", "works", "client", "ping -c 2 -W 1 10.0.0.2");
    fault("9s", "overrun: server");
    step("10s", "full", "client", "ping -c 2 -W 1 10.0.0.2");
    fault("15s", "drain: server");
    step("16s", "empty", "client", "ping -c 2 -W 1 10.0.0.2");
    run = lab();
    assertThat(output("hung")).contains(" 0 received");
    assertThat(output("works")).contains(" 2 received");
    assertThat(output("full")).contains(" 0 received");
    assertThat(output("empty")).contains(" 2 received");
    assertThat(drops(DropReason.CARD_HUNG)).isPositive();
    assertThat(drops(DropReason.RING_FULL)).isPositive();
  }
}
