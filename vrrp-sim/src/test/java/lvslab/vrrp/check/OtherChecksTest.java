package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Checks by scripts, echoes, datagrams, mail servers, queries and files.
class OtherChecksTest {
  private static final String SERVER = "[172.16.16.177]:udp:80";
  private static final String REMOVED = "Removing service " + SERVER;
  private static final String ADDED = "Adding service " + SERVER;

  private static CheckLab lab(String globals, String checker) {
    var lab = new CheckLab();
    lab.conf(
        globals
            + """
            virtual_server 172.16.16.172 80 {
                delay_loop 6
                lb_kind DR
                protocol UDP
                real_server 172.16.16.177 80 {
                    weight 100
                    warmup 0
                    %s
                }
            }
            """
                .formatted(checker));
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    return lab;
  }

  private static List<String> log(CheckLab lab) {
    return lab.log().stream().map(CheckLab.Row::text).toList();
  }

  @Test
  void a_script_whose_exit_status_is_a_weight() {
    CheckLab lab = lab("", "MISC_CHECK {\n misc_path \"/run/check a\"\n misc_dynamic\n }");
    lab.type(
        "m", "printf '#!/bin/sh\\nexit $(cat /run/status)\\n' > /run/check; chmod +x /run/check");
    lab.type("m", "echo 0 > /run/status");
    lab.at(5_000, () -> lab.type("m", "echo 1 > /run/status"));
    lab.at(11_000, () -> lab.type("m", "echo 12 > /run/status"));
    lab.run(20);
    String head = "Misc check for [" + SERVER + " VS [172.16.16.172]:udp:80] by [/run/check] ";
    assertThat(log(lab))
        .containsSubsequence(
            head + "succeeded.",
            head + "failed with retry disabled (exited with status 1).",
            REMOVED + " from VS [172.16.16.172]:udp:80",
            "Changing weight from 100 to 10 for inactive service "
                + SERVER
                + " of VS [172.16.16.172]:udp:80",
            head + "succeeded.",
            ADDED + " to VS [172.16.16.172]:udp:80");
  }

  @Test
  void a_script_that_takes_too_long() {
    CheckLab lab = lab("", "MISC_CHECK {\n misc_path \"/bin/sleep 20\"\n misc_timeout 2\n }");
    lab.run(9);
    assertThat(log(lab))
        .anyMatch(line -> line.endsWith("by [/bin/sleep] timed out with retry disabled."));
  }

  @Test
  void an_echo() {
    CheckLab lab = lab("", "PING_CHECK {\n connect_timeout 2\n retry 1\n }");
    lab.at(4_000, () -> lab.type("rs1", "ip link set ens33 down"));
    lab.at(20_000, () -> lab.type("rs1", "ip link set ens33 up"));
    lab.run(40);
    assertThat(log(lab))
        .containsSubsequence(
            "ICMP connection to " + SERVER + " success.",
            "ICMP CHECK on service "
                + SERVER
                + " of [172.16.16.172]:udp:80 failed after 1 retries.",
            REMOVED + " from VS [172.16.16.172]:udp:80",
            "ICMP connection to " + SERVER + " success.",
            ADDED + " to VS [172.16.16.172]:udp:80");
  }

  @Test
  void a_datagram_and_its_answer() {
    CheckLab lab =
        lab("", "UDP_CHECK {\n payload 61 62\n require_reply 6C Xx 62\n connect_timeout 2\n }");
    lab.at(6_000, () -> lab.type("rs1", "lab-udpd --port 80 --answer lab"));
    lab.at(14_000, () -> lab.type("rs1", "pkill lab-udpd; lab-udpd --port 80 --answer no"));
    lab.run(24);
    assertThat(log(lab))
        .containsSubsequence(
            "UDP_CHECK on service " + SERVER + " failed.",
            "UDP connection to " + SERVER + " success.",
            "UDP_CHECK on service " + SERVER + " failed after 1 retries.");
  }

  @Test
  void a_mail_server() {
    CheckLab lab = lab("", "SMTP_CHECK {\n connect_port 25\n }");
    lab.at(500, () -> lab.type("rs1", "lab-smtpd"));
    lab.at(9_000, () -> lab.type("rs1", "pkill lab-smtpd"));
    lab.run(20);
    assertThat(log(lab))
        .containsSubsequence(
            "Remote SMTP server " + SERVER + " succeed on service.",
            "SMTP_CHECK Error connecting to server [172.16.16.177]:25",
            REMOVED + " from VS [172.16.16.172]:udp:80");
  }

