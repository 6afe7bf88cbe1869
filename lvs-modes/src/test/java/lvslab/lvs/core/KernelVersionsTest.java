package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.kernel.KernelVersion;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What IPVS does its own way in each version of Linux.
class KernelVersionsTest {
  private static final String SERVICE = "172.16.16.172:80";

  private static IpvsLab lab(String version) {
    var lab = new IpvsLab(KernelVersion.parse(version).orElseThrow());
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.host("rs2", 0x78, lab.lan, "172.16.16.178/24");
    return lab;
  }

  private static IpvsLab cluster(String version, String settings) {
    IpvsLab lab = lab(version);
    lab.setUp(
        "ipvsadm -A -t " + SERVICE + " -s rr " + settings,
        "ipvsadm -a -t " + SERVICE + " -r 172.16.16.177:80",
        "ipvsadm -a -t " + SERVICE + " -r 172.16.16.178:80");
    return lab;
  }

  private static List<IpvsConnection> entries(IpvsLab lab) {
    return lab.ipvs().connections().list();
  }

  private static void set(IpvsLab lab, String key, String value) {
    lab.director.kernel().sysctl().write("net.ipv4.vs." + key, value, 0);
  }

  @ParameterizedTest
  @CsvSource({"3.10, 64", "4.9, 64", "4.10, 63", "6.1, 63"})
  void ipvs_counts_as_a_hop_from_4_10_on(String version, int ttl) {
    IpvsLab lab = cluster(version, "");
    lab.tcp(40001, TcpFlags.SYN);
    IpvsEvent.Forwarded forwarded = lab.events(IpvsEvent.Forwarded.class).getFirst();
    assertThat(forwarded.after().ttl()).isEqualTo(ttl);
  }

  @ParameterizedTest
  @CsvSource({"3.10, NONE", "4.18, NONE", "4.19, ASSURED"})
  void templates_are_assured_from_4_19_on(String version, String state) {
    IpvsLab lab = cluster(version, "-p 100");
    lab.open(40001);
    assertThat(entries(lab).getFirst().isTemplate()).isTrue();
    assertThat(entries(lab).getFirst().stateName()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"3.10, UDP", "6.1, NONE"})
  void templates_of_udp_had_the_state_of_udp(String version, String state) {
    IpvsLab lab = lab(version);
    lab.setUp(
        "ipvsadm -A -u 172.16.16.172:53 -s rr -p 100",
        "ipvsadm -a -u 172.16.16.172:53 -r 172.16.16.177:53");
    lab.udp(5000, 53);
    assertThat(entries(lab).getFirst().stateName()).isEqualTo(state);
  }

  /// A client that was reset comes back with the same port.
  @ParameterizedTest
  @CsvSource({"3.10, 178", "4.9, 178", "5.4, 177", "6.1, 177"})
  void a_closed_entry_is_scheduled_anew_from_5_4_on(String version, String server) {
    IpvsLab lab = cluster(version, "");
    lab.open(40001);
    lab.tcp(40001, TcpFlags.RST);
    lab.runFor(SimTime.SECOND);
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(entries(lab).getFirst().destination()).hasToString("172.16.16." + server);
  }

  @ParameterizedTest
  @CsvSource({"3.10, 178", "5.15, 178", "5.16, 177", "4.0, 177"})
  void reuse_mode_0_kept_clients_at_a_server_of_weight_0(String version, String server) {
    IpvsLab lab = cluster(version, "");
    set(lab, "expire_nodest_conn", "1");
    set(lab, "conn_reuse_mode", "0");
    lab.open(40001);
    lab.setUp("ipvsadm -e -t " + SERVICE + " -r 172.16.16.178:80 -w 0");
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(entries(lab).getFirst().destination()).hasToString("172.16.16." + server);
  }

  @Test
  void entries_of_a_deleted_server_go_at_once_if_they_are_to_go() {
    IpvsLab lab = cluster("6.1", "-p 100");
    set(lab, "expire_nodest_conn", "1");
    lab.open(40001);
    assertThat(entries(lab)).hasSize(2);
    lab.setUp("ipvsadm -d -t " + SERVICE + " -r 172.16.16.178:80");
    assertThat(entries(lab)).hasSize(2);
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(entries(lab)).isEmpty();
  }

  @Test
  void before_5_9_a_packet_of_a_deleted_server_is_lost_and_takes_the_entry_along() {
    IpvsLab lab = cluster("5.8", "");
    set(lab, "expire_nodest_conn", "1");
    lab.open(40001);
    lab.setUp("ipvsadm -d -t " + SERVICE + " -r 172.16.16.178:80");
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(entries(lab)).hasSize(1);
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(lab.events(PacketEvent.Dropped.class))
        .extracting(PacketEvent.Dropped::reason)
        .containsOnlyOnce(DropReason.NO_REAL_SERVER);
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(entries(lab)).isEmpty();
  }

