package lvslab.net.tcp;

import org.junit.jupiter.api.Test;

/// How connections begin.
class HandshakeTest {
  private static void play(String text) {
    new Script().finish(text);
  }

  @Test
  void passive() {
    play(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460 sackok ws 7
        +0    > SA 0 ack 1 win 64240 mss 1460
        +0    state LISTEN SYN_RECV
        +0.1  < A 1 ack 1
        +0    told acceptable
        +0    accept
        +0    state LISTEN ESTABLISHED
        """);
  }

  @Test
  void active() {
    play(
        """
        +0    connect
        +0    > S 0 win 64240 mss 1460
        +0    state SYN_SENT
        +0.1  < SA 0 ack 1 win 65535 mss 1460 sackok ws 7
        +0    > A 1 ack 1 win 502
        +0    told connected
        +0    state ESTABLISHED
        """);
  }

  @Test
  void simultaneous() {
    play(
        """
        +0    connect
        +0    > S 0
        +0.1  < S 0 win 65535 mss 1460 sackok ws 7
        +0    > SA 0 ack 1
        +0    state SYN_RECV
        +0.1  < SA 0 ack 1 win 65535 mss 1460 sackok ws 7
        +0    > A 1 ack 1 sack 0-1       # the peer's SYN came twice
        +0    told connected
        +0    state ESTABLISHED
        """);
  }

  @Test
  void syn_is_sent_again_with_doubled_waits() {
    play(
        """
        +0    sysctl tcp_syn_retries 2
        +0    connect
        +0    > S 0
        +1    > S 0 ~64
        +2    > S 0 ~64
        +3.9  quiet
        +0.2  told error ETIMEDOUT
        +0    state
        """);
  }

  @Test
  void syn_ack_is_sent_again_and_the_request_dropped() {
    play(
        """
        +0    sysctl tcp_synack_retries 2
        +0    listen
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +1    > SA 0 ack 1 ~64
        +2    > SA 0 ack 1 ~64
        +4.1  state LISTEN
        """);
  }

  @Test
  void syn_that_comes_again_is_answered_again() {
    play(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0.6  < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0.1  < S 0 win 65535 mss 1460   # within half a second: not again
        +0    quiet
        """);
  }

  @Test
  void closed_port_refuses() {
    play(
        """
        +0    < S 0 win 65535 mss 1460
        +0    > RA 0 ack 1 win 0
        +0    < A 5 ack 9
        +0    > R 9 win 0
        +0    < R 0
        +0.1  quiet
        """);
  }

  @Test
  void refused() {
    play(
        """
        +0    connect
        +0    > S 0
        +0.1  < RA 0 ack 1
        +0    told error ECONNREFUSED
        +0    state
        """);
  }

  @Test
  void answer_to_something_else_is_reset() {
    play(
        """
        +0     connect
        +0     > S 0
        +0.1   < SA 0 ack 77 win 65535 mss 1460
        +0     > R 77
        +0.003 > S 0             # at once again, for the reset has cleared the way
        +0.1   < SA 0 ack 1 win 65535 mss 1460
        +0     > A 1 ack 1
        """);
  }

  @Test
  void half_open_connection_is_reset() {
    play(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0.1  < R 5              # not the number expected: a challenge
        +0    > A 1 ack 1
        +0.1  < R 1
        +0    state LISTEN
        """);
  }

  @Test
  void wrong_acknowledgment_of_a_syn_ack_is_reset() {
    play(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0.1  < A 1 ack 99
        +0    > R 99 win 0
        +0    state LISTEN SYN_RECV
        """);
  }

  @Test
  void icmp_errors_end_a_connect() {
    play(
        """
        +0    connect
        +0    > S 0
        +0.1  icmp 3/1 0 0
        +0    told error EHOSTUNREACH
        +0    connect
        +0    > S 0
        +0.1  icmp 3/3 0 0
        +0    told error ECONNREFUSED
        +0    connect
        +0    > S 0
        +0.1  icmp 3/0 0 0
        +0    told error ENETUNREACH
        +0    state
        """);
  }

  @Test
  void icmp_error_about_another_segment_is_ignored() {
    play(
        """
        +0    connect
        +0    > S 0
        +0.1  icmp 3/1 0 500
        +0    state SYN_SENT
        """);
  }

  @Test
  void full_accept_queue_ignores_syns_and_last_acknowledgments() {
    play(
        """
        +0    listen 1
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9001 win 65535 mss 1460 sackok ts 100 ws 7
        +0    > SA 0 ack 1               # a cookie: the other SYN waits
        +0    < A 1 ack 1 port 9001 ts 101
        +0    told acceptable
        +0    state LISTEN SYN_RECV ESTABLISHED
        +0    < S 0 port 9002 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < A 1 ack 1 port 9002
        +0    told acceptable
        +0    < S 0 port 9003 win 65535 mss 1460
        +0    quiet
        +0    < A 1 ack 1                # one too many: ignored, the peer thinks it is connected
        """);
  }

  @Test
  void overflow_may_reset() {
    play(
        """
        +0    sysctl tcp_abort_on_overflow 1
        +0    listen 1
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < A 1 ack 1
        +0    < S 0 port 9001 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < A 1 port 9001 ack 1
        +0    < S 0 port 9002 win 65535 mss 1460
        +0    quiet
        """);
  }

  @Test
  void peer_without_options_gets_none() {
    play(
        """
        +0    listen
        +0    < S 0 win 8000
        +0    > SA 0 ack 1 mss 1460
        +0    < A 1 ack 1 win 8000
        +0    accept
        +0    write 1000
        +0    > A 1:537 ack 1            # 536 octets: the size of who names none
        +0    > PA 537:1001 ack 1
        """);
  }

  @Test
  void listener_that_closes_resets_who_waits() {
    play(
        """
        +0    listen
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < A 1 ack 1
        +0.1  unlisten
        +0    > RA 1 ack 1
        +0    state
        """);
  }

  @Test
  void full_syn_queue_without_cookies_drops() {
    play(
        """
        +0    sysctl tcp_syncookies 0
        +0    listen 1
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9001 win 65535 mss 1460
        +0    quiet
        """);
  }

  @Test
  void last_quarter_of_the_syn_backlog_is_for_known_peers() {
    play(
        """
        +0    sysctl tcp_syncookies 0
        +0    sysctl tcp_max_syn_backlog 8
        +0    listen 100
        +0    < S 0 port 9001 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9002 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9003 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9004 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9005 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9006 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9007 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < S 0 port 9008 win 65535 mss 1460
        +0    quiet
        """);
  }

  @Test
  void cookie_keeps_the_options_in_the_stamp_and_is_good_for_two_minutes() {
    play(
        """
        +0    sysctl tcp_syncookies 2
        +0    listen
        +0    < S 0 win 65535 mss 1460 sackok ws 7 ts 100
        +0    > SA 0 ack 1
        +0    state LISTEN
        +0.1  < A 1 ack 1 win 512 ts 101
        +0    accept
        +0    < A 1449:2897 ack 1 ts 102
        +0    > A 1 ack 1 sack 1449-2897
        +0    < S 0 port 9001 win 65535 mss 1460
        +0    > SA 0 ack 1
        +200  < A 1 port 9001 ack 1
        +0    > R 1
        """);
  }

  @Test
  void acknowledgment_that_is_no_cookie_is_reset() {
    play(
        """
        +0    sysctl tcp_syncookies 2
        +0    listen
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +0    < A 1 ack 12345
        +0    > R 12345
        """);
  }
}
