package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What routers and groups track: files, processes, interfaces.
class TrackingTest {
  private static final String CONF = "/etc/keepalived/keepalived.conf";

  private static final String GROUP =
      """
      track_file F {
          file /run/f
      }
      vrrp_script S {
          script "/bin/test ! -e /run/s"
          interval 1
          weight -30
      }
      vrrp_sync_group G {
          group {
              A
              B
          }
          track_interface {
              ens37
          }
          track_file {
              F weight 3
          }
          track_script {
              S weight -7
          }
      }
      vrrp_instance B {
          interface ens33
          virtual_router_id 52
          priority 90
          virtual_ipaddress { 172.16.16.171 }
          track_script { S weight 0 }
      }
      """;

  private static ChildLab lab(String blocks, String tracking, String... cards) {
    var lab = new ChildLab("none", cards);
    lab.hosts
        .get("m")
        .files()
        .write(
            CONF,
            blocks
                + """
                vrrp_instance A {
                    interface ens33
                    virtual_router_id 51
                    priority 100
                    virtual_ipaddress { 172.16.16.172 }
                    %s
                }
                """
                    .formatted(tracking));
    lab.at(1_000, () -> lab.start("m"));
    return lab;
  }

  private static List<String> log(ChildLab lab) {
    return lab.logs.get("m");
  }

  @Test
  void a_file_whose_number_is_added() {
    ChildLab lab =
        lab(
            """
            track_file F {
                file /run/weight
                weight 2
                init_file 7
            }
            """,
            "track_file { F }");
    lab.at(6_000, () -> lab.type("m", "echo -20 > /run/weight"));
    lab.at(7_000, () -> lab.type("m", "echo -200 > /run/weight"));
    lab.at(9_000, () -> lab.type("m", "echo 0x10 > /run/new; mv /run/new /run/weight"));
    lab.at(15_000, () -> lab.type("m", "rm /run/weight"));
    lab.run(16);
    assertThat(log(lab))
        .containsSubsequence(
            "1.000 (A) Changing effective priority from 100 to 114",
            "1.000 (A) Entering BACKUP STATE (init)",
            "4.555 (A) Entering MASTER STATE",
            "6.000 (A) Changing effective priority from 114 to 60",
            "7.000 (A): tracked file F now FAULT state",
            "7.000 (A) Entering FAULT STATE",
            "9.000 (A): tracked file F leaving FAULT state",
            "9.000 (A) Setting effective priority to 132",
            "9.000 (A) Entering BACKUP STATE",
            "12.484 (A) Entering MASTER STATE",
            "15.000 (A) Changing effective priority from 132 to 100");
  }

  @Test
  void one_event_for_one_writing() {
    ChildLab lab =
        lab("track_file F {\n file /run/f\n weight 1\n init_file 5\n}\n", "track_file { F }");
    lab.at(2_000, () -> lab.type("m", "(echo 5; sleep 1; echo 6) > /run/f"));
    lab.at(5_000, () -> lab.type("m", "echo 8 | tee /run/f; echo 9 > /run/other"));
    lab.run(6);
    assertThat(log(lab).stream().filter(line -> line.contains("effective priority")))
        .containsExactly(
            "1.000 (A) Changing effective priority from 100 to 105",
            "5.000 (A) Changing effective priority from 105 to 108");
  }

  @Test
  void a_file_without_weight_and_what_is_no_number() {
    ChildLab lab =
        lab("track_file F {\n file /run/down\n weight 0\n}\n", "track_file { F weight 0 }");
    lab.at(6_000, () -> lab.type("m", "echo 1 > /run/down"));
    lab.at(7_000, () -> lab.type("m", "echo 99999999999 > /run/down"));
    lab.at(8_000, () -> lab.type("m", "echo down > /run/down"));
    lab.run(9);
    assertThat(log(lab))
        .containsSubsequence(
            "6.000 (A): tracked file F now FAULT state",
            "7.000 Invalid number 99999999999 read from /run/down - ignoring",
            "8.000 (A): tracked file F leaving FAULT state",
            "8.000 (A) Entering BACKUP STATE");
  }

