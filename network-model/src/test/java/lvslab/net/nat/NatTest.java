package lvslab.net.nat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Address translation on a router between a client and two servers. What conntrack lists was
/// compared with a Linux kernel in the same set-up.
class NatTest {
  private Terminals terminals;
  private Host client;
  private Host router;
  private Host server;
  private Switch inside;

  @BeforeEach
  void connect() {
    terminals = new Terminals();
    Switch outside = terminals.segment("outside");
    inside = terminals.segment("inside");
    client = terminals.host("client", outside, "02:00:00:00:00:01", "10.0.0.1/24");
    router = terminals.host("router", outside, "02:00:00:00:00:fe", "10.0.0.254/24");
    router.stack().addEthernet("eth1", MacAddress.of("02:00:00:00:01:fe"), inside);
    type(router, "ip link set eth1 up; ip addr add 10.0.1.254/24 dev eth1");
    type(router, "sysctl -w net.ipv4.ip_forward=1");
    server = terminals.host("server", inside, "02:00:00:00:01:01", "10.0.1.1/24");
    type(server, "ip route add default via 10.0.1.254");
    type(server, "ip addr add 10.0.1.2/24 dev eth0");
    type(server, "lab-httpd --port 8000 --page first & lab-udpd --port 53 --answer x & true");
    type(client, "ip route add default via 10.0.0.254");
  }

  private String type(Host host, String line) {
    return terminals.output(host, line);
  }

  private String conntrack() {
    return type(router, "conntrack -L 2>/dev/null");
  }

  @Test
  void destination_and_source_are_translated_and_back() {
    type(
        router,
        "iptables -t nat -A PREROUTING -d 10.0.0.254 -p tcp --dport 80"
            + " -j DNAT --to-destination 10.0.1.1:8000");
    type(router, "iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE");
    assertThat(type(client, "curl -s --local-port 40000 http://10.0.0.254/; sleep 0.1"))
        .isEqualTo("first\n");
    assertThat(conntrack())
        .isEqualTo(
            "tcp      6 119 TIME_WAIT src=10.0.0.1 dst=10.0.0.254 sport=40000 dport=80"
                + " src=10.0.1.1 dst=10.0.1.254 sport=8000 dport=40000 [ASSURED] mark=0 use=1\n");
    assertThat(type(router, "cat /proc/net/nf_conntrack"))
        .isEqualTo(
            "ipv4     2 tcp      6 119 TIME_WAIT src=10.0.0.1 dst=10.0.0.254 sport=40000 dport=80"
                + " src=10.0.1.1 dst=10.0.1.254 sport=8000 dport=40000 [ASSURED] mark=0 zone=0"
                + " use=2\n");
    assertThat(type(router, "iptables -t nat -nvL PREROUTING | tail -1"))
        .startsWith("    1    60 DNAT       6 ");
  }

  @Test
  void events_come_as_the_kernel_tells_them() {
    type(router, "iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE");
    type(router, "timeout 3 conntrack -E > /tmp/events & true");
    type(client, "curl -s --local-port 40000 http://10.0.1.1:8000/; sleep 0.1");
    type(client, "curl -s --local-port 40001 http://10.0.1.1:81/; sleep 4");
    String ends = " src=10.0.0.1 dst=10.0.1.1 sport=40000 dport=8000";
    String back = " src=10.0.1.1 dst=10.0.1.254 sport=8000 dport=40000";
    assertThat(type(router, "cat /tmp/events"))
        .isEqualTo(
            String.join(
                "\n",
                "    [NEW] tcp      6 120 SYN_SENT" + ends + " [UNREPLIED]" + back,
                " [UPDATE] tcp      6 60 SYN_RECV" + ends + back,
                " [UPDATE] tcp      6 432000 ESTABLISHED" + ends + back + " [ASSURED]",
                " [UPDATE] tcp      6 120 FIN_WAIT" + ends + back + " [ASSURED]",
                " [UPDATE] tcp      6 60 CLOSE_WAIT" + ends + back + " [ASSURED]",
                " [UPDATE] tcp      6 30 LAST_ACK" + ends + back + " [ASSURED]",
                " [UPDATE] tcp      6 120 TIME_WAIT" + ends + back + " [ASSURED]",
                "    [NEW] tcp      6 120 SYN_SENT src=10.0.0.1 dst=10.0.1.1 sport=40001 dport=81"
                    + " [UNREPLIED] src=10.0.1.1 dst=10.0.1.254 sport=81 dport=40001",
                "[DESTROY] tcp      6 119 CLOSE src=10.0.0.1 dst=10.0.1.1 sport=40001 dport=81"
                    + " [UNREPLIED] src=10.0.1.1 dst=10.0.1.254 sport=81 dport=40001",
                ""));
  }

  @Test
  void statistic_nth_takes_turns_by_connection() {
    type(server, "ip addr add 10.0.1.3/24 dev eth0; pkill lab-httpd; sleep 1");
    type(server, "lab-httpd --port 8001 --page one & lab-httpd --port 8002 --page two & true");
    String dnat = "iptables -t nat -A PREROUTING -p tcp --dport 80 ";
    type(router, dnat + "-m statistic --mode nth --every 2 --packet 0 -j DNAT --to 10.0.1.1:8001");
    type(router, dnat + "-j DNAT --to-destination 10.0.1.1:8002");
    String got = type(client, "for i in 1 2 3 4; do curl -s http://10.0.0.254/; done");
    assertThat(got).isEqualTo("one\ntwo\none\ntwo\n");
  }

