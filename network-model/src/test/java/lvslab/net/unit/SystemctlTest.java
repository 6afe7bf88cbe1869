package lvslab.net.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.command.Terminals;
import lvslab.net.command.Terminals.Done;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import org.junit.jupiter.api.Test;

class SystemctlTest {
  private final Terminals terminals = new Terminals(installed());
  private final Host host = terminals.host("rs1");

  private static CommandTable installed() {
    CommandTable table = Terminals.installed();
    SystemctlProgram.addTo(table);
    table.add("stubborn", Stubborn::new);
    table.add("daemon", Daemon::new);
    table.addUnit("daemon.service", "[Service]\nType=forking\nExecStart=/usr/sbin/daemon\n");
    return table;
  }

  /// Ends for SIGKILL only, and notes other signals.
  private static final class Stubborn implements Program {
    @Override
    public void start(Process process) {
      process.out("up\n");
    }

    @Override
    public void onSignal(Process process, Signal signal) {
      process.out("got " + signal + "\n");
    }
  }

  /// Leaves a child behind and ends, as daemons do.
  private static final class Daemon implements Program {
    @Override
    public void start(Process process) {
      if (process.words().size() == 1) {
        var start =
            new Process.Start(
                List.of("daemon", "child"), process.streams(), "/", process.environment());
        process.host().processes().start(process.pid(), new Daemon(), start);
        process.exit(0);
      }
    }
  }

  private String run(String line) {
    Done done = terminals.type(host, line);
    return done.output() + done.status();
  }

  private Service service(String name) {
    return Systemd.of(host).find(name).orElseThrow();
  }

  private void unit(String name, String... lines) {
    String text = "[Service]\n" + String.join("\n", lines) + "\n";
    host.files().write("/etc/systemd/system/" + name + ".service", text);
  }

  private void pass(long nanos) {
    terminals.engine.runUntil(terminals.engine.nowNanos() + nanos);
  }

  @Test
  void httpd_is_started_stopped_and_told_of() {
    host.files().write("/var/www/html/index.html", "hello\n");
    assertThat(run("systemctl is-active httpd")).isEqualTo("inactive\n3");
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("7");
    assertThat(run("systemctl start httpd")).isEqualTo("0");
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("hello\n0");
    pass(3 * SimTime.SECOND);
    int pid = service("httpd").main().pid();
    assertThat(run("systemctl status httpd"))
        .isEqualTo(
            """
            ● httpd.service - The Apache HTTP Server
               Loaded: loaded (/usr/lib/systemd/system/httpd.service; disabled; vendor preset: \
            disabled)
               Active: active (running) since Wed 2020-01-01 00:00:00 UTC; 3s ago
             Main PID: PID (httpd)
               CGroup: /system.slice/httpd.service
                       └─PID /usr/sbin/httpd -DFOREGROUND

            Jan 01 00:00:00 rs1 systemd[1]: Starting The Apache HTTP Server...
            Jan 01 00:00:00 rs1 systemd[1]: Started The Apache HTTP Server.
            0\
            """
                .replace("PID (", pid + " (")
                .replace("─PID", "─" + pid));
    assertThat(run("systemctl stop httpd; systemctl is-active httpd")).isEqualTo("inactive\n3");
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("7");
  }

  @Test
  void httpd_takes_no_more_connections_and_ends_when_the_last_has_gone() {
    run("systemctl start httpd");
    run("(printf 'GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'; sleep 9) | nc 127.0.0.1 80 & sleep 1");
    long begin = terminals.engine.nowNanos();
    assertThat(run("systemctl stop httpd")).isEqualTo("0");
    long took = terminals.engine.nowNanos() - begin;
    assertThat(took).isBetween(5 * SimTime.SECOND, 40 * SimTime.SECOND);
  }

  @Test
  void reload_reads_the_configuration_again() {
    run("systemctl start httpd");
    int pid = service("httpd").main().pid();
    host.files().write("/etc/httpd/conf/httpd.conf", "Listen 8080\n");
    host.files().write("/var/www/html/index.html", "hello\n");
    assertThat(run("systemctl reload httpd; curl -s http://127.0.0.1:8080/")).isEqualTo("hello\n0");
    assertThat(service("httpd").main().pid()).isEqualTo(pid);
    assertThat(run("systemctl reload nothing"))
        .isEqualTo("Failed to reload nothing.service: Unit not found.\n5");
  }

