package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.lvs.IpvsLab;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which service a packet belongs to, persistence, thresholds, and what else decides about new
/// connections.
class SchedulingTest {
  private static final Ipv4Address VIP = IpvsLab.VIP;

  private final IpvsLab lab = new IpvsLab();

  private void servers(String service) {
    lab.setUp(
        "ipvsadm -a " + service + " -r 172.16.16.177 -w 1",
        "ipvsadm -a " + service + " -r 172.16.16.178 -w 1");
  }

  private void syn(String client, int clientPort, int port, int mark) {
    lab.arrive(
        IpvsLab.packet(
            Ipv4Address.of(client), VIP, IpvsLab.segment(clientPort, port, TcpFlags.SYN)),
        mark);
  }

  private @Nullable IpvsConnection entry(String client, int clientPort, int port) {
    return lab.ipvs()
        .connections()
        .findRequest(IpProtocol.TCP, Ipv4Address.of(client), clientPort, VIP, port);
  }

  private String server(String client, int clientPort, int port) {
    IpvsConnection entry = entry(client, clientPort, port);
    return entry == null ? "none" : entry.destination() + ":" + entry.destinationPort();
  }

  @Test
  void the_exact_service_comes_before_the_one_for_all_ports() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr", "ipvsadm -A -t 172.16.16.172:0 -s rr -p");
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177");
    lab.setUp("ipvsadm -a -t 172.16.16.172:0 -r 172.16.16.178");
    syn("10.0.0.1", 1001, 80, 0);
    syn("10.0.0.1", 1002, 443, 0);
    assertThat(server("10.0.0.1", 1001, 80)).isEqualTo("172.16.16.177:80");
    assertThat(server("10.0.0.1", 1002, 443)).isEqualTo("172.16.16.178:443");
  }

  @Test
  void a_firewall_mark_comes_before_all() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr", "ipvsadm -A -f 7 -s rr");
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177");
    lab.setUp("ipvsadm -a -f 7 -r 172.16.16.178");
    syn("10.0.0.1", 1001, 80, 7);
    syn("10.0.0.1", 1002, 443, 7);
    syn("10.0.0.1", 1003, 80, 8);
    assertThat(server("10.0.0.1", 1001, 80)).isEqualTo("172.16.16.178:80");
    assertThat(server("10.0.0.1", 1002, 443)).isEqualTo("172.16.16.178:443");
    assertThat(server("10.0.0.1", 1003, 80)).isEqualTo("172.16.16.177:80");
  }

  @Test
  void data_ports_of_ftp_follow_a_persistent_ftp_service() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:21 -s rr -p 100");
    servers("-t 172.16.16.172:21");
    syn("10.0.0.1", 1001, 21, 0);
    syn("10.0.0.1", 1002, 5000, 0);
    syn("10.0.0.1", 1003, 80, 0);
    assertThat(server("10.0.0.1", 1001, 21)).isEqualTo("172.16.16.178:21");
    assertThat(server("10.0.0.1", 1002, 5000)).isEqualTo("172.16.16.178:5000");
    assertThat(entry("10.0.0.1", 1003, 80)).as("below 1024").isNull();
    assertThat(lab.run("ipvsadm -Lnc").out())
        .contains("10.0.0.1:0         172.16.16.172:0    172.16.16.178:0\n");
  }

  @Test
  void a_client_stays_with_its_server() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr -p 50");
    servers("-t 172.16.16.172:80");
    for (int port = 1001; port <= 1005; port++) {
      syn("10.0.0.1", port, 80, 0);
      assertThat(server("10.0.0.1", port, 80)).isEqualTo("172.16.16.178:80");
    }
    syn("10.0.0.2", 1001, 80, 0);
    assertThat(server("10.0.0.2", 1001, 80)).isEqualTo("172.16.16.177:80");
    assertThat(lab.run("ipvsadm -Ln --persistent-conn").out())
        .contains("172.16.16.178:80             1         1           5          0");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("TCP  172.16.16.172:80                    6        6");
  }

  @Test
  void clients_of_one_network_count_as_one() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr -p 50 -M 255.255.255.0");
    servers("-t 172.16.16.172:80");
    syn("10.0.0.1", 1001, 80, 0);
    syn("10.0.0.77", 1001, 80, 0);
    syn("10.0.1.1", 1001, 80, 0);
    assertThat(server("10.0.0.77", 1001, 80)).isEqualTo("172.16.16.178:80");
    assertThat(server("10.0.1.1", 1001, 80)).isEqualTo("172.16.16.177:80");
    assertThat(lab.run("ipvsadm -Lnc").out()).contains("NONE        10.0.0.0:0 ");
  }

  @Test
  void a_mark_groups_ports_for_persistence() {
    lab.setUp("ipvsadm -A -f 3 -s rr -p 50");
    servers("-f 3");
    syn("10.0.0.1", 1001, 80, 3);
    syn("10.0.0.1", 1002, 443, 3);
    assertThat(server("10.0.0.1", 1002, 443)).isEqualTo("172.16.16.178:443");
    assertThat(lab.run("ipvsadm -Lnc").out())
        .contains("IP  00:50  NONE        10.0.0.1:0         0.0.0.3:0          172.16.16.178:0\n");
  }

  @Test
  void a_service_for_all_ports_keeps_a_client_on_each_of_them() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:0 -s rr -p 50");
    servers("-t 172.16.16.172:0");
    syn("10.0.0.1", 1001, 80, 0);
    syn("10.0.0.1", 1002, 8080, 0);
    syn("10.0.0.2", 1001, 80, 0);
    assertThat(server("10.0.0.1", 1001, 80)).isEqualTo("172.16.16.178:80");
    assertThat(server("10.0.0.1", 1002, 8080)).isEqualTo("172.16.16.178:8080");
    assertThat(server("10.0.0.2", 1001, 80)).isEqualTo("172.16.16.177:80");
    assertThat(lab.run("ipvsadm -Lnc").out())
        .contains("TCP 00:50  NONE        10.0.0.1:0         172.16.16.172:0    172.16.16.178:0\n");
  }

  /// A template counts neither as active nor as inactive, and a full server keeps its clients.
  @Test
  void a_threshold_does_not_part_a_client_from_its_server() {
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr -p 50",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177 -x 2");
    syn("10.0.0.1", 1001, 80, 0);
    syn("10.0.0.2", 1001, 80, 0);
    syn("10.0.0.3", 1001, 80, 0);
    assertThat(entry("10.0.0.3", 1001, 80)).as("full").isNull();
    syn("10.0.0.1", 1002, 80, 0);
    assertThat(server("10.0.0.1", 1002, 80)).isEqualTo("172.16.16.177:80");
  }

  @Test
  void weight_0_does_not_part_a_client_from_its_server_unless_asked_to() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr -p 50");
    servers("-t 172.16.16.172:80");
    syn("10.0.0.1", 1001, 80, 0);
    lab.setUp("ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.178 -w 0");
    syn("10.0.0.1", 1002, 80, 0);
    assertThat(server("10.0.0.1", 1002, 80)).isEqualTo("172.16.16.178:80");
    lab.director.files().setSysctl("net.ipv4.vs.expire_quiescent_template", "1");
    syn("10.0.0.1", 1003, 80, 0);
    assertThat(server("10.0.0.1", 1003, 80)).isEqualTo("172.16.16.177:80");
    assertThat(lab.run("ipvsadm -Lnc").out())
        .as("the old template cannot be found any more")
        .contains("10.0.0.1:0         172.16.16.172:65535 172.16.16.178:65535\n");
  }

  @Test
  void a_template_of_a_deleted_server_is_replaced() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr -p 50");
    servers("-t 172.16.16.172:80");
    syn("10.0.0.1", 1001, 80, 0);
    lab.setUp("ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.178");
    syn("10.0.0.1", 1002, 80, 0);
    assertThat(server("10.0.0.1", 1002, 80)).isEqualTo("172.16.16.177:80");
  }

  @Test
  void thresholds_take_a_server_out_and_bring_it_back() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr");
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177 -x 4");
    for (int port = 1001; port <= 1005; port++) {
      syn("10.0.0.1", port, 80, 0);
    }
    assertThat(server("10.0.0.1", 1004, 80)).isEqualTo("172.16.16.177:80");
    assertThat(entry("10.0.0.1", 1005, 80)).isNull();
    assertThat(lab.events(PacketEvent.Dropped.class).getFirst().reason())
        .isEqualTo(DropReason.NO_REAL_SERVER);
    reset(1001);
    syn("10.0.0.1", 1006, 80, 0);
    assertThat(entry("10.0.0.1", 1006, 80)).as("3 of 4 are not less than three quarters").isNull();
    reset(1002);
    syn("10.0.0.1", 1007, 80, 0);
    assertThat(server("10.0.0.1", 1007, 80)).isEqualTo("172.16.16.177:80");
  }

  /// Ends an entry: a reset leaves it 10 s.
  private void reset(int port) {
    Ipv4Address client = Ipv4Address.of("10.0.0.1");
    lab.arrive(IpvsLab.packet(client, VIP, IpvsLab.segment(port, 80, TcpFlags.ACK)));
    lab.arrive(IpvsLab.packet(client, VIP, IpvsLab.segment(port, 80, TcpFlags.RST)));
    lab.runFor(11_000_000_000L);
    assertThat(entry("10.0.0.1", port, 80)).isNull();
  }

  @Test
  void a_lower_threshold_says_when_it_is_back() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr");
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177 -x 4 -y 2");
    for (int port = 1001; port <= 1004; port++) {
      syn("10.0.0.1", port, 80, 0);
    }
    reset(1001);
    reset(1002);
    syn("10.0.0.1", 1006, 80, 0);
    assertThat(entry("10.0.0.1", 1006, 80)).isNull();
    reset(1003);
    syn("10.0.0.1", 1007, 80, 0);
    assertThat(server("10.0.0.1", 1007, 80)).isEqualTo("172.16.16.177:80");
    assertThat(lab.run("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.9 -x 1 -y 2").err())
        .isEqualTo("Numerical result out of range\n");
  }

  @Test
  void one_packet_scheduling_keeps_no_entries() {
    lab.setUp("ipvsadm -A -u 172.16.16.172:53 -s rr -o");
    servers("-u 172.16.16.172:53");
    for (int i = 0; i < 4; i++) {
      lab.udp(41001, 53);
    }
    assertThat(lab.ipvs().connections().size()).isZero();
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("172.16.16.177:53                    2        2")
        .contains("172.16.16.178:53                    2        2");
    assertThat(lab.run("ipvsadm -Ln").out())
        .contains("172.16.16.177:53             Route   1      0          0");
  }

  @Test
  void drop_packet_loses_one_of_so_many_new_ones() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr");
    servers("-t 172.16.16.172:80");
    lab.director.files().setSysctl("net.ipv4.vs.am_droprate", "5");
    lab.director.files().setSysctl("net.ipv4.vs.drop_packet", "3");
    for (int port = 1001; port <= 1020; port++) {
      syn("10.0.0.1", port, 80, 0);
    }
    assertThat(lab.ipvs().connections().size()).isEqualTo(16);
  }

  @Test
  void udp_entries_are_inactive_and_last_five_minutes() {
    lab.setUp("ipvsadm -A -u 172.16.16.172:53 -s rr");
    servers("-u 172.16.16.172:53");
    lab.arrive(IpvsLab.packet(IpvsLab.CLIENT, VIP, new UdpDatagram(41001, 53, Bytes.utf8("x"))));
    lab.runFor(299_000_000_000L);
    assertThat(lab.run("ipvsadm -Ln").out())
        .contains("172.16.16.178:53             Route   1      0          1");
    lab.runFor(34_000_000_000L); // the timer wheel is up to 33 s late
    assertThat(lab.ipvs().connections().size()).isZero();
  }

  @Test
  void a_deleted_server_is_forgotten_two_to_four_minutes_after_its_last_connection() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr");
    servers("-t 172.16.16.172:80");
    syn("10.0.0.1", 1001, 80, 0);
    lab.setUp("ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.178");
    lab.runFor(40_000_000_000L);
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("172.16.16.178:80                    1");
    lab.setUp("ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.178");
    lab.runFor(400_000_000_000L);
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("172.16.16.178:80                    0");
  }
}
