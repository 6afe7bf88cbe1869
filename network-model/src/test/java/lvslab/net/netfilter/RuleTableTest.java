package lvslab.net.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rules decide about packets, count them, and stand in the trace as what decided.
class RuleTableTest {
  private Terminals terminals;
  private Host client;
  private Host server;

  @BeforeEach
  void connect() {
    terminals = new Terminals();
    Switch lan = terminals.segment("lan");
    client = terminals.host("client", lan, "02:00:00:00:00:01", "172.16.16.1/24");
    server = terminals.host("server", lan, "02:00:00:00:00:77", "172.16.16.177/24");
    terminals.type(client, "ping -c 1 172.16.16.177");
  }

  private String ping() {
    return terminals.output(client, "ping -c 1 -W 1 172.16.16.177 | sed -n 2p");
  }

  private void rules(String... rules) {
    for (String rule : rules) {
      assertThat(terminals.output(server, "iptables " + rule)).isEmpty();
    }
  }

  private String counts() {
    return terminals.output(server, "iptables -nvxL INPUT | tail -n +3 | cut -c1-24");
  }

  @Test
  void drop_loses_a_packet_and_names_the_rule() {
    rules("-A INPUT -s 172.16.16.1 -p icmp -j DROP");
    assertThat(ping()).isEqualTo("\n");
    List<TraceRecord> drops =
        terminals.journal.entries().stream()
            .filter(entry -> entry.event() instanceof PacketEvent.Dropped)
            .toList();
    assertThat(drops).hasSize(1);
    var drop = (PacketEvent.Dropped) drops.getFirst().event();
    assertThat(drop.reason()).isEqualTo(DropReason.FILTER);
    assertThat(drop.decision().rule()).isEqualTo("filter.rule");
    assertThat(drop.decision().inputs().getFirst().value())
        .isEqualTo("-A INPUT -s 172.16.16.1/32 -p icmp -j DROP");
    long setBy = drop.decision().inputs().getFirst().setBy();
    assertThat(terminals.journal.find(setBy).orElseThrow().event())
        .isEqualTo(
            new ConfigEvent.FilterRule(
                "server", "-A INPUT -s 172.16.16.1/32 -p icmp -j DROP", true));
    assertThat(counts()).isEqualTo("       1       84 DROP  \n");
  }

  @Test
  void the_first_rule_that_fits_decides() {
    rules("-A INPUT -p icmp --icmp-type echo-request -j ACCEPT", "-A INPUT -j DROP");
    assertThat(ping()).startsWith("64 bytes from 172.16.16.177");
    assertThat(counts()).isEqualTo("       1       84 ACCEPT\n       0        0 DROP  \n");
  }

  @Test
  void reject_tells_the_sender() {
    rules("-A INPUT -p icmp -j REJECT --reject-with icmp-host-prohibited");
    assertThat(ping()).isEqualTo("From 172.16.16.177 icmp_seq=1 Destination Host Prohibited\n");
  }

  @Test
  void a_policy_decides_what_no_rule_does() {
    rules("-P INPUT DROP");
    assertThat(ping()).isEqualTo("\n");
    assertThat(terminals.output(server, "iptables -vL INPUT | head -1"))
        .isEqualTo("Chain INPUT (policy DROP 1 packets, 84 bytes)\n");
    rules("-P INPUT ACCEPT");
    assertThat(ping()).startsWith("64 bytes");
  }

  @Test
  void a_chain_of_ones_own_returns_to_where_it_was_called() {
    rules(
        "-N mine",
        "-A mine -s 172.16.16.1 -j RETURN",
        "-A mine -j DROP",
        "-A INPUT -j mine",
        "-A INPUT -p icmp -j REJECT");
    assertThat(ping()).isEqualTo("From 172.16.16.177 icmp_seq=1 Destination Port Unreachable\n");
    rules("-F mine", "-A mine -j DROP");
    assertThat(ping()).isEqualTo("\n");
  }

  @Test
  void output_and_devices_are_looked_at() {
    rules("-A OUTPUT -o lo -j DROP", "-A OUTPUT ! -o eth+ -j DROP");
    assertThat(ping()).startsWith("64 bytes");
    rules("-A OUTPUT -o eth0 -d 172.16.16.0/24 -j DROP");
    assertThat(ping()).isEqualTo("\n");
  }

