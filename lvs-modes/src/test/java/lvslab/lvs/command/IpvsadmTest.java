package lvslab.lvs.command;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.lvs.IpvsLab;
import lvslab.lvs.IpvsLab.Output;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What ipvsadm prints, byte for byte, as the reference's state.txt files have it.
class IpvsadmTest {
  private final IpvsLab lab = new IpvsLab();

  @BeforeEach
  void service() {
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1");
  }

  @Test
  void lists_services_and_connections() { // dr-basic, t=2.005054 and t=2.005057
    lab.runUntil("1.005s");
    lab.open(40001);
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    lab.runUntil("2.004s");
    lab.open(40002);
    lab.runUntil("2.005054s");
    assertThat(lab.run("ipvsadm -Ln").out())
        .isEqualTo(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            TCP  172.16.16.172:80 rr
              -> 172.16.16.177:80             Route   1      1          0\s\s\s\s\s\s\s\s\s
              -> 172.16.16.178:80             Route   1      0          1\s\s\s\s\s\s\s\s\s
            """);
    assertThat(lab.run("ipvsadm -Lnc").out())
        .isEqualTo(
            """
            IPVS connection entries
            pro expire state       source             virtual            destination
            TCP 01:59  FIN_WAIT    172.16.16.1:40001  172.16.16.172:80   172.16.16.178:80
            TCP 14:59  ESTABLISHED 172.16.16.1:40002  172.16.16.172:80   172.16.16.177:80
            """);
  }

  @Test
  void without_arguments_it_lists_with_names() {
    lab.director.files().write("/etc/hosts", "172.16.16.177 cong11 rs1 # the first\n");
    assertThat(lab.run("ipvsadm").out())
        .contains("TCP  172.16.16.172:http rr\n")
        .contains("  -> cong11:http                  Route   1      0          0");
  }

  @Test
  void a_port_other_than_that_of_the_service_is_ignored_for_direct_routing() {
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.179:8080 -g");
    assertThat(lab.run("ipvsadm -Ln").out()).contains("  -> 172.16.16.179:80 ");
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.180:8080 -m");
    assertThat(lab.run("ipvsadm -Ln").out())
        .contains("  -> 172.16.16.180:8080           Masq    1 ");
  }

  @Test
  void all_marks_of_a_service_are_listed() {
    lab.setUp(
        "ipvsadm -A -f 5 -s sh -b sh-port,sh-fallback -p 90 -M 255.255.255.0",
        "ipvsadm -a -f 5 -r 172.16.16.177 -i -w 3",
        "ipvsadm -A -u 172.16.16.172:53 -s wlc -o");
    assertThat(lab.run("ipvsadm -L -n").out())
        .isEqualTo(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            TCP  172.16.16.172:80 rr
              -> 172.16.16.177:80             Route   1      0          0\s\s\s\s\s\s\s\s\s
              -> 172.16.16.178:80             Route   1      0          0\s\s\s\s\s\s\s\s\s
            UDP  172.16.16.172:53 wlc ops
            FWM  5 sh (sh-fallback,sh-port) persistent 90 mask 255.255.255.0
              -> 172.16.16.177:0              Tunnel  3      0          0\s\s\s\s\s\s\s\s\s
            """);
  }