  @Test
  void a_clash_of_ports_is_settled_by_another_port() {
    type(client, "ip addr add 10.0.0.2/24 dev eth0");
    type(router, "iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE");
    type(client, "curl -s --interface 10.0.0.1 --local-port 40000 http://10.0.1.1:8000/");
    type(client, "curl -s --interface 10.0.0.2 --local-port 40000 http://10.0.1.1:8000/");
    String[] lines = conntrack().split("\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).contains("sport=8000 dport=40000");
    assertThat(lines[1]).contains("src=10.0.0.2").doesNotContain("dport=40000");
  }

  @Test
  void errors_about_translated_packets_are_translated() {
    type(router, "iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE");
    type(router, "iptables -t nat -A PREROUTING -d 10.0.0.254 -p udp -j DNAT --to 10.0.1.1");
    String said = type(client, "echo q | nc -u -w 2 10.0.0.254 99 2>&1; ping -c 1 10.0.1.1");
    assertThat(said).contains("1 packets transmitted, 1 received");
    List<PacketEvent.Rewritten> errors = rewritten("nat.back.destination");
    assertThat(errors).isNotEmpty();
    assertThat(errors.getFirst().after().source()).hasToString("10.0.0.254");
    assertThat(errors.getFirst().decision().inputs().getFirst().value())
        .isEqualTo(
            "-t nat -A PREROUTING -d 10.0.0.254/32 -p udp -j DNAT --to-destination 10.0.1.1");
  }

  private List<PacketEvent.Rewritten> rewritten(String rule) {
    return terminals.journal.entries().stream()
        .filter(entry -> entry.event() instanceof PacketEvent.Rewritten)
        .map(entry -> (PacketEvent.Rewritten) entry.event())
        .filter(event -> event.decision().rule().equals(rule))
        .toList();
  }

  @Test
  void what_the_router_sends_itself_is_translated_and_routed_anew() {
    type(router, "iptables -t nat -A OUTPUT -d 192.0.2.1 -p tcp -j DNAT --to 10.0.1.1:8000");
    type(router, "ip route add 192.0.2.0/24 dev eth0");
    assertThat(type(router, "curl -s http://192.0.2.1/")).isEqualTo("first\n");
  }

  @Test
  void redirect_leads_to_the_router() {
    type(router, "lab-httpd --port 3128 --page proxy & true");
    type(router, "iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 3128");
    assertThat(type(client, "curl -s http://10.0.1.1/")).isEqualTo("proxy\n");
  }

  @Test
  void hairpin_needs_a_source_translation_too() {
    type(
        router,
        "iptables -t nat -A PREROUTING -d 10.0.1.254 -p tcp --dport 80"
            + " -j DNAT --to-destination 10.0.1.1:8000");
    Host neighbour = terminals.host("neighbour", inside, "02:00:00:00:01:09", "10.0.1.9/24");
    String get = "curl -s -m 2 http://10.0.1.254/";
    assertThat(type(neighbour, get)).isEmpty();
    type(router, "iptables -t nat -A POSTROUTING -s 10.0.1.0/24 -d 10.0.1.1 -j MASQUERADE");
    assertThat(type(neighbour, get)).isEqualTo("first\n");
  }

  @Test
  void a_device_that_goes_down_takes_its_masqueraded_connections_along() {
    type(router, "iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE");
    type(client, "curl -s http://10.0.1.1:8000/");
    assertThat(conntrack()).isNotEmpty();
    type(router, "ip link set eth1 down");
    assertThat(conntrack()).isEmpty();
  }

  @Test
  void nothing_is_tracked_until_a_rule_asks_for_it() {
    type(router, "iptables -t nat -L");
    type(client, "curl -s http://10.0.1.1:8000/");
    assertThat(conntrack()).isEmpty();
    type(router, "iptables -A FORWARD -m state --state NEW -j ACCEPT");
    type(client, "curl -s http://10.0.1.1:8000/");
    assertThat(conntrack()).contains("[ASSURED]");
    type(router, "iptables -F; conntrack -F");
    type(client, "curl -s http://10.0.1.1:8000/");
    assertThat(conntrack()).isEmpty();
  }

  @Test
  void packets_that_are_not_to_be_tracked_are_not_translated() {
    type(router, "iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE");
    type(router, "iptables -t raw -A PREROUTING -j NOTRACK");
    type(router, "iptables -A FORWARD -m conntrack ! --ctstate UNTRACKED -j DROP");
    assertThat(type(client, "curl -s http://10.0.1.1:8000/")).isEqualTo("first\n");
    assertThat(conntrack()).isEmpty();
    assertThat(type(router, "iptables -nvL FORWARD | tail -1")).startsWith("    0     0 DROP");
  }

  @Test
  void a_full_table_drops_what_is_new_and_says_so() {
    type(router, "iptables -A FORWARD -m state --state NEW -j ACCEPT");
    type(router, "sysctl -w net.netfilter.nf_conntrack_max=1");
    assertThat(type(client, "curl -s http://10.0.1.1:8000/")).isEqualTo("first\n");
    terminals.type(client, "curl -s -m 1 http://10.0.1.1:8000/");
    assertThat(type(router, "dmesg")).contains("nf_conntrack: table full, dropping packet");
    List<PacketEvent.Dropped> drops =
        terminals.journal.entries().stream()
            .filter(entry -> entry.event() instanceof PacketEvent.Dropped)
            .map(entry -> (PacketEvent.Dropped) entry.event())
            .filter(drop -> drop.reason() == DropReason.CONNTRACK)
            .toList();
    assertThat(drops).isNotEmpty();
    assertThat(drops.getFirst().decision().inputs().getFirst().name())
        .isEqualTo("net.netfilter.nf_conntrack_max");
  }
}