  @Test
  void a_process_by_name() {
    ChildLab lab =
        lab(
            """
            vrrp_track_process P {
                process sleep
                weight 10
                quorum 2
                terminate_delay 1.5
            }
            """,
            "track_process { P }");
    lab.at(500, () -> lab.type("m", "sleep 100"));
    lab.at(2_000, () -> lab.type("m", "sleep 3"));
    lab.at(7_000, () -> lab.type("m", "sleep 1"));
    lab.at(7_500, () -> lab.type("m", "sleep 100"));
    lab.at(9_000, () -> lab.type("m", "killall sleep"));
    lab.run(12);
    assertThat(log(lab))
        .containsSubsequence(
            "1.000 proc_events has confirmed it is configured",
            "2.000 Quorum gained for tracked process P",
            "2.000 (A) Changing effective priority from 100 to 110",
            "6.500 Quorum lost for tracked process P",
            "6.500 (A) Changing effective priority from 110 to 100",
            "7.000 Quorum gained for tracked process P",
            "10.500 Quorum lost for tracked process P");
  }

  @Test
  void a_process_by_its_command_line() {
    ChildLab lab =
        lab(
            """
            vrrp_track_process P {
                process sleep 100
                param_match initial
            }
            """,
            "track_process { P }");
    lab.at(2_000, () -> lab.type("m", "sleep 99"));
    lab.at(3_000, () -> lab.type("m", "sleep 1000"));
    lab.at(5_000, () -> lab.type("m", "pkill -f 'sleep 1000'"));
    lab.run(9);
    assertThat(log(lab))
        .containsSubsequence(
            "1.000 (A) entering FAULT state (tracked process P quorum not achieved)",
            "1.000 (A) entering FAULT state",
            "3.000 Quorum gained for tracked process P",
            "3.000 (A) Entering BACKUP STATE",
            "5.000 Quorum lost for tracked process P",
            "5.000 (A) Entering FAULT STATE");
  }

  @Test
  void no_more_than_so_many() {
    ChildLab lab =
        lab(
            """
            vrrp_track_process P {
                process sleep
                quorum_max 0
                weight 5 reverse
            }
            """,
            "track_process { P }");
    lab.at(3_000, () -> lab.type("m", "sleep 2"));
    lab.run(6);
    assertThat(log(lab).stream().filter(line -> line.contains("effective priority")))
        .containsExactly(
            "1.000 (A) Changing effective priority from 100 to 95",
            "3.000 (A) Changing effective priority from 95 to 100",
            "5.000 (A) Changing effective priority from 100 to 95");
  }

  @Test
  void a_group_tracks_for_its_members() {
    ChildLab lab = lab(GROUP, "", "ens37");
    lab.at(8_000, () -> lab.type("m", "echo 4 > /run/f"));
    lab.at(8_500, () -> lab.type("m", "touch /run/s"));
    lab.at(9_500, () -> lab.type("m", "rm /run/s"));
    lab.at(10_500, () -> lab.type("m", "ip link set ens37 down"));
    lab.at(12_000, () -> lab.type("m", "ip link set ens37 up"));
    lab.run(20);
    assertThat(log(lab))
        .containsSubsequence(
            "1.000 (B) track_script S is configured on VRRP instance and sync group. Remove vrrp"
                + " instance config",
            "8.000 (A) Changing effective priority from 100 to 112",
            "8.000 (B) Changing effective priority from 90 to 102",
            "9.000 (B) Entering FAULT STATE",
            "9.000 VRRP_Group(G) Syncing instances to FAULT state",
            "9.000 (A) Changing effective priority from 112 to 105",
            "10.000 (B) Entering BACKUP STATE",
            "10.000 VRRP_Group(G) Syncing instances to BACKUP state",
            "10.000 (A) Changing effective priority from 105 to 112",
            "10.500 Netlink reports ens37 down",
            "10.500 (A) Entering FAULT STATE",
            "10.500 VRRP_Group(G) Syncing instances to FAULT state",
            "12.000 Netlink reports ens37 up",
            "12.000 VRRP_Group(G) Syncing instances to BACKUP state");
  }

  @Test
  void what_has_failed_before_the_start() {
    ChildLab lab = lab("", "track_interface { ens37 }", "ens37");
    lab.type("m", "ip link set ens37 down");
    lab.at(3_000, () -> lab.type("m", "ip link set ens37 up"));
    lab.run(8);
    assertThat(log(lab).subList(0, 5))
        .containsExactly(
            "1.000 Assigned address 172.16.16.173 for interface ens33",
            "1.000 (A): entering FAULT state (interface ens37 down)",
            "1.000 (A) entering FAULT state",
            "1.000 Registering gratuitous ARP shared channel",
            "1.000 (A) removing VIPs.");
    assertThat(log(lab))
        .containsSubsequence("3.000 (A) Entering BACKUP STATE", "6.609 (A) Entering MASTER STATE");
  }
}