  @Test
  void other_tables() {
    lab.setUp("ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.177 -x 100 -y 50 -w 2");
    lab.open(40001);
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .isEqualTo(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
              -> RemoteAddress:Port
            TCP  172.16.16.172:80                    1        2        0       80        0
              -> 172.16.16.177:80                    0        0        0        0        0
              -> 172.16.16.178:80                    1        2        0       80        0
            """);
    assertThat(lab.run("ipvsadm -Ln --thresholds").out())
        .endsWith(
            """
            Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn\s
              -> RemoteAddress:Port
            TCP  172.16.16.172:80 rr
              -> 172.16.16.177:80             100        50         0          0\s\s\s\s\s\s\s\s\s
              -> 172.16.16.178:80             0          0          1          0\s\s\s\s\s\s\s\s\s
            """);
    assertThat(lab.run("ipvsadm -Ln --persistent-conn").out())
        .endsWith(
            """
            Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn\s
              -> RemoteAddress:Port
            TCP  172.16.16.172:80 rr
              -> 172.16.16.177:80             2         0           0          0\s\s\s\s\s\s\s\s\s
              -> 172.16.16.178:80             1         0           1          0\s\s\s\s\s\s\s\s\s
            """);
    assertThat(lab.run("ipvsadm -L --timeout").out())
        .isEqualTo("Timeout (tcp tcpfin udp): 900 120 300\n");
    lab.setUp("ipvsadm --set 100 0 50");
    assertThat(lab.run("ipvsadm -L --timeout").out())
        .isEqualTo("Timeout (tcp tcpfin udp): 100 120 50\n");
  }

  @Test
  void rates_follow_by_a_quarter_each_two_seconds() {
    for (int port = 1001; port <= 1100; port++) {
      lab.tcp(port, TcpFlags.SYN);
    }
    lab.runUntil("2.1s");
    // 100 in 2 s are 50 a second, of which a quarter is 12.5
    assertThat(lab.run("ipvsadm -Ln --rate").out())
        .contains(
            "TCP  172.16.16.172:80                   12       12        0      500        0\n");
  }

  @Test
  void zero_sets_counters_back() {
    lab.open(40001);
    lab.setUp("ipvsadm -Z -t 172.16.16.172:80");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains(
            "TCP  172.16.16.172:80                    0        0        0        0        0\n");
  }

  @Test
  void servers_are_sorted_unless_one_asks_for_the_kernels_order() {
    assertThat(lab.run("ipvsadm -Ln --nosort").out().lines().skip(4))
        .extracting(line -> line.substring(5, 18))
        .containsExactly("172.16.16.178", "172.16.16.177");
  }

  @Test
  void what_is_saved_can_be_restored() {
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:443 -s wrr -p 300",
        "ipvsadm -a -t 172.16.16.172:443 -r 172.16.16.179:8443 -m -w 5",
        "ipvsadm -a -t 172.16.16.172:443 -r 172.16.16.180 -i");
    String saved = lab.run("ipvsadm -S -n").out();
    assertThat(saved)
        .isEqualTo(
            """
            -A -t 172.16.16.172:80 -s rr
            -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1
            -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1
            -A -t 172.16.16.172:443 -s wrr -p 300
            -a -t 172.16.16.172:443 -r 172.16.16.179:8443 -m -w 5
            -a -t 172.16.16.172:443 -r 172.16.16.180:443 -i -w 1 --tun-type ipip
            """);
    lab.setUp("ipvsadm -C");
    assertThat(lab.run("ipvsadm -S -n").out()).isEmpty();
    assertThat(lab.run(lab.director, "ipvsadm -R", saved).status()).isZero();
    assertThat(lab.run("ipvsadm -S -n").out()).isEqualTo(saved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-A -t 172.16.16.172:80 -s rr | 255 | Service already exists",
        "-A -t 172.16.16.172:81 -s nosuch | 255 | Scheduler or persistence engine not found",
        "-E -t 172.16.16.172:81 -s rr | 255 | No such service",
        "-D -t 172.16.16.172:81 | 255 | No such service",
        "-Z -t 172.16.16.172:81 | 255 | No such service",
        "-a -t 172.16.16.172:81 -r 172.16.16.177 | 255 | Service not defined",
        "-a -t 172.16.16.172:80 -r 172.16.16.177 | 255 | Destination already exists",
        "-e -t 172.16.16.172:80 -r 172.16.16.9 | 255 | No such destination",
        "-d -t 172.16.16.172:80 -r 172.16.16.9 | 255 | No such destination",
        "-L -n -t 172.16.16.172:81 | 1 | No such service",
        "-A -t 172.16.16.172 | 2 | Zero port specified for non-persistent service",
        "-A -t 172.16.16.172:x | 2 | illegal virtual server address[:port] specified",
        "-A -t 80 | 2 | illegal virtual server address[:port] specified",
        "-A -s rr | 2 | You need to supply the 'service-address' option for the 'add-service'"
            + " command",
        "-a -t 172.16.16.172:80 | 2 "
            + "| You need to supply the 'real-server' option for the 'add-server' command",
        "-A -t 172.16.16.172:81 -g | 2 "
            + "| Illegal 'forwarding-method' option with the 'add-service' command",
        "-L -c --timeout | 2 "
            + "| The option 'timeout' conflicts with the 'connection' option in the 'list' command",
        "-L -c --stats | 2 | options conflicts in the list command",
        "-a -t 172.16.16.172:80 -r 172.16.16.9 -w 2147483648 | 2 | illegal weight specified",
        "-A -f 0 | 2 | invalid fwmark value `0' specified",
        "-A -t 172.16.16.172:81 -p 0 | 2 | invalid timeout value `0' specified",
        "-A -t 172.16.16.172:81 -t 172.16.16.172:82 | 2 "
            + "| multiple 'service-address' options specified",
        "-A -D -t 172.16.16.172:81 | 2 | invalid option `-D'",
        "-a -t 172.16.16.172:80 -r 224.0.0.9 | 255 | Invalid operation.  Possibly wrong module"
            + " version, address not unicast, ...",
        "-a -t 172.16.16.172:80 -r 172.16.16.255 | 255 | Invalid operation.  Possibly wrong module"
            + " version, address not unicast, ...",
        "-a -t 172.16.16.172:80 -r 172.16.16.9 -y 1 | 255 | Numerical result out of range",
        "--set 2147484 0 0 | 255 | Invalid operation.  Possibly wrong module version, address not"
            + " unicast, ...",
        "-A -t [fe80::1]:80 | 255 | Operation not supported with specified address family",
        "-a -t 172.16.16.172:80 -r 172.16.16.9 -i --tun-type gre | 255 | Operation not supported",
        "-C now | 2 | unexpected argument now",
        "--set 1 2 | 2 | --set option requires 3 timeout values",
        "-A -q | 255 | -q: unknown option",
        "-A -t | 255 | -t: missing argument",
        "-nL | 255 | Try `ipvsadm -h' or 'ipvsadm --help' for more information.",
      })
  void complaints(String arguments, int status, String complaint) {
    Output output = lab.run("ipvsadm " + arguments);
    assertThat(output.err()).isEqualTo(complaint + "\n");
    assertThat(output.status()).isEqualTo(status);
    assertThat(output.out()).isEmpty();
  }

  @Test
  void forms_of_options() {
    lab.setUp(
        "ipvsadm --add-service --tcp-service=172.16.16.172:81 --scheduler wrr -p",
        "ipvsadm -A -t 172.16.16.172:82 -p50",
        "ipvsadm -at172.16.16.172:81 -r172.16.16.9:81 -w7");
    assertThat(lab.run("ipvsadm -ln").out())
        .contains("TCP  172.16.16.172:81 wrr persistent 360\n")
        .contains("  -> 172.16.16.9:81               Route   7 ")
        .contains("TCP  172.16.16.172:82 wlc persistent 50\n");
  }

  @Test
  void proc_files() { // dr-port-mismatch, t=0.000053
    assertThat(lab.director.files().read("/proc/net/ip_vs"))
        .hasValue(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port Forward Weight ActiveConn InActConn
            TCP  AC1010AC:0050 rr\s\s
              -> AC1010B2:0050      Route   1      0          0\s\s\s\s\s\s\s\s\s
              -> AC1010B1:0050      Route   1      0          0\s\s\s\s\s\s\s\s\s
            """);
    lab.open(40001);
    assertThat(lab.director.files().read("/proc/net/ip_vs_conn").orElseThrow())
        .isEqualTo(
            "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n"
                + "TCP AC101001 9C41 AC1010AC 0050 AC1010B2 0050 ESTABLISHED     900\n");
    assertThat(lab.director.files().read("/proc/net/ip_vs_stats").orElseThrow())
        .contains("\n       1        2        0               50                0\n\n");
  }