  @Test
  void a_unit_of_ones_own_is_read_from_its_file() {
    host.files().write("/etc/default/page", "WHAT='--page \"a b\"'\n");
    unit(
        "page",
        "EnvironmentFile=-/etc/default/page",
        "ExecStart=/usr/local/bin/lab-httpd --port 81 \\",
        "  $WHAT");
    assertThat(run("systemctl start page.service && curl -s http://127.0.0.1:81/"))
        .isEqualTo("a b\n0");
  }

  @Test
  void what_dies_is_started_again_if_its_unit_says_so() {
    unit("page", "ExecStart=/usr/local/bin/lab-httpd --page x", "Restart=on-failure");
    run("systemctl start page");
    int first = service("page").main().pid();
    run("kill -9 " + first);
    assertThat(run("systemctl is-active page")).isEqualTo("failed\n3");
    pass(SimTime.SECOND / 10);
    assertThat(service("page").main().pid()).isNotEqualTo(first);
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("x\n0");
  }

  @Test
  void what_dies_again_and_again_is_given_up() {
    unit("bad", "ExecStart=/bin/false", "Restart=always", "RestartSec=1");
    run("systemctl start bad");
    pass(20 * SimTime.SECOND);
    assertThat(run("systemctl is-active bad")).isEqualTo("failed\n3");
    assertThat(run("journalctl -u bad | grep -c 'Started bad'")).isEqualTo("5\n0");
    assertThat(run("journalctl -u bad | grep -c 'repeated too quickly'")).isEqualTo("1\n0");
  }

  @Test
  void what_cannot_start_says_so() {
    run("systemctl start httpd");
    unit("other", "Type=notify", "ExecStart=/usr/sbin/httpd");
    assertThat(run("systemctl start other"))
        .startsWith("Job for other.service failed because the control process exited")
        .endsWith("1");
    assertThat(run("systemctl is-active other")).isEqualTo("failed\n3");
    assertThat(run("systemctl start nothing"))
        .isEqualTo("Failed to start nothing.service: Unit not found.\n5");
    assertThat(run("cat /var/log/messages")).contains("rs1 httpd: (98)Address already in use");
    unit("gone", "ExecStart=/usr/sbin/gone");
    assertThat(run("systemctl start gone; systemctl is-failed gone")).isEqualTo("failed\n0");
    assertThat(run("systemctl status gone")).contains("Failed at step EXEC spawning");
  }

  @Test
  void what_does_not_end_is_killed_after_its_time() {
    unit("s", "ExecStart=/usr/bin/stubborn", "TimeoutStopSec=7", "ExecStopPost=/bin/true");
    run("systemctl start s");
    long begin = terminals.engine.nowNanos();
    assertThat(run("systemctl stop s")).isEqualTo("0");
    assertThat(terminals.engine.nowNanos() - begin).isEqualTo(7 * SimTime.SECOND);
    assertThat(run("journalctl -q -o cat -u s"))
        .isEqualTo(
            """
            Started s.service.
            up
            Stopping s.service...
            got SIGTERM
            s.service stop-sigterm timed out. Killing.
            Stopped s.service.
            0\
            """);
  }

  @Test
  void restart_waits_for_the_end() {
    unit("s", "ExecStart=/usr/bin/stubborn", "TimeoutStopSec=2");
    run("systemctl start s");
    int first = service("s").main().pid();
    run("systemctl restart s");
    assertThat(terminals.engine.nowNanos()).isEqualTo(2 * SimTime.SECOND);
    assertThat(service("s").main().pid()).isNotEqualTo(first);
  }

  @Test
  void a_daemon_is_what_its_starter_leaves_behind() {
    assertThat(run("systemctl start daemon; systemctl is-active daemon")).isEqualTo("active\n0");
    assertThat(service("daemon").main().words()).containsExactly("daemon", "child");
    run("systemctl stop daemon");
    assertThat(host.processes().inGroup("daemon.service")).isEmpty();
  }

