package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.kernel.KernelLog;
import lvslab.net.stack.Lab;
import org.junit.jupiter.api.Test;

/// What sysctls and a program's own options limit.
class LimitsTest {
  private static void play(String text) {
    new Script().finish(text);
  }

  private static void accepted(String text) {
    new Script().play(SendingTest.ACCEPTED).finish(text);
  }

  @Test
  void keep_alive_times_of_one_socket() {
    accepted(
        """
        +0    option keepidle 20
        +0    option keepintvl 5
        +0    option keepcnt 1
        +0    keepalive
        +20   > A 0 ack 1 ~1000
        +0    count TCPKeepAlive 1
        +5    > RA 1 ack 1 ~300
        +0    told error ETIMEDOUT
        +0    count TCPAbortOnTimeout 1
        """);
  }

  /// Chosen while the connection is idle, it counts from when something came last.
  @Test
  void keep_alive_idle_time_that_is_changed() {
    accepted(
        """
        +0    keepalive
        +10   option keepidle 30
        +20   > A 0 ack 1 ~1000
        """);
  }

  @Test
  void keep_alive_that_is_asked_for_before_the_connection_is_there() {
    play(
        """
        +0    connect
        +0    > S 0
        +0    option keepidle 20
        +0    keepalive
        +0.1  < SA 0 ack 1 win 65535 mss 1460
        +0    > A 1 ack 1
        +0    told connected
        +20   > A 0 ack 1 ~1000
        """);
  }

  @Test
  void user_timeout_ends_retransmissions() {
    accepted(
        """
        +0     option usertimeout 1000
        +0     write 100
        +0     > PA 1:101 ack 1
        +0.201 > PA 1:101 ack 1 ~8
        +0.201 > PA 1:101 ack 1 ~16
        +0.402 > PA 1:101 ack 1 ~64
        +0.7   told error ETIMEDOUT
        """);
  }

  @Test
  void user_timeout_ends_probes_of_a_window() {
    accepted(
        """
        +0    option usertimeout 1000
        +0    < PA 1:2 ack 1 win 512
        +0    > A 1 ack 2
        +0    told readable 1
        +0    < A 2 ack 1 win 0
        +0    write 500
        +0.201 > A 0 ack 2 ~8
        +0    < A 2 ack 1 win 0
        +0.402 > A 0 ack 2 ~16
        +0    < A 2 ack 1 win 0
        +0.7  told readable 1
        +0    told error ETIMEDOUT
        """);
  }

  @Test
  void syn_count_of_one_socket() {
    play(
        """
        +0    connect
        +0    > S 0
        +0    option syncnt 1
        +1    > S 0 ~20
        +2.1  told error ETIMEDOUT
        """);
  }

  @Test
  void orphan_that_waits_for_a_fin_as_long_as_the_program_said() {
    accepted(
        """
        +0    option linger2 5
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +4.9  state LISTEN FIN_WAIT2
        +0.3  state LISTEN
        """);
  }

  @Test
  void orphan_that_does_not_wait_for_a_fin() {
    accepted(
        """
        +0    option linger2 -1
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    > R 2
        +0    state LISTEN
        """);
    accepted(
        """
        +0    option linger2 -1
        +0    shutdown
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    close
        +0    > RA 2 ack 1
        +0    count TCPAbortOnLinger 1
        """);
  }

  /// Once for each listener.
  @Test
  void kernel_says_that_a_queue_is_flooded() {
    var script = new Script();
    script.finish(
        """
        +0    listen 1
        +0    < S 0 win 65535 mss 1460 port 9001
        +0    > SA 0 ack 1 port 9001
        +0    < S 0 win 65535 mss 1460 port 9002
        +0    > SA 0 ack 1 port 9002
        +0    < S 0 win 65535 mss 1460 port 9003
        +0    > SA 0 ack 1 port 9003
        """);
    assertThat(script.host.kernel().log().entries())
        .extracting(KernelLog.Entry::text)
        .containsExactly(
            "TCP: request_sock_TCP: Possible SYN flooding on port 8000. Sending cookies.  Check"
                + " SNMP counters.");
  }

  @Test
  void backlog_is_at_most_somaxconn() {
    play(
        """
        +0    sysctl net.core.somaxconn 0
        +0    listen 10
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < A 1 ack 1
        +0    < S 0 win 65535 mss 1460 port 9001
        +0    count ListenOverflows 1
        +0    unlisten
        +0    > RA 1 ack 1
        """);
    var script = new Script().play("+0 sysctl net.core.somaxconn 7\n+0 listen -1");
    assertThat(script.host.tcp().sockets().getFirst().sendQueue()).isEqualTo(7);
  }

  @Test
  void challenges_of_a_host_in_a_second() {
    accepted(
        """
        +0    sysctl tcp_challenge_ack_limit 1
        +0    sysctl tcp_invalid_ratelimit 0
        +0    < R 500
        +0    > A 1 ack 1
        +0    < R 600
        +0    quiet
        +1    < R 500
        +0    > A 1 ack 1
        +0    count TCPChallengeACK 2
        """);
  }

  @Test
  void answers_are_not_limited_if_nobody_wants_it() {
    accepted(
        """
        +0    sysctl tcp_invalid_ratelimit 0
        +0    < R 500
        +0    > A 1 ack 1
        +0    < R 600
        +0    > A 1 ack 1
        """);
  }

  @Test
  void duplicates_are_not_told_without_dsack() {
    accepted(
        """
        +0    sysctl tcp_dsack 0
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 1461
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 1461
        +0    count TCPDSACKOldSent 0
        """);
  }

  @Test
  void reset_does_not_end_time_wait_if_nobody_wants_it() {
    accepted(
        """
        +0    sysctl tcp_rfc1337 1
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    < FA 1 ack 2
        +0    > A 2 ack 2
        +1    < R 2
        +0    state LISTEN TIME_WAIT
        """);
  }

  @Test
  void time_wait_that_finds_no_room() {
    accepted(
        """
        +0    sysctl tcp_max_tw_buckets 0
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    state LISTEN
        +0    count TCPTimeWaitOverflow 1 TW 0
        """);
  }

  /// A port that a program has asked for is not given to one that asks for none.
  @Test
  void ports_run_out() {
    var script = new Script();
    Lab.sysctl(script.host, "net.ipv4.ip_local_port_range", "8000 8001");
    script.finish(
        """
        +0    connect
        +0    > S 0
        +0    connect any
        +0    > S 0
        +0    connect any
        +0    told EADDRNOTAVAIL
        """);
  }
}