  @Test
  void proc_files_of_each_processor_and_of_who_made_an_entry() {
    lab.open(40001);
    lab.setUp("ipvsadm -Z");
    assertThat(lab.director.files().read("/proc/net/ip_vs_stats_percpu").orElseThrow())
        .isEqualTo(
            """
                   Total Incoming Outgoing         Incoming         Outgoing
            CPU    Conns  Packets  Packets            Bytes            Bytes
              0        1        2        0               50                0
              ~        0        0        0                0                0

                 Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s
                       0        0        0                0                0
            """);
    assertThat(lab.director.files().read("/proc/net/ip_vs_conn_sync").orElseThrow())
        .isEqualTo(
            "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Origin Expires\n"
                + "TCP AC101001 9C41 AC1010AC 0050 AC1010B2 0050 ESTABLISHED LOCAL      900\n");
    lab.setUp("ipvsadm -A -f 7 -s sh -p 90 -M 255.255.255.0");
    assertThat(lab.director.files().read("/proc/net/ip_vs").orElseThrow())
        .endsWith("FWM  00000007 sh persistent 90000 FFFFFF00\n");
  }

  /// As the tutorial prints them in section 3.5.
  @Test
  void modules_count_services_and_schedulers() {
    assertThat(lab.run("lsmod").out())
        .contains(
            "ip_vs_rr               16384  1\n", "ip_vs                 188416  3 ip_vs_rr\n");
  }

  @Test
  void the_way_through_a_tunnel_is_listed() {
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.179 -i");
    assertThat(lab.run("ipvsadm -Ln --tun-info").out())
        .endsWith(
            """
              -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn
            TCP  172.16.16.172:80 rr
              -> 172.16.16.177:80             Route   n/a           1      0          0\s\s\s\s\s\s\s\s\s
              -> 172.16.16.178:80             Route   n/a           1      0          0\s\s\s\s\s\s\s\s\s
              -> 172.16.16.179:80             Tunnel  ipip          1      0          0\s\s\s\s\s\s\s\s\s
            """);
    lab.open(40001);
    assertThat(lab.run("ipvsadm -Lnc --persistent-conn").out())
        .startsWith(
            "IPVS connection entries\npro expire state       source             virtual         "
                + "   destination        pe name          pe_data\nTCP 15:00  ESTABLISHED ");
  }