  /// Without services a packet goes to the local stack, which resets; or it is lost with its
  /// server.
  @ParameterizedTest
  @CsvSource({"5.8, true", "5.9, false"})
  void before_5_9_ipvs_went_on_seeing_packets_after_the_last_service(String version, boolean lost) {
    IpvsLab lab = cluster(version, "");
    lab.open(40001);
    lab.setUp("ipvsadm -C");
    lab.tcp(40001, TcpFlags.ACK);
    boolean dropped =
        lab.events(PacketEvent.Dropped.class).stream()
            .anyMatch(drop -> drop.reason() == DropReason.NO_REAL_SERVER);
    assertThat(dropped).isEqualTo(lost);
  }

  @ParameterizedTest
  @CsvSource({"6.1.191, 256", "6.1.192, 257", "6.1, 256"})
  void an_active_connection_weighs_one_more_from_6_1_192_on(String version, long load) {
    IpvsLab lab = cluster(version, "");
    lab.tcp(40001, TcpFlags.SYN);
    RealServer server = lab.ipvs().services().list().iterator().next().servers().getFirst();
    assertThat(server.overhead()).isEqualTo(load);
  }

  /// Three of at most six connections: a lower limit of three is full at once, or at the next one.
  @ParameterizedTest
  @CsvSource({"6.1.176, false", "6.1.192, true"})
  void a_lowered_threshold_counts_at_once_from_6_1_192_on(String version, boolean full) {
    IpvsLab lab = lab(version);
    String server = " -t " + SERVICE + " -r 172.16.16.177:80 -x ";
    lab.setUp("ipvsadm -A -t " + SERVICE + " -s rr", "ipvsadm -a" + server + "6");
    lab.open(40001);
    lab.open(40002);
    lab.open(40003);
    lab.setUp("ipvsadm -e" + server + "3");
    RealServer shown = lab.ipvs().services().list().iterator().next().servers().getFirst();
    assertThat(shown.isOverloaded()).isEqualTo(full);
  }

  @ParameterizedTest
  @CsvSource({"3.10, mh", "3.17, fo", "4.2, ovf", "5.0, twos"})
  void schedulers_came_one_after_the_other(String version, String scheduler) {
    IpvsLab.Output output = lab(version).run("ipvsadm -A -t " + SERVICE + " -s " + scheduler);
    assertThat(output.err()).isEqualTo("Scheduler or persistence engine not found\n");
    assertThat(lab("6.1").run("ipvsadm -A -t " + SERVICE + " -s " + scheduler).status()).isZero();
  }

  @Test
  void so_did_the_values_of_net_ipv4_vs() {
    IpvsLab old = cluster("3.10", "");
    List<String> names = old.ipvs().conf().names();
    assertThat(names).contains("conn_reuse_mode", "backup_only");
    assertThat(names)
        .doesNotContain("sloppy_tcp", "sync_persist_mode", "schedule_icmp", "run_estimation");
    assertThat(cluster("4.0", "").ipvs().conf().names()).doesNotContain("conn_reuse_mode");
    assertThat(cluster("6.1", "").ipvs().conf().names()).contains("run_estimation", "sloppy_tcp");
  }

  @ParameterizedTest
  @CsvSource({"3.10, false", "3.11, true"})
  void sh_heeds_its_flags_from_3_11_on(String version, boolean moved) {
    IpvsLab lab = lab(version);
    lab.setUp(
        "ipvsadm -A -t " + SERVICE + " -s sh -b sh-fallback",
        "ipvsadm -a -t " + SERVICE + " -r 172.16.16.177:80",
        "ipvsadm -a -t " + SERVICE + " -r 172.16.16.178:80 -w 0");
    lab.tcp(40001, TcpFlags.SYN); // 172.16.16.1 belongs to 178
    assertThat(!entries(lab).isEmpty()).isEqualTo(moved);
  }

  /// A reply of a DR server comes by: the source is the virtual address.
  @ParameterizedTest
  @CsvSource({"4.9, false", "5.9, false", "5.10, true"})
  void replies_of_dr_are_seen_from_5_10_on(String version, boolean seen) {
    IpvsLab lab = cluster(version, "");
    lab.tcp(40001, TcpFlags.SYN);
    boolean found =
        lab.ipvs().connections().findReply(IpProtocol.TCP, IpvsLab.VIP, 80, IpvsLab.CLIENT, 40001)
            != null;
    assertThat(found).isEqualTo(seen);
    boolean foundReal =
        lab.ipvs().connections().findReply(IpProtocol.TCP, IpvsLab.RS2, 80, IpvsLab.CLIENT, 40001)
            != null;
    assertThat(foundReal).isEqualTo(version.equals("4.9"));
  }
}
