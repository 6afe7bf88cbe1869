package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Mails about states.
class SmtpAlertTest {
  private static final String SPOOL = "/var/spool/mail/root";

  private static ChildLab lab() {
    var lab = new ChildLab("smtp-alert");
    lab.add("rs1", "172.16.16.177", "00:0c:29:aa:01:77");
    for (String name : List.of("m", "s", "rs1")) {
      lab.type(name, "hostname localhost");
    }
    return lab;
  }

  /// The lines of the reference's log from the child's first line on, with milliseconds.
  private static List<String> expected(String host) {
    return ChildLab.resource("smtp-alert", "log-" + host + ".txt")
        .orElseThrow()
        .lines()
        .map(line -> line.strip().replaceFirst("(\\.\\d{3})\\d{3} ", "$1 "))
        .map(line -> line.replace("ifindex(  4)", "ifindex(  2)"))
        .dropWhile(line -> !line.contains("Assigned address"))
        .filter(line -> !line.matches(".*(Stopping|Stopped.*|CPU usage.*|Startup complete)"))
        .toList();
  }

  @Test
  void a_mail_for_each_state() {
    ChildLab lab = lab();
    lab.type("rs1", "lab-smtpd --fragile");
    lab.at(1_000, () -> lab.start("m"));
    lab.at(1_000, () -> lab.start("s"));
    lab.at(10_000, () -> lab.stop("m"));
    lab.run(24);
    assertThat(lab.logs.get("m")).containsExactlyElementsOf(expected("m"));
    assertThat(lab.logs.get("s")).containsExactlyElementsOf(expected("s"));
    assertThat(lab.hosts.get("rs1").files().read(SPOOL).orElseThrow())
        .startsWith(
            """
            From admin@localhost Jan  1 00:00:01
            Date: Wed, 01 Jan 2020 00:00:01 +0000
            From: admin@localhost
            Subject: [m_director] VRRP Instance lvs-dr - Entering BACKUP state
            X-Mailer: Keepalived
            To: root@localhost

            => VRRP Instance is no longer owning VRRP VIPs <=

            From admin@localhost Jan  1 00:00:01
            """)
        .contains("Subject: [m_director] VRRP Instance lvs-dr - Entering MASTER state")
        .doesNotContain("Stopping");
  }

  @Test
  void a_server_that_is_silent_or_does_not_want_it() {
    ChildLab lab = lab();
    lab.type("rs1", "nc -l 25 > /tmp/heard");
    lab.at(1_000, () -> lab.start("m"));
    lab.run(40);
    assertThat(lab.logs.get("m"))
        .containsSubsequence(
            "1.000 Remote SMTP server [172.16.16.177]:25 connected.",
            "4.609 smtp fd 15 returned write error",
            "31.000 Timeout reading data to remote SMTP server [172.16.16.177]:25.");
    assertThat(lab.hosts.get("rs1").files().read("/tmp/heard")).contains("QUIT\r\n");
  }

  @Test
  void an_answer_that_is_no_good() {
    ChildLab lab = lab();
    lab.type(
        "rs1",
        "(sleep 2; for a in 220-hello '220 there' '250 you' '550 no'; do printf \"$a\\r\\n\"; sleep"
            + " 0.1; done) | nc -l 25");
    lab.at(1_000, () -> lab.start("m"));
    lab.run(4);
    assertThat(lab.logs.get("m"))
        .contains(
            "2.300 Error processing MAIL cmd on SMTP server [172.16.16.177]:25. SMTP status code ="
                + " 550");
  }
}