  @Test
  void numbers_are_cut_as_by_the_real_one() {
    assertThat(Columns.large(99_999_999, false)).isEqualTo(" 99999999");
    assertThat(Columns.large(100_000_000, false)).isEqualTo("  100000K");
    assertThat(Columns.large(999_999_999, false)).isEqualTo("  999999K");
    assertThat(Columns.large(1_000_000_000, false)).isEqualTo("    1000M");
    assertThat(Columns.large(99_999_999_999L, false)).isEqualTo("   99999M");
    assertThat(Columns.large(100_000_000_000L, false)).isEqualTo("     100G");
    assertThat(Columns.large(100_000_000_000_000L, false)).isEqualTo("     100T");
    assertThat(Columns.large(99_999_999, true)).isEqualTo(" 99999999");
    assertThat(Columns.large(1_000_000_000, true)).isEqualTo(" 1000000000");
  }

  /// What is saved makes the same tables, thresholds aside, which -S does not print.
  @Test
  void saving_and_restoring_is_a_round_trip() {
    lab.setUp(
        "ipvsadm -A -f 5 -s mh -b mh-port,mh-fallback -p 90 -M 255.255.255.0",
        "ipvsadm -a -f 5 -r 172.16.16.177 -i -w 3",
        "ipvsadm -A -u 172.16.16.172:53 -s wlc -o -b flag-2",
        "ipvsadm -a -u 172.16.16.172:53 -r 172.16.16.178:5353 -m -w 0",
        "ipvsadm -A --sctp-service 172.16.16.172:99 -s sh -b sh-port");
    String saved = lab.run("ipvsadm-save -n").out();
    assertThat(saved)
        .isEqualTo(
            """
            -A -t 172.16.16.172:80 -s rr
            -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1
            -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1
            -A -u 172.16.16.172:53 -s wlc -o -b flag-2
            -a -u 172.16.16.172:53 -r 172.16.16.178:5353 -m -w 0
            -A --sctp-service 172.16.16.172:99 -s sh -b sh-port
            -A -f 5 -s mh -p 90 -M 255.255.255.0 -b mh-fallback,mh-port
            -a -f 5 -r 172.16.16.177:0 -i -w 3 --tun-type ipip
            """);
    String listed = lab.run("ipvsadm -Ln").out();
    var other = new IpvsLab();
    other.setUp("ipvsadm -A -t 10.0.0.1:80");
    Output output = other.run(other.director, "ipvsadm-restore", "# saved\n" + saved);
    assertThat(output).isEqualTo(new Output("", "", 0));
    assertThat(other.run("ipvsadm -Ln").out()).isEqualTo(listed);
    assertThat(other.run("ipvsadm -Sn").out()).isEqualTo(saved);
  }

  @Test
  void modules_are_loaded_when_they_are_needed() {
    var fresh = new IpvsLab();
    assertThat(fresh.run("lsmod").out()).isEqualTo("Module                  Size  Used by\n");
    assertThat(fresh.director.files().read("/proc/net/ip_vs")).isEmpty();
    assertThat(fresh.director.files().setSysctl("net.ipv4.vs.conn_reuse_mode", "0")).isNotNull();
    fresh.setUp("modprobe ip_vs");
    assertThat(fresh.director.files().setSysctl("net.ipv4.vs.conn_reuse_mode", "0")).isNull();
    assertThat(fresh.run("lsmod").out().lines().toList())
        .containsExactly(
            "Module                  Size  Used by",
            "ip_vs                 188416  0",
            "nf_conntrack          188416  1 ip_vs",
            "nf_defrag_ipv6         24576  1 nf_conntrack",
            "nf_defrag_ipv4         16384  1 nf_conntrack",
            "libcrc32c              16384  2 ip_vs,nf_conntrack");
    fresh.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr");
    assertThat(fresh.run("lsmod").out()).contains("ip_vs_rr               16384  1\n");
    fresh.setUp("modprobe ipip");
    assertThat(fresh.run("lsmod").out().lines().limit(4).toList())
        .containsExactly(
            "Module                  Size  Used by",
            "ipip                   20480  0",
            "tunnel4                16384  1 ipip",
            "ip_tunnel              32768  1 ipip");
    assertThat(fresh.run("modprobe nosuch").err())
        .isEqualTo("modprobe: FATAL: Module nosuch not found.\n");
  }
}
