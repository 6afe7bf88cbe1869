package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.kernel.SysctlResult;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What IPVS does against floods, and the values of net.ipv4.vs that steer it.
class DefenseTest {
  private final IpvsLab lab = new IpvsLab();

  @BeforeEach
  void cluster() {
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.host("rs2", 0x78, lab.lan, "172.16.16.178/24");
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178");
  }

  private SysctlResult set(String key, String value) {
    return lab.director.kernel().sysctl().write("net.ipv4.vs." + key, value, 0);
  }

  private String get(String key) {
    return lab.ipvs().conf().read(key);
  }

  private List<IpvsConnection> entries() {
    return lab.ipvs().connections().list();
  }

  @Test
  void with_secure_tcp_a_syn_alone_is_synack_and_the_clients_ack_makes_it_established() {
    set("secure_tcp", "3");
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(entries().getFirst().stateName()).isEqualTo("SYNACK");
    assertThat(entries().getFirst().isActive()).isTrue();
    assertThat(entries().getFirst().remainingSeconds()).isEqualTo(120);
    lab.tcp(40001, TcpFlags.ACK);
    assertThat(entries().getFirst().stateName()).isEqualTo("ESTABLISHED");
    set("secure_tcp", "0");
    lab.tcp(40002, TcpFlags.SYN);
    assertThat(entries().get(1).stateName()).isEqualTo("SYN_RECV");
  }