  @Test
  void all_processes_of_a_group_end_with_it_unless_the_unit_says_otherwise() {
    host.files().write("/opt/two.sh", "#!/bin/sh\nsleep 100 &\nsleep 100\n");
    host.files().setExecutable("/opt/two.sh", true);
    unit("two", "ExecStart=/opt/two.sh");
    run("systemctl start two");
    assertThat(host.processes().inGroup("two.service")).hasSize(3);
    run("systemctl stop two");
    assertThat(run("pgrep -c sleep")).isEqualTo("0\n1");
    unit("two", "ExecStart=/opt/two.sh", "KillMode=process");
    run("systemctl daemon-reload; systemctl start two; systemctl stop two");
    assertThat(run("pgrep -c sleep")).isEqualTo("2\n0");
  }

  @Test
  void a_oneshot_is_done_when_its_commands_are() {
    unit(
        "once",
        "Type=oneshot",
        "RemainAfterExit=yes",
        "ExecStartPre=-/bin/false",
        "ExecStart=/bin/sh -c 'echo a > /tmp/once'",
        "ExecStart=/bin/sleep 2",
        "ExecStop=/bin/rm /tmp/once");
    assertThat(run("systemctl start once; cat /tmp/once")).isEqualTo("a\n0");
    assertThat(terminals.engine.nowNanos()).isEqualTo(2 * SimTime.SECOND);
    assertThat(run("systemctl status once")).contains("Active: active (exited) since");
    assertThat(run("systemctl stop once; ls /tmp/once")).endsWith("2");
  }

  @Test
  void enabling_and_the_old_way() {
    assertThat(run("systemctl enable httpd"))
        .isEqualTo(
            "Created symlink from /etc/systemd/system/multi-user.target.wants/httpd.service to"
                + " /usr/lib/systemd/system/httpd.service.\n0");
    assertThat(run("systemctl is-enabled httpd")).isEqualTo("enabled\n0");
    assertThat(run("systemctl disable httpd; systemctl is-enabled httpd"))
        .isEqualTo(
            "Removed symlink /etc/systemd/system/multi-user.target.wants/httpd.service.\n"
                + "disabled\n1");
    assertThat(run("service httpd start"))
        .isEqualTo("Redirecting to /bin/systemctl start httpd.service\n0");
    assertThat(run("systemctl is-active httpd")).isEqualTo("active\n0");
  }

  @Test
  void what_the_kernel_says_is_in_dmesg_the_journal_and_the_messages() {
    host.kernel().log().print("IPVS: ipvs loaded.");
    run("sleep 2.5; logger -t me hello");
    host.kernel().log().print("IPVS: [rr] scheduler registered.");
    assertThat(run("dmesg"))
        .isEqualTo(
            """
            [    0.000000] IPVS: ipvs loaded.
            [    2.500000] IPVS: [rr] scheduler registered.
            0\
            """);
    assertThat(run("dmesg -T | tail -1"))
        .isEqualTo("[Wed Jan  1 00:00:02 2020] IPVS: [rr] scheduler registered.\n0");
    assertThat(run("journalctl -k -q"))
        .isEqualTo(
            """
            Jan 01 00:00:00 rs1 kernel: IPVS: ipvs loaded.
            Jan 01 00:00:02 rs1 kernel: IPVS: [rr] scheduler registered.
            0\
            """);
    assertThat(run("grep -c kernel: /var/log/messages")).isEqualTo("2\n0");
    assertThat(run("dmesg -t -c | wc -l; dmesg")).isEqualTo("2\n0");
    assertThat(run("dmesg -q")).startsWith("dmesg: invalid option -- 'q'");
  }

  @Test
  void the_journal_is_shown_by_unit_and_by_identifier() {
    assertThat(run("journalctl")).isEqualTo("-- No entries --\n0");
    unit("page", "ExecStart=/usr/local/bin/lab-httpd");
    run("systemctl start page; sleep 2; logger -t me hello");
    assertThat(run("journalctl"))
        .isEqualTo(
            """
            -- Logs begin at Wed 2020-01-01 00:00:00 UTC, end at Wed 2020-01-01 00:00:02 UTC. --
            Jan 01 00:00:00 rs1 systemd[1]: Started page.service.
            Jan 01 00:00:02 rs1 me: hello
            0\
            """);
    assertThat(run("journalctl -q -t me")).isEqualTo("Jan 01 00:00:02 rs1 me: hello\n0");
    assertThat(run("journalctl -u page -n 1 -q | wc -l")).isEqualTo("1\n0");
    assertThat(run("tail -1 /var/log/messages")).isEqualTo("Jan  1 00:00:02 rs1 me: hello\n0");
    assertThat(run("journalctl -f -q -t me & sleep 1; logger -t me more; sleep 1; kill $!"))
        .isEqualTo("Jan 01 00:00:02 rs1 me: hello\nJan 01 00:00:03 rs1 me: more\n0");
  }

