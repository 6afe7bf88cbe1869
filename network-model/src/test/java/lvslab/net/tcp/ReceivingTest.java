package lvslab.net.tcp;

import org.junit.jupiter.api.Test;

/// What the receiver says and when.
class ReceivingTest {
  private static void play(String text) {
    new Script().play(SendingTest.ACCEPTED).finish(text);
  }

  @Test
  void begins_in_quick_mode() {
    play(
        """
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 1461
        +0    told readable 1460
        +0    < A 1461:2921 ack 1
        +0    > A 1 ack 2921
        """);
  }

  @Test
  void answers_carry_the_acknowledgment_and_the_timer_ends_that() {
    play(
        """
        +0     < PA 1:101 ack 1
        +0     > A 1 ack 101
        +0     told readable 100
        +0     read
        +0     write 100
        +0     > PA 1:101 ack 101
        +0.1   < PA 101:201 ack 101
        +0     told readable 100
        +0     read
        +0     quiet
        +0     write 100
        +0     > PA 101:201 ack 201
        +0.1   < PA 201:301 ack 201      # no answer this time
        +0.040 > A 201 ack 301 ~2
        +0     told readable 100
        +0     read
        +0.1   < PA 301:401 ack 201      # no longer interactive
        +0     > A 201 ack 401
        """);
  }

  @Test
  void two_full_segments_are_acknowledged_when_they_are_read() {
    play(
        """
        +0     < PA 1:101 ack 1
        +0     > A 1 ack 101
        +0     read
        +0     write 100
        +0     > PA 1:101 ack 101
        +0.01  < A 101:1561 ack 101
        +0     read
        +0     quiet
        +0     < A 1561:3021 ack 101
        +0     quiet
        +0     read
        +0     > A 101 ack 3021
        """);
  }

  @Test
  void gap_is_reported_and_filled() {
    play(
        """
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 1461
        +0    < A 2921:4381 ack 1
        +0    > A 1 ack 1461 sack 2921-4381
        +0    < A 5841:7301 ack 1
        +0    > A 1 ack 1461 sack 5841-7301,2921-4381
        +0    < A 4381:5841 ack 1
        +0    > A 1 ack 1461 sack 2921-7301
        +0    < A 1461:2921 ack 1
        +0    > A 1 ack 7301
        +0    told readable 1460
        """);
  }

  @Test
  void data_that_comes_twice_is_reported() {
    play(
        """
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 1461
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 1461 sack 1-1461
        +0    < A 1001:2461 ack 1
        +0    > A 1 ack 2461 sack 1001-1461
        +0    < A 3921:5381 ack 1
        +0    > A 1 ack 2461 sack 3921-5381
        +0    < A 3921:5381 ack 1
        +0    > A 1 ack 2461 sack 3921-5381,3921-5381
        """);
  }

  @Test
  void data_beyond_the_window_is_refused() {
    play(
        """
        +0    < A 70000:71460 ack 1
        +0    > A 1 ack 1
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 1461
        """);
  }

  @Test
  void acknowledgment_of_what_was_never_sent_is_answered() {
    play(
        """
        +0    < PA 1:101 ack 5000
        +0    quiet
        """);
  }

  @Test
  void merged_acknowledgments_behind_a_gap() {
    new Script()
        .finish(
            """
            +0      listen
            +0      < S 0 win 65535 mss 1460 sackok ws 7 ts 100
            +0      > SA 0 ack 1
            +0.01   < A 1 ack 1 ts 101
            +0      accept
            +0      < PA 1:1449 ack 1 ts 102
            +0      > A 1 ack 1449
            +0      read
            +0      write 100            # now it is interactive
            +0      > PA 1:101 ack 1449
            +0.01   < A 1449:2897 ack 101 ts 103
            +0      read
            +0      < A 4345:5793 ack 101 ts 104
            +0      > A 101 ack 2897 sack 4345-5793
            +0      < A 5793:7241 ack 101 ts 105
            +0      > A 101 ack 2897 sack 4345-7241
            +0      < A 7241:8689 ack 101 ts 106
            +0      > A 101 ack 2897 sack 4345-8689
            +0      < A 8689:10137 ack 101 ts 107
            +0      quiet
            +0      < A 10137:11585 ack 101 ts 108
            +0      quiet
            +0.00005 > A 101 ack 2897 sack 4345-11585   # a twentieth of the millisecond measured
            """);
  }

  @Test
  void reset_must_be_exact() {
    play(
        """
        +0    < R 500
        +0    > A 1 ack 1             # a challenge
        +0    < R 600
        +0    quiet                   # not twice in half a second
        +0    < R 70000
        +0    quiet
        +0    state LISTEN ESTABLISHED
        +0    < R 1
        +0    told error ECONNRESET
        +0    state LISTEN
        """);
  }

  @Test
  void syn_is_challenged() {
    play(
        """
        +0    < S 1 win 65535 mss 1460
        +0    > A 1 ack 1
        +0.6  < S 900000 win 65535 mss 1460
        +0    > A 1 ack 1
        +0    state LISTEN ESTABLISHED
        """);
  }

  @Test
  void old_time_stamp_is_refused() {
    new Script()
        .play(
            """
            +0    listen
            +0    < S 0 win 65535 mss 1460 sackok ws 7 ts 5000
            +0    > SA 0 ack 1
            +0.01 < A 1 ack 1 ts 5001
            +0    accept
            +0    < PA 1:101 ack 1 ts 5002
            +0    > A 1 ack 101
            +0    < PA 101:201 ack 1 ts 100
            +0    > A 1 ack 101
            +0    < PA 101:201 ack 1 ts 5003
            +0    > A 1 ack 201
            """);
  }

  @Test
  void idle_peer_is_asked_whether_it_lives() {
    play(
        """
        +0    sysctl tcp_keepalive_time 100
        +0    sysctl tcp_keepalive_intvl 10
        +0    sysctl tcp_keepalive_probes 2
        +0    keepalive
        +100  > A 0 ack 1 ~5000
        +0    < A 1 ack 1
        +100  > A 0 ack 1 ~9000
        +10   > A 0 ack 1 ~600
        +10   > RA 1 ack 1 ~600
        +0    told error ETIMEDOUT
        +0    state LISTEN
        """);
  }
}
