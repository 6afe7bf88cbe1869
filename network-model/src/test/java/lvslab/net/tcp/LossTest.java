package lvslab.net.tcp;

import org.junit.jupiter.api.Test;

/// What the sender does when segments are lost.
class LossTest {
  private static final String TEN_SENT =
      """
      +0    write 14600
      +0    > A 1:1461 ack 1
      +0    > A 1461:2921 ack 1
      +0    > A 2921:4381 ack 1
      +0    > A 4381:5841 ack 1
      +0    > PA 5841:7301 ack 1
      +0    > A 7301:8761 ack 1
      +0    > A 8761:10221 ack 1
      +0    > A 10221:11681 ack 1
      +0    > A 11681:13141 ack 1
      +0    > PA 13141:14601 ack 1
      """;

  private static void play(String text) {
    new Script().play(SendingTest.ACCEPTED).finish(text);
  }

  private static void playTenSent(String text) {
    new Script().play(SendingTest.ACCEPTED).play(TEN_SENT).finish(text);
  }

  @Test
  void lone_segment_is_probed_and_then_retransmitted_with_doubled_waits() {
    play(
        """
        +0     write 100
        +0     > PA 1:101 ack 1
        +0.201 > PA 1:101 ack 1 ~8     # loss probe: a quarter of the srtt, and 200 ms for a delayed ACK
        +0.201 > PA 1:101 ack 1 ~16
        +0.402 > PA 1:101 ack 1 ~64
        +0.804 > PA 1:101 ack 1 ~64
        +0.001 < A 1 ack 101
        """);
  }

  @Test
  void sack_shows_a_hole_after_three_segments() {
    playTenSent(
        """
        +0.001 < A 1 ack 1 win 512 sack 1461-2921
        +0     < A 1 ack 1 win 512 sack 1461-4381
        +0     quiet
        +0     < A 1 ack 1 win 512 sack 1461-5841
        +0     > A 1:1461 ack 1
        +0.001 < A 1 ack 14601 win 512
        """);
  }

  @Test
  void reordering_within_a_quarter_round_trip_is_no_loss() {
    playTenSent(
        """
        +0.001  < A 1 ack 1 win 512 sack 1461-2921
        +0.0002 < A 1 ack 2921 win 512
        +0      quiet
        +0.001  < A 1 ack 14601 win 512
        """);
  }

  @Test
  void one_sacked_segment_is_enough_when_the_hole_is_late() {
    playTenSent(
        """
        +0.001 < A 1 ack 1 win 512 sack 1461-2921
        +0.002 > A 1:1461 ack 1 ~2      # reordering timer: a quarter round trip and 2 ms
        +0.001 < A 1 ack 14601 win 512
        """);
  }

  @Test
  void without_sack_the_third_duplicate_repairs() {
    new Script()
        .play(
            """
            +0    listen
            +0    < S 0 win 65535 mss 1460 ws 7
            +0    > SA 0 ack 1
            +0.001 < A 1 ack 1 win 512
            +0    accept
            """)
        .play(TEN_SENT)
        .play(
            """
            +0.001 < A 1 ack 1 win 512
            +0    < A 1 ack 1 win 512
            +0    quiet
            +0    < A 1 ack 1 win 512
            +0    > A 1:1461 ack 1
            +0.001 < A 1 ack 14601 win 512
            """);
  }

  @Test
  void lost_tail_is_found_by_the_loss_probe() {
    playTenSent(
        """
        +0.001 < A 1 ack 13141 win 512
        +0.201 > PA 13141:14601 ack 1 ~8
        +0.001 < A 1 ack 14601 win 512
        """);
  }

  @Test
  void loss_probe_sends_new_data_if_there_is_any() {
    play(
        """
        +0     write 100
        +0     > PA 1:101 ack 1
        +0     write 50               # Nagle holds it back, but the probe sends it
        +0     quiet
        +0.201 > PA 101:151 ack 1 ~8
        """);
  }

  @Test
  void timeout_begins_again_with_one_segment() {
    playTenSent(
        """
        +0.004 > PA 13141:14601 ack 1 ~2     # loss probe
        +0.195 > A 1:1461 ack 1 ~16           # timeout
        +0.001 < A 1 ack 1461 win 512
        +0     > A 1461:2921 ack 1
        +0     > PA 2921:4381 ack 1
        +0.001 < A 1 ack 14601 win 512
        """);
  }

  @Test
  void needless_timeout_is_undone_when_the_first_sending_is_acknowledged() {
    new Script()
        .play(
            """
            +0    listen
            +0    < S 0 win 65535 mss 1460 sackok ws 7 ts 100
            +0    > SA 0 ack 1
            +0.001 < A 1 ack 1 win 512 ts 101
            +0    accept
            +0    write 100
            +0    > PA 1:101 ack 1
            +0.201 > PA 1:101 ack 1 ~8
            +0.201 > PA 1:101 ack 1 ~16
            +0.001 < A 1 ack 101 win 512 ts 300
            +0    write 1000
            +0    > PA 101:1101 ack 1
            """);
  }

  @Test
  void gives_up_after_fifteen_retransmissions() {
    Script script = new Script();
    script.play(SendingTest.ACCEPTED);
    script.play(
        """
        +0     sysctl tcp_retries2 3
        +0     write 100
        +0     > PA 1:101 ack 1
        +0.201 > PA 1:101 ack 1 ~8
        +0.201 > PA 1:101 ack 1 ~16
        +0.402 > PA 1:101 ack 1 ~64
        +0.804 > PA 1:101 ack 1 ~64
        +1.608 > PA 1:101 ack 1 ~64
        +3.4   told error ETIMEDOUT
        +0     state LISTEN
        """);
  }

  @Test
  void smaller_path_mtu_sends_again_at_once_and_is_remembered() {
    play(
        """
        +0    write 2920
        +0    > A 1:1461 ack 1
        +0    > PA 1461:2921 ack 1
        +0    icmp 3/4 1400 1
        +0    > A 1:1361 ack 1
        +0    > A 1361:2721 ack 1
        +0    > PA 2721:2921 ack 1
        +0.001 < A 1 ack 2921 win 512
        +0    write 2000
        +0    > A 2921:4281 ack 1
        +0    > PA 4281:4921 ack 1
        """);
  }
}
