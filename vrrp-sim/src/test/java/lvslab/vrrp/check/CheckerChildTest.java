package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Frames, log and IPVS of a director that checks, against the traces of a real keepalived.
class CheckerChildTest {
  /// Bookkeeping takes the real keepalived a microsecond or two a step, which add up.
  private static final double TOLERANCE = 0.0003;

  private static void compare(CheckLab lab, String caseName) {
    equal(caseName + " frames", lab.frames, CheckLab.expectedFrames(caseName));
    List<CheckLab.Row> log =
        lab.log().stream().dropWhile(row -> !row.text().equals("Initializing ipvs")).toList();
    equal(caseName + " log", log, CheckLab.expectedLog(caseName));
  }

  private static void equal(String what, List<CheckLab.Row> seen, List<CheckLab.Row> expected) {
    assertThat(seen)
        .as(what)
        .extracting(CheckLab.Row::text)
        .containsExactlyElementsOf(expected.stream().map(CheckLab.Row::text).toList());
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i).seconds())
          .as(what + " " + i)
          .isCloseTo(expected.get(i).seconds(), within(TOLERANCE));
    }
  }

  @Test
  void a_server_that_refuses() {
    CheckLab lab = CheckLab.of("check-tcp-stop", 1985);
    lab.stopServer(20_000, "rs1");
    lab.startServer(40_000, "rs1");
    lab.run(60);
    compare(lab, "check-tcp-stop");
    assertThat(lab.changes)
        .extracting(CheckLab.Row::text)
        .containsExactly(
            "ipvsadm -A -t 172.16.16.172:80 -s rr",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.177:80",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1");
  }

  @Test
  void all_servers_refuse() {
    CheckLab lab = CheckLab.of("check-tcp-all-dead", 1836);
    for (String name : List.of("rs1", "rs2")) {
      lab.stopServer(20_000, name);
      lab.startServer(40_000, name);
    }
    lab.run(60);
    compare(lab, "check-tcp-all-dead");
  }

  @Test
  void a_server_that_was_never_there() {
    CheckLab lab = CheckLab.of("check-tcp-dead-at-start", 1899);
    lab.stopServer(500, "rs1");
    lab.startServer(40_000, "rs1");
    lab.run(60);
    compare(lab, "check-tcp-dead-at-start");
  }

  @Test
  void servers_that_are_not_believed_before_they_answer() {
    CheckLab lab = CheckLab.of("check-tcp-alpha", 1963);
    lab.stopServer(20_000, "rs1");
    lab.startServer(40_000, "rs1");
    lab.run(60);
    compare(lab, "check-tcp-alpha");
    assertThat(lab.changes.getFirst().text()).isEqualTo("ipvsadm -A -t 172.16.16.172:80 -s rr");
    assertThat(lab.changes.get(1).seconds()).isGreaterThan(4);
  }

  @Test
  void a_server_that_stays_with_weight_0() {
    CheckLab lab = CheckLab.of("check-tcp-inhibit", 2026);
    lab.stopServer(20_000, "rs1");
    lab.startServer(40_000, "rs1");
    lab.run(60);
    compare(lab, "check-tcp-inhibit");
    assertThat(lab.changes)
        .extracting(CheckLab.Row::text)
        .endsWith(
            "ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 0",
            "ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1");
  }

  @Test
  void a_server_that_says_nothing() {
    CheckLab lab = CheckLab.of("check-tcp-retry-3-drop", 2903, 1_859_000);
    lab.at(20_000, () -> lab.type("rs1", "iptables -A INPUT -p tcp -j DROP"));
    lab.at(60_000, () -> lab.type("rs1", "iptables -F INPUT"));
    lab.run(84);
    compare(lab, "check-tcp-retry-3-drop");
  }

  @Test
  void a_sorry_server_in_the_place_of_too_few() {
    CheckLab lab = CheckLab.of("quorum-sorry-server", 3486);
    lab.hosts.get("m").files().write("/run/q.sh", "#!/bin/sh\necho \"$*\" >> /run/q.log\n");
    lab.hosts.get("m").files().setExecutable("/run/q.sh", true);
    lab.stopServer(20_000, "rs1");
    lab.stopServer(50_000, "rs2");
    lab.startServer(80_000, "rs1");
    lab.startServer(100_000, "rs2");
    lab.run(120);
    compare(lab, "quorum-sorry-server");
    assertThat(lab.changes)
        .extracting(CheckLab.Row::text)
        .containsExactly(
            "ipvsadm -A -t 172.16.16.172:80 -s rr",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.177:80",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.178:80",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.175:80 -g -w 1",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.175:80",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1");
    assertThat(lab.hosts.get("m").files().read("/run/q.log")).contains("up\ndown\nup\n");
  }

  @Test
  void what_is_left_at_the_stop() {
    CheckLab lab = CheckLab.of("shutdown-order", 3638);
    lab.at(20_000, () -> lab.type("m", "kill $(cat /run/keepalived.pid)"));
    lab.run(26);
    compare(lab, "shutdown-order");
    assertThat(lab.changes)
        .extracting(CheckLab.Row::text)
        .endsWith(
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.177:80",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.178:80",
            "ipvsadm -D -t 172.16.16.172:80");
  }
}