  @Test
  void who_sends_hears_of_a_drop_at_output() {
    terminals.type(client, "iptables -A OUTPUT -d 172.16.16.177 -j DROP");
    assertThat(terminals.output(client, "ping -c 1 -W 1 172.16.16.177"))
        .isEqualTo(
            """
            PING 172.16.16.177 (172.16.16.177) 56(84) bytes of data.
            ping: sendmsg: Operation not permitted

            --- 172.16.16.177 ping statistics ---
            1 packets transmitted, 0 received, 100% packet loss, time 0ms

            """);
  }

  @Test
  void a_deleted_rule_decides_no_more() {
    rules("-A INPUT -p icmp -j DROP", "-D INPUT -p icmp -j DROP");
    assertThat(ping()).startsWith("64 bytes");
  }

  @Test
  void ports_are_looked_at_and_a_reset_refuses() {
    terminals.type(server, "lab-httpd --port 80 --page hi & lab-httpd --port 81 --page hi &");
    rules("-A INPUT -p tcp --dport 80 -j REJECT --reject-with tcp-reset");
    assertThat(terminals.output(client, "curl -s http://172.16.16.177:81/")).isEqualTo("hi\n");
    assertThat(terminals.output(client, "curl -sS http://172.16.16.177:80/"))
        .startsWith("curl: (7)");
    rules("-F INPUT", "-A INPUT -p tcp -m multiport --dports 80,90:99 -j DROP");
    assertThat(terminals.output(client, "curl -sS -m 2 http://172.16.16.177:80/"))
        .startsWith("curl: (28)");
    assertThat(terminals.output(client, "curl -s http://172.16.16.177:81/")).isEqualTo("hi\n");
  }

  @Test
  void a_mark_set_in_mangle_is_seen_in_filter() {
    rules(
        "-t mangle -A PREROUTING -p icmp -j MARK --set-mark 7",
        "-A INPUT -m mark --mark 7 -j DROP");
    assertThat(ping()).isEqualTo("\n");
  }

  @Test
  void the_mac_address_that_a_packet_came_from_is_looked_at() {
    rules("-A INPUT -p icmp -m mac --mac-source 02:00:00:00:00:01 -j DROP");
    assertThat(ping()).isEqualTo("\n");
    assertThat(terminals.output(server, "iptables -S INPUT | tail -1; iptables -L INPUT | tail -1"))
        .isEqualTo(
            """
            -A INPUT -p icmp -m mac --mac-source 02:00:00:00:00:01 -j DROP
            DROP       icmp --  anywhere             anywhere             MAC 02:00:00:00:00:01
            """);
    rules("-F", "-A INPUT -p icmp -m mac ! --mac-source 02:00:00:00:00:01 -j DROP");
    assertThat(ping()).startsWith("64 bytes");
    assertThat(terminals.output(server, "ping -c 1 -W 1 127.0.0.1 | sed -n 2p"))
        .as("what comes by lo has no such address")
        .startsWith("64 bytes");
    assertThat(terminals.output(server, "iptables -A OUTPUT -m mac --mac-source 02::1 -j DROP"))
        .contains("iptables v1.8.9 (legacy): Invalid MAC address specified.");
    assertThat(terminals.output(server, "iptables -A INPUT -m mac -j DROP"))
        .contains("iptables v1.8.9 (legacy): mac: option \"--mac-source\" must be specified");
    assertThat(
            terminals.output(
                server, "iptables -A OUTPUT -m mac --mac-source 02:00:00:00:00:01 -j DROP"))
        .contains("Invalid argument. Run `dmesg' for more information.");
  }

  @Test
  void a_rule_without_target_counts() {
    rules("-A INPUT -p icmp");
    ping();
    ping();
    assertThat(counts()).isEqualTo("       2      168       \n");
    rules("-Z");
    assertThat(counts()).isEqualTo("       0        0       \n");
  }

  @Test
  void rules_can_be_saved() {
    rules("-A INPUT -p vrrp -j DROP", "-P FORWARD DROP");
    assertThat(terminals.output(server, "iptables-save"))
        .isEqualTo(
            """
            # Generated by iptables-save v1.8.9 on Wed Jan  1 00:00:00 2020
            *filter
            :INPUT ACCEPT [0:0]
            :FORWARD DROP [0:0]
            :OUTPUT ACCEPT [0:0]
            -A INPUT -p vrrp -j DROP
            COMMIT
            # Completed on Wed Jan  1 00:00:00 2020
            """);
  }
}
