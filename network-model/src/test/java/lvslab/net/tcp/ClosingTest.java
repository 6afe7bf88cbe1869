package lvslab.net.tcp;

import org.junit.jupiter.api.Test;

/// How connections end.
class ClosingTest {
  private static void play(String text) {
    new Script().play(SendingTest.ACCEPTED).finish(text);
  }

  @Test
  void host_first() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    state LISTEN FIN_WAIT1
        +0.01 < A 1 ack 2
        +0    state LISTEN FIN_WAIT2
        +0.01 < FA 1 ack 2
        +0    > A 2 ack 2
        +0    state LISTEN TIME_WAIT
        +59.9 state LISTEN TIME_WAIT
        +4.2  state LISTEN
        """);
  }

  @Test
  void peer_first() {
    play(
        """
        +0     < FA 1 ack 1
        +0     told eof
        +0     state LISTEN CLOSE_WAIT
        +0.001 > A 1 ack 2 ~2         # held back a little, as the program might close at once
        +0.1   close
        +0     > FA 1 ack 2
        +0     state LISTEN LAST_ACK
        +0.01  < A 2 ack 2
        +0     state LISTEN
        """);
  }

  @Test
  void fin_leaves_with_data_that_waits() {
    play(
        """
        +0    write 100
        +0    > PA 1:101 ack 1
        +0    write 100
        +0    close
        +0    > FPA 101:201 ack 1     # Nagle held it back
        """);
  }

  @Test
  void both_at_once() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < FA 1 ack 1
        +0    > A 2 ack 2
        +0    state LISTEN CLOSING
        +0    < A 2 ack 2
        +0    state LISTEN TIME_WAIT
        """);
  }

  @Test
  void half_close_still_reads() {
    play(
        """
        +0    write 100
        +0    > PA 1:101 ack 1
        +0    shutdown
        +0    > FA 101 ack 1
        +0    < A 1 ack 102
        +0    state LISTEN FIN_WAIT2
        +0    < PA 1:1001 ack 102
        +0    > A 102 ack 1001
        +0    told readable 1000
        +0    read
        +100  < FA 1001 ack 102       # it may take its time: the program holds the socket
        +0    > A 102 ack 1002
        +0    told eof
        +0    state LISTEN TIME_WAIT
        """);
  }

  @Test
  void unread_data_resets() {
    play(
        """
        +0    < PA 1:101 ack 1
        +0    > A 1 ack 101
        +0    close
        +0    > RA 1 ack 101
        +0    state LISTEN
        """);
  }

  @Test
  void abort_resets() {
    play(
        """
        +0    abort
        +0    > RA 1 ack 1
        +0    state LISTEN
        """);
  }

  @Test
  void data_for_a_program_that_has_gone_is_reset() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    < PA 1:101 ack 2
        +0    > R 2
        +0    state LISTEN
        """);
  }

  @Test
  void data_after_close_before_the_fin_is_acknowledged_is_reset() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < PA 1:101 ack 1
        +0    > R 1
        +0    state LISTEN
        """);
  }

  @Test
  void fin_is_sent_again() {
    play(
        """
        +0     close
        +0     > FA 1 ack 1
        +0.201 > FA 1 ack 1 ~8
        +0.201 > FA 1 ack 1 ~16
        +0.001 < A 1 ack 2
        """);
  }

  @Test
  void orphan_whose_fin_is_never_acknowledged_is_given_up() {
    play(
        """
        +0     sysctl tcp_orphan_retries 1
        +0     close
        +0     > FA 1 ack 1
        +0.201 > FA 1 ack 1 ~8
        +0.201 > FA 1 ack 1 ~16
        +0.402 > FA 1 ack 1 ~64
        +1     state LISTEN
        """);
  }

  @Test
  void orphan_waits_for_the_peers_fin_for_a_minute() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +59.9 state LISTEN FIN_WAIT2
        +4.2  state LISTEN
        +0    < FA 1 ack 2
        +0    > R 2
        """);
  }

  @Test
  void reset_after_the_peers_fin_is_a_broken_pipe() {
    play(
        """
        +0    < FA 1 ack 1
        +0    told eof
        +0    < R 2
        +0    told error EPIPE
        +0    state LISTEN
        """);
  }

  @Test
  void time_wait_acknowledges_again() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    < FA 1 ack 2
        +0    > A 2 ack 2
        +10   < FA 1 ack 2
        +0    > A 2 ack 2             # and the minute begins anew
        +55   state LISTEN TIME_WAIT
        """);
  }

  @Test
  void time_wait_gives_way_to_a_later_syn() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    < FA 1 ack 2
        +0    > A 2 ack 2
        +1    < S 500 win 65535 mss 1460
        +0    > SA 0 ack 501
        +0    state LISTEN SYN_RECV
        """);
  }

  @Test
  void time_wait_refuses_an_earlier_syn() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    < FA 1 ack 2
        +0    > A 2 ack 2
        +1    < S -500 win 65535 mss 1460
        +0    > A 2 ack 2
        +0    state LISTEN TIME_WAIT
        """);
  }

  @Test
  void time_wait_ends_by_a_reset() {
    play(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < A 1 ack 2
        +0    < FA 1 ack 2
        +0    > A 2 ack 2
        +1    < R 2
        +0    state LISTEN
        """);
  }

  @Test
  void close_before_the_answer_forgets_the_connect() {
    new Script()
        .play(
            """
            +0    connect
            +0    > S 0
            +0    close
            +0    state
            +0.1  < SA 0 ack 1 win 65535 mss 1460
            +0    > R 1
            """);
  }

  @Test
  void reset_before_accept_is_told_after_it() {
    new Script()
        .finish(
            """
            +0    listen
            +0    < S 0 win 65535 mss 1460
            +0    > SA 0 ack 1
            +0    < A 1 ack 1
            +0    told acceptable
            +0.1  < R 1
            +0    state LISTEN
            +0    accept
            +0.1  told error ECONNRESET
            """);
  }

  /// The kernel looks at a figure that is up to a tenth of a second old.
  @Test
  void too_many_orphans_are_reset() {
    play(
        """
        +0    sysctl tcp_max_orphans 0
        +0    close
        +0    > FA 1 ack 1
        +0    state LISTEN FIN_WAIT1
        +0.201 > FA 1 ack 1 ~8
        +0.201 > RA 2 ack 1 ~16             # instead of a third FIN
        +0    state LISTEN
        """);
  }

  @Test
  void one_orphan_too_many_is_reset_when_it_is_let_go() {
    new Script()
        .finish(
            """
            +0    listen
            +0    < S 0 win 65535 mss 1460
            +0    > SA 0 ack 1
            +0    < A 1 ack 1
            +0    accept
            +0    < S 0 win 65535 mss 1460 port 9001
            +0    > SA 0 ack 1 port 9001
            +0    < A 1 ack 1 port 9001
            +0    sysctl tcp_max_orphans 0
            +0    close
            +0    > FA 1 ack 1
            +0.15 accept
            +0    close
            +0    > FA 1 ack 1 port 9001
            +0    > RA 2 ack 1 port 9001
            +0.05 > RA 2 ack 1 ~20
            """);
  }
}