  @Test
  void with_secure_tcp_nat_waits_for_the_real_server() {
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:81 -s rr",
        "ipvsadm -a -t 172.16.16.172:81 -r 172.16.16.177:80 -m");
    set("secure_tcp", "3");
    var syn = IpvsLab.segment(40001, 81, TcpFlags.SYN);
    var ack = IpvsLab.segment(40001, 81, TcpFlags.ACK);
    lab.arrive(IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, syn));
    lab.arrive(IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, ack));
    assertThat(entries().getFirst().stateName()).isEqualTo("SYN_RECV");
  }

  /// Memory is short only if somebody says that 1 GiB is little; then the kernel changes the mode.
  @ParameterizedTest
  @CsvSource({"drop_entry", "drop_packet", "secure_tcp"})
  void modes_1_and_2_follow_memory(String key) {
    set(key, "2");
    assertThat(get(key)).isEqualTo("1");
    set("amemthresh", "300000");
    lab.runFor(2 * SimTime.SECOND);
    assertThat(get(key)).isEqualTo("2");
    set("amemthresh", "1024");
    lab.runFor(2 * SimTime.SECOND);
    assertThat(get(key)).isEqualTo("1");
  }

  @Test
  void drop_packet_drops_one_of_every_so_many_that_open_a_connection() {
    set("drop_packet", "3");
    for (int port = 0; port < 30; port++) {
      lab.tcp(40_000 + port, TcpFlags.SYN);
    }
    assertThat(entries()).hasSize(27);
    assertThat(lab.events(PacketEvent.Dropped.class))
        .filteredOn(drop -> drop.decision().rule().equals("ipvs.drop-packet"))
        .hasSize(3);
    lab.tcp(40_001, TcpFlags.ACK); // those that have an entry pass
    assertThat(lab.events(IpvsEvent.Forwarded.class)).hasSize(28);
  }

  /// 262144 pages are there, 300000 wanted: 300000 / 37856 = 7.
  @Test
  void short_of_memory_it_drops_the_more_the_shorter_it_is() {
    set("amemthresh", "300000");
    set("drop_packet", "1");
    for (int port = 0; port < 28; port++) {
      lab.tcp(40_000 + port, TcpFlags.SYN);
    }
    assertThat(entries()).hasSize(24);
  }

  @Test
  void drop_entry_lets_half_open_connections_go_and_spares_the_others() {
    for (int port = 0; port < 200; port++) {
      lab.tcp(40_000 + port, TcpFlags.SYN);
      lab.open(50_000 + port);
    }
    set("drop_entry", "3");
    lab.runFor(55 * SimTime.SECOND); // before SYN_RECV would end by itself
    long halfOpen = entries().stream().filter(e -> e.stateName().equals("SYN_RECV")).count();
    assertThat(halfOpen).isBetween(10L, 60L); // (31/32) ^ 54 of 200 would be 36
    assertThat(entries()).hasSize(200 + (int) halfOpen);
    long active =
        lab.ipvs().services().list().iterator().next().servers().stream()
            .mapToInt(server -> server.active())
            .sum();
    assertThat(active).isEqualTo(200 + halfOpen);
    lab.runFor(120 * SimTime.SECOND); // idle for a minute: two packets each, so every second one
    assertThat(entries().size()).isLessThan(190);
  }

  @Test
  void sloppy_tcp_takes_any_segment_for_the_first() {
    lab.tcp(40001, TcpFlags.ACK);
    assertThat(entries()).isEmpty();
    set("sloppy_tcp", "1");
    lab.tcp(40001, TcpFlags.ACK);
    assertThat(entries().getFirst().stateName()).isEqualTo("ESTABLISHED");
    lab.tcp(40002, TcpFlags.RST);
    assertThat(entries()).hasSize(1);
  }

  /// A router on the way of a reply complains to the VIP about it; another director sent it.
  @Test
  void schedule_icmp_opens_a_connection_for_an_error_about_a_reply() {
    Ipv4Packet reply =
        IpvsLab.packet(IpvsLab.VIP, IpvsLab.CLIENT, IpvsLab.segment(80, 40001, TcpFlags.ACK));
    Bytes quote = Ipv4Codec.encode(reply);
    var error =
        new IcmpMessage(IcmpMessage.UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED, 1400, quote);
    Ipv4Packet packet = IpvsLab.packet(Ipv4Address.of("172.16.16.254"), IpvsLab.VIP, error);
    lab.arrive(packet);
    assertThat(entries()).isEmpty();
    set("schedule_icmp", "1");
    lab.arrive(packet);
    IpvsConnection entry = entries().getFirst();
    assertThat(entry.client() + ":" + entry.clientPort()).isEqualTo("172.16.16.1:40001");
    assertThat(entry.stateName()).isEqualTo("NONE");
    assertThat(entry.destination()).hasToString("172.16.16.178");
    assertThat(lab.events(IpvsEvent.Forwarded.class)).hasSize(1);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(entries()).isEmpty();
  }

  /// A SYN to the VIP arrives by a tunnel, from another director whose real server this one is.
  private void arriveInTunnel(int clientPort, int port, int mark) {
    Ipv4Packet inner =
        IpvsLab.packet(
            IpvsLab.CLIENT, IpvsLab.VIP, IpvsLab.segment(clientPort, port, TcpFlags.SYN));
    var header =
        Ipv4Header.of(
            Ipv4Address.of("172.16.16.171"), Ipv4Address.of("172.16.16.173"), IpProtocol.IPIP);
    lab.arrive(new Ipv4Packet(header, inner), mark);
    lab.runFor(SimTime.MILLISECOND);
  }

  private void openTunnels() {
    lab.director.kernel().modules().load("ipip");
    IpvsLab.device(lab.director, "tunl0").setUp(true);
  }

  @Test
  void ignore_tunneled_leaves_what_was_in_a_tunnel_to_the_host_itself() {
    openTunnels();
    arriveInTunnel(40001, 80, 0);
    assertThat(entries()).hasSize(1);
    set("ignore_tunneled", "1");
    arriveInTunnel(40002, 80, 0);
    assertThat(entries()).hasSize(1);
    lab.tcp(40003, TcpFlags.SYN); // what comes without a tunnel is scheduled
    assertThat(entries()).hasSize(2);
  }

  /// The mark of the outer packet stays with the one inside, as both are one buffer.
  @Test
  void a_service_by_firewall_mark_takes_what_comes_out_of_a_marked_tunnel() {
    openTunnels();
    lab.run("ipvsadm -A -f 7 -s rr");
    lab.run("ipvsadm -a -f 7 -r 172.16.16.177 -g");
    arriveInTunnel(40001, 8080, 7);
    assertThat(entries()).extracting(e -> e.virtualPort()).containsExactly(8080);
  }

  @Test
  void without_run_estimation_rates_stand_still() {
    for (int port = 0; port < 100; port++) {
      lab.tcp(40_000 + port, TcpFlags.SYN);
    }
    lab.runFor(3 * SimTime.SECOND);
    String rates = lab.run("ipvsadm -Ln --rate").out();
    assertThat(rates).contains("TCP  172.16.16.172:80                   12       12");
    set("run_estimation", "0");
    lab.runFor(30 * SimTime.SECOND);
    assertThat(lab.run("ipvsadm -Ln --rate").out()).isEqualTo(rates);
  }

  @ParameterizedTest
  @CsvSource({
    "drop_entry, 4, INVALID",
    "sync_retries, 4, INVALID",
    "sync_version, 2, INVALID",
    "sync_ports, 3, INVALID",
    "sync_ports, 4, OK",
    "expire_nodest_conn, 7, OK",
    "am_droprate, -1, OK",
    "sync_threshold, 50 50, INVALID",
    "sync_threshold, 5 0, OK",
    "sync_threshold, 5, OK",
    "sync_refresh_period, 2147484, INVALID",
    "sync_refresh_period, 10, OK",
    "lblc_expiration, 10, UNKNOWN",
  })
  void values_have_the_bounds_of_the_kernel(String key, String value, SysctlResult result) {
    assertThat(set(key, value)).isEqualTo(result);
  }

  @Test
  void a_number_that_is_not_given_stays_and_a_scheduler_brings_its_values() {
    set("sync_threshold", "5");
    assertThat(get("sync_threshold")).isEqualTo("5\t50");
    lab.setUp("ipvsadm -A -t 172.16.16.172:82 -s lblc");
    assertThat(get("lblc_expiration")).isEqualTo("86400");
  }

  @Test
  void a_scheduler_that_finds_nobody_says_so_but_not_too_often() {
    lab.setUp("ipvsadm -A -t 172.16.16.172:90 -s wrr", "ipvsadm -A -f 7 -s sh");
    lab.director.kernel().log().clear();
    for (int port = 0; port < 12; port++) {
      var syn = IpvsLab.segment(40_000 + port, 90, TcpFlags.SYN);
      lab.arrive(IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, syn));
    }
    assertThat(log())
        .hasSize(10)
        .containsOnly("IPVS: wrr: TCP 172.16.16.172:90 - no destination available");
    lab.runFor(6 * SimTime.SECOND);
    lab.arrive(
        IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, IpvsLab.segment(1, 90, TcpFlags.SYN)), 7);
    assertThat(log().subList(10, 12))
        .containsExactly(
            "net_ratelimit: 2 callbacks suppressed",
            "IPVS: sh: FWM 7 0x00000007 - no destination available");
    assertThat(lab.events(PacketEvent.Dropped.class))
        .filteredOn(drop -> drop.reason() == DropReason.NO_REAL_SERVER)
        .hasSize(13);
  }

  @Test
  void wrr_tells_full_servers_from_missing_ones() {
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:90 -s wrr",
        "ipvsadm -a -t 172.16.16.172:90 -r 172.16.16.177 -x 1");
    lab.director.kernel().log().clear();
    for (int port = 0; port < 2; port++) {
      var syn = IpvsLab.segment(40_000 + port, 90, TcpFlags.SYN);
      lab.arrive(IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, syn));
    }
    assertThat(log())
        .containsExactly(
            "IPVS: wrr: TCP 172.16.16.172:90 - no destination available: all destinations are"
                + " overloaded");
  }

  private List<String> log() {
    return lab.director.kernel().log().entries().stream().map(e -> e.text()).toList();
  }

  @Test
  void the_log_tells_what_was_loaded_and_refused() {
    lab.run("ipvsadm -A -t 172.16.16.172:92 -s none");
    lab.run("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.179 -x 5 -y 6");
    assertThat(lab.run("ipvsadm -A -u 172.16.16.172:5060 -p --pe sip").err())
        .isEqualTo("Scheduler or persistence engine not found\n");
    assertThat(log())
        .containsExactly(
            "IPVS: Registered protocols (TCP, UDP, SCTP, AH, ESP)",
            "IPVS: Connection hash table configured (size=4096, memory=32Kbytes)",
            "IPVS: ipvs loaded.",
            "IPVS: [rr] scheduler registered.",
            "IPVS: Scheduler module ip_vs_none not found",
            "IPVS: ip_vs_add_dest(): lower threshold is higher than upper threshold",
            "IPVS: persistence engine module ip_vs_pe_sip not found");
    assertThat(lab.director.files().read("/var/log/messages").orElseThrow())
        .contains("Jan  1 00:00:00 director kernel: IPVS: [rr] scheduler registered.\n");
  }
}
