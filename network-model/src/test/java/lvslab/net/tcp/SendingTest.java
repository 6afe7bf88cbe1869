package lvslab.net.tcp;

import org.junit.jupiter.api.Test;

/// What goes out when.
class SendingTest {
  /// A connection from the peer, with windows in units of 128.
  static final String ACCEPTED =
      """
      +0    listen
      +0    < S 0 win 65535 mss 1460 sackok ws 7
      +0    > SA 0 ack 1
      +0.001 < A 1 ack 1 win 512
      +0    told acceptable
      +0    accept
      """;

  private static void play(String text) {
    new Script().play(ACCEPTED).finish(text);
  }

  @Test
  void nagle_holds_a_second_small_segment() {
    play(
        """
        +0    write 100
        +0    > PA 1:101 ack 1
        +0    write 100
        +0    write 50
        +0    quiet
        +0.001 < A 1 ack 101
        +0    > PA 101:251 ack 1
        """);
  }

  @Test
  void nagle_lets_a_full_segment_pass_and_then_a_small_one() {
    play(
        """
        +0    write 1560
        +0    > A 1:1461 ack 1          # two segments leave as one chunk: only its end is pushed
        +0    > PA 1461:1561 ack 1
        +0    write 100
        +0    quiet
        +0.001 < A 1 ack 1561
        +0    > PA 1561:1661 ack 1
        """);
  }

  @Test
  void without_nagle_all_goes_at_once() {
    play(
        """
        +0    nodelay
        +0    write 100
        +0    > PA 1:101 ack 1
        +0    write 100
        +0    > PA 101:201 ack 1
        """);
  }

  @Test
  void first_window_is_ten_segments_in_chunks_of_half() {
    play(
        """
        +0    write 20000
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
        +0    quiet
        +0.001 < A 1 ack 2921 win 512
        +0    > A 14601:16061 ack 1     # two were acknowledged: slow start sends four
        +0    > A 16061:17521 ack 1
        +0    > A 17521:18981 ack 1
        +0    > PA 18981:20001 ack 1
        """);
  }

  @Test
  void peers_window_limits() {
    play(
        """
        +0    < PA 1:2 ack 1 win 512
        +0    > A 1 ack 2
        +0    < A 2 ack 1 win 20        # 2560 octets
        +0    write 5000
        +0    > A 1:1461 ack 2
        +0    > PA 1461:2561 ack 2
        +0.001 < A 2 ack 2561 win 20
        +0    > A 2561:4021 ack 2
        +0    > PA 4021:5001 ack 2
        """);
  }

  @Test
  void closed_window_is_probed() {
    play(
        """
        +0    write 1000
        +0    > PA 1:1001 ack 1
        +0.001 < A 1 ack 1001 win 0
        +0    write 500
        +0    quiet
        +0.201 > A 1000 ack 1 ~8         # an octet that the peer has
        +0    < A 1 ack 1001 win 0
        +0.402 > A 1000 ack 1 ~16
        +0    < A 1 ack 1001 win 0
        +0.804 > A 1000 ack 1 ~64
        +0    < A 1 ack 1001 win 10
        +0    > PA 1001:1501 ack 1
        """);
  }

  @Test
  void pause_longer_than_the_timeout_shrinks_the_window() {
    play(
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
        +0.001 < A 1 ack 14601 win 512   # the window is 20 now
        +5    write 20440               # 14 segments, but after a pause the window is 10 again
        +0    > A 14601:16061 ack 1
        +0    > A 16061:17521 ack 1
        +0    > A 17521:18981 ack 1
        +0    > A 18981:20441 ack 1
        +0    > PA 20441:21901 ack 1
        +0    > A 21901:23361 ack 1
        +0    > A 23361:24821 ack 1
        +0    > A 24821:26281 ack 1
        +0    > A 26281:27741 ack 1
        +0    > PA 27741:29201 ack 1
        """);
  }
}