  @Test
  void unitsAreListedAndShown() {
    run("systemctl start httpd");
    assertThat(run("systemctl list-units | head -n 2"))
        .isEqualTo(
            """
              UNIT          LOAD   ACTIVE   SUB     DESCRIPTION
              httpd.service loaded active   running The Apache HTTP Server
            0\
            """);
    assertThat(run("systemctl list-unit-files | grep httpd | tr -s ' '"))
        .isEqualTo("httpd.service disabled\n0");
    assertThat(run("systemctl show -p SubState,MainPID httpd | sed 's/[0-9][0-9]*/N/'"))
        .isEqualTo("MainPID=N\nSubState=running\n0");
    assertThat(run("systemctl cat httpd | head -n 2"))
        .isEqualTo("# /usr/lib/systemd/system/httpd.service\n[Unit]\n0");
    assertThat(run("systemctl is-active -q httpd")).isEqualTo("0");
    assertThat(run("ss -lntp | awk 'NR>1 {print $4, $6}' | sed 's/pid=[0-9]*/pid=N/'"))
        .isEqualTo("0.0.0.0:80 users:((\"httpd\",pid=N,fd=3))\n0");
    assertThat(
            run("netstat -antup | grep 80 | awk '{print $4, $6, $7}' | sed 's/ [0-9]*\\// N\\//'"))
        .isEqualTo("0.0.0.0:80 LISTEN N/httpd\n0");
    assertThat(run("ps -C httpd -o comm=,args="))
        .isEqualTo("httpd           /usr/sbin/httpd -DFOREGROUND\n0");
  }

  @Test
  void scriptsOfSystemVAreUnits() {
    run(
        """
        cat > /etc/init.d/web <<'END'
        #!/bin/bash
        # chkconfig: - 99 2
        # description: Web Service Control Script
        case "$1" in
        start) lab-httpd --port 8080 & ;;
        stop) killall lab-httpd ;;
        *) echo "Userage: $0 { start | stop }"; exit 1
        esac
        exit 0
        END
        chmod +x /etc/init.d/web
        """);
    assertThat(run("chkconfig --add web; chkconfig web on; chkconfig --list web 2> /dev/null"))
        .isEqualTo("web            \t0:off\t1:off\t2:on\t3:on\t4:on\t5:on\t6:off\n0");
    assertThat(run("service web start")).isEqualTo("Starting web (via systemctl):  [  OK  ]\n0");
    assertThat(run("systemctl status web | head -n 2"))
        .isEqualTo(
            """
            ● web.service - SYSV: Web Service Control Script
               Loaded: loaded (/etc/rc.d/init.d/web; bad; vendor preset: disabled)
            0\
            """);
    assertThat(run("pidof lab-httpd > /dev/null && systemctl stop web; pidof lab-httpd"))
        .isEqualTo("1");
    assertThat(run("service web what")).isEqualTo("Userage: /etc/init.d/web { start | stop }\n1");
    assertThat(run("chkconfig nothing on")).contains("No such file or directory");
  }

  @Test
  void theJournalOfATimeIsShown() {
    run("logger -t lab one; sleep 5; logger -t lab two");
    assertThat(run("journalctl -q -t lab -o cat --since 00:00:03")).isEqualTo("two\n0");
    assertThat(run("journalctl -q -t lab -o cat --until '2020-01-01 00:00:03'"))
        .isEqualTo("one\n0");
    assertThat(run("timeout 5 watch -n 2 -t echo tick")).isEqualTo("tick\ntick\ntick\n124");
    assertThat(run("uptime")).contains(" up 0 min,  1 user");
  }

  @Test
  void signal_0_asks_whether_there_is_such_a_process() {
    run("sleep 100 &");
    for (String ask : List.of("killall -0", "pkill -0", "killall -s 0")) {
      assertThat(run(ask + " sleep")).as(ask).isEqualTo("0");
      assertThat(run(ask + " nobody 2> /dev/null")).as(ask).isEqualTo("1");
    }
    assertThat(run("kill -0 $(pidof sleep) && pgrep -c sleep")).isEqualTo("1\n0");
  }
}