  @Test
  void each_host_of_a_mail_server_is_a_checker_of_its_own() {
    String hosts =
        """
        SMTP_CHECK {
          helo_name lab
          host {
            connect_ip 172.16.16.178
            connect_port 25
            connect_timeout 2
          }
          host {
            connect_port 2525
            connect_timeout 2
          }
        }
        """;
    CheckLab lab = lab("", hosts);
    lab.at(500, () -> lab.type("rs2", "lab-smtpd"));
    lab.at(500, () -> lab.type("rs1", "lab-smtpd --port 2525"));
    lab.at(9_000, () -> lab.type("rs2", "pkill lab-smtpd"));
    lab.run(20);
    assertThat(log(lab).stream().filter(line -> line.startsWith("Activating healthchecker for s")))
        .hasSize(2);
    assertThat(log(lab))
        .containsSubsequence(
            "Remote SMTP server " + SERVER + " succeed on service.",
            "Remote SMTP server " + SERVER + " succeed on service.",
            "SMTP_CHECK Error connecting to server [172.16.16.178]:25",
            REMOVED + " from VS [172.16.16.172]:udp:80");
  }

  @Test
  void what_stands_beside_hosts_is_one_more_checker_and_a_host_has_no_time() {
    CheckLab lab =
        lab("", "SMTP_CHECK {\n connect_port 25\n host {\n connect_ip 172.16.16.175\n }\n }");
    lab.at(500, () -> lab.type("rs1", "lab-smtpd"));
    lab.run(9);
    assertThat(log(lab))
        .contains(
            "Remote SMTP server " + SERVER + " succeed on service.",
            "SMTP_CHECK Read timeout from server [172.16.16.175]:80");
  }

  @Test
  void a_check_goes_by_the_interface_and_with_the_mark_that_are_written() {
    CheckLab lab =
        lab(
            "",
            """
            TCP_CHECK {
              fwmark 9
              connect_timeout 1
            }
            TCP_CHECK {
              connect_port 81
              bind_if lo
            }
            TCP_CHECK {
              connect_port 82
              bind_if eth7
            }
            TCP_CHECK {
              connect_port 80
              bind_if ens33
              fwmark 8
            }
            UDP_CHECK {
              connect_port 83
              fwmark 9
              require_reply
              connect_timeout 1
            }
            """);
    lab.type("m", "iptables -A OUTPUT -p tcp -m mark --mark 9 -j DROP");
    lab.type("m", "iptables -A OUTPUT -p udp -m mark --mark 9 -j DROP");
    lab.run(9);
    lab.type("m", "iptables -nvxL OUTPUT > /run/rules");
    lab.run(10);
    assertThat(log(lab))
        .contains(
            "TCP_CHECK on service " + SERVER + " failed.",
            "Checker can't bind to device eth7: No such device");
    assertThat(lab.frames)
        .extracting(CheckLab.Row::text)
        .contains("172.16.16.173 > 172.16.16.177 S 0")
        .noneMatch(text -> text.contains(":81"));
    assertThat(lab.hosts.get("m").files().read("/run/rules").orElseThrow())
        .containsPattern("\\n +[1-9]\\d* +\\d+ DROP +6 ")
        .containsPattern("\\n +[1-9]\\d* +\\d+ DROP +17 ");
  }

  @Test
  void a_query_that_nobody_answers() {
    CheckLab lab = lab("", "DNS_CHECK {\n connect_port 53\n name example.org\n type A\n }");
    lab.run(9);
    assertThat(log(lab))
        .contains(
            "DNS_CHECK (" + SERVER + ") failed to read socket; errno 111 (Connection refused)");
  }

  @Test
  void a_number_in_a_file() {
    CheckLab lab =
        lab(
            "track_file F {\n file /run/number\n weight 2\n init_file 5\n}\n",
            "FILE_CHECK {\n track_file F\n }");
    lab.at(5_000, () -> lab.type("m", "echo -20 > /run/number"));
    lab.run(9);
    assertThat(log(lab))
        .contains(
            "Changing weight from 110 to 60 for active service "
                + SERVER
                + " of VS [172.16.16.172]:udp:80");
  }

  @Test
  void mails_of_servers() {
    CheckLab lab =
        lab(
            """
            global_defs {
                router_id lab
                notification_email { root@localhost }
                notification_email_from admin@localhost
                smtp_server 172.16.16.178
            }
            """,
            "TCP_CHECK {\n connect_port 81\n }");
    lab.type("rs2", "lab-smtpd");
    lab.run(9);
    assertThat(lab.hosts.get("rs2").files().read("/var/spool/mail/root").orElseThrow())
        .contains(
            "Subject: [lab] Realserver " + SERVER + " of virtual server [172.16.16.172]:udp:80")
        .contains("- DOWN\n")
        .contains("=> TCP CHECK failed on service <=");
  }
}
