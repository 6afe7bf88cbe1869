package lvslab.net.tcp;

import org.junit.jupiter.api.Test;

/// What the host counts (net/ipv4/proc.c), seen from both sides of a conversation.
class CountersTest {
  private static void play(String text) {
    new Script().finish(text);
  }

  private static void accepted(String text) {
    new Script().play(SendingTest.ACCEPTED).finish(text);
  }

  @Test
  void passive_open_data_and_close() {
    accepted(
        """
        +0    count TcpPassiveOpens 1 TcpActiveOpens 0 TcpCurrEstab 1 TcpInSegs 2 TcpOutSegs 1
        +0    write 100
        +0    > PA 1:101 ack 1
        +0    < A 1 ack 101
        +0    count TCPOrigDataSent 1 TCPDelivered 1 TcpOutSegs 2
        +0    close
        +0    > FA 101 ack 1
        +0    count TcpCurrEstab 0
        +0    < A 1 ack 102
        +0    < FA 1 ack 102
        +0    > A 102 ack 2
        +0    count TW 1 TWKilled 0 TcpEstabResets 0 TcpOutRsts 0 TcpRetransSegs 0
        """);
  }

  @Test
  void active_open_that_nobody_answers() {
    play(
        """
        +0    sysctl tcp_syn_retries 1
        +0    connect
        +0    > S 0
        +0    count TcpActiveOpens 1 TcpOutSegs 1
        +1    > S 0 ~20
        +0    count TcpRetransSegs 1 TCPSynRetrans 1 TCPTimeouts 1 TcpOutSegs 1 TcpTimeoutRehash 1
        +2.1  told error ETIMEDOUT
        +0    count TCPTimeouts 2 TcpTimeoutRehash 1 TCPAbortOnTimeout 1 TcpAttemptFails 1
        """);
  }

  @Test
  void connect_that_fails() {
    play(
        """
        +0    connect
        +0    > S 0
        +0    < RA 0 ack 1
        +0    told error ECONNREFUSED
        +0    count TcpAttemptFails 1 TcpEstabResets 0 TcpInSegs 1
        """);
  }

  @Test
  void refused_segments() {
    play(
        """
        +0    < S 0 win 65535
        +0    > RA 0 ack 1
        +0    count TcpOutRsts 1 TcpOutSegs 1 TcpInSegs 1
        """);
  }

  @Test
  void reset_of_an_established_connection() {
    accepted(
        """
        +0    < R 1
        +0    told error ECONNRESET
        +0    count TcpEstabResets 1 TcpCurrEstab 0
        """);
  }

  @Test
  void half_open_connections() {
    play(
        """
        +0    listen
        +0    sysctl tcp_synack_retries 1
        +0    < S 0 win 65535 mss 1460
        +0    > SA 0 ack 1
        +1    > SA 0 ack 1 ~20
        +0    count TCPTimeouts 1 TcpRetransSegs 1 TCPSynRetrans 1 TcpOutSegs 2
        +0    < R 1
        +0    count EmbryonicRsts 1 TcpAttemptFails 1
        +0    state LISTEN
        """);
  }

  @Test
  void full_queues() {
    play(
        """
        +0    listen 1
        +0    < S 0 win 65535 mss 1460 port 9001
        +0    > SA 0 ack 1 port 9001
        +0    < A 1 ack 1 port 9001
        +0    < S 0 win 65535 mss 1460 port 9002
        +0    > SA 0 ack 1 port 9002
        +0    < A 1 ack 1 port 9002
        +0    < S 0 win 65535 mss 1460 port 9003
        +0    count ListenOverflows 1 ListenDrops 1
        +0    accept
        +0    < S 0 win 65535 mss 1460 port 9004
        +0    > SA 0 ack 1 port 9004
        +0    < S 0 win 65535 mss 1460 port 9005
        +0    > SA 0 ack 1 port 9005
        +0    count TCPReqQFullDoCookies 1 SyncookiesSent 1 ListenDrops 1
        +0    < A 1 ack 1 port 9005
        +0    count SyncookiesRecv 1
        +0    < A 1 ack 77 port 9006
        +0    > R 77 port 9006
        +0    count SyncookiesFailed 1
        +0    < A 1 ack 1 port 9004
        +0    count ListenOverflows 2 ListenDrops 2
        +0    sysctl tcp_syncookies 0
        +0    < S 0 win 65535 mss 1460 port 9007
        +0    count TCPReqQFullDrop 1 ListenDrops 3
        """);
  }

  @Test
  void loss_probes_and_timeouts() {
    accepted(
        """
        +0     write 100
        +0     > PA 1:101 ack 1
        +0.201 > PA 1:101 ack 1 ~8
        +0     count TCPLossProbes 1 TcpRetransSegs 1 TCPTimeouts 0
        +0.201 > PA 1:101 ack 1 ~16
        +0     count TCPTimeouts 1 TcpRetransSegs 2 TCPOrigDataSent 1 TcpOutSegs 2
        """);
  }

  @Test
  void recovery_by_sack() {
    accepted(
        """
        +0    nodelay
        +0    write 1460
        +0    > PA 1:1461 ack 1
        +0    write 1460
        +0    > PA 1461:2921 ack 1
        +0    write 1460
        +0    > PA 2921:4381 ack 1
        +0    write 1460
        +0    > PA 4381:5841 ack 1
        +0.001 < A 1 ack 1 sack 1461-5841
        +0    > PA 1:1461 ack 1
        +0    count TCPSackRecovery 1 TCPFastRetrans 1 TcpRetransSegs 1 TCPDelivered 3
        +0.001 < A 1 ack 5841
        +0    < A 1 ack 5841 sack 1-1461
        +0    count TCPDSACKRecv 1 TCPDSACKRecvSegs 1 TCPDSACKUndo 1
        """);
  }

  @Test
  void receiver() {
    accepted(
        """
        +0    < A 1461:2921 ack 1
        +0    > A 1 ack 1 sack 1461-2921
        +0    count TCPOFOQueue 1
        +0    < A 1461:2921 ack 1
        +0    > A 1 ack 1 sack 1461-2921,1461-2921
        +0    count TCPDSACKOfoSent 1 TCPOFOMerge 1
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 2921
        +0    < A 1:1461 ack 1
        +0    > A 1 ack 2921 sack 1-1461
        +0    count TCPDSACKOldSent 1 DelayedACKLost 1
        """);
  }

  @Test
  void delayed_acknowledgments() {
    accepted(
        """
        +0     < PA 1:101 ack 1
        +0     > A 1 ack 101
        +0     read
        +0     write 100
        +0     > PA 1:101 ack 101
        +0.1   < PA 101:201 ack 101
        +0.040 > A 101 ack 201 ~2
        +0     count DelayedACKs 1
        """);
  }

  @Test
  void closed_windows() {
    accepted(
        """
        +0    < PA 1:2 ack 1 win 512
        +0    > A 1 ack 2
        +0    < A 2 ack 1 win 0
        +0    write 500
        +0.201 > A 0 ack 2 ~8
        +0    count TCPWinProbe 1
        """);
  }

  @Test
  void challenges() {
    accepted(
        """
        +0    < R 500
        +0    > A 1 ack 1
        +0    < R 600
        +0    count TCPChallengeACK 1 TCPACKSkippedChallenge 1 TCPSYNChallenge 0
        +0.6  < S 1 win 65535 mss 1460
        +0    > A 1 ack 1
        +0    count TCPChallengeACK 2 TCPSYNChallenge 1 TcpInErrs 1
        +0    < A -100 ack 1
        +0    count TCPACKSkippedSeq 1
        """);
  }

  @Test
  void aborts() {
    accepted(
        """
        +0    < PA 1:101 ack 1
        +0    > A 1 ack 101
        +0    close
        +0    > RA 1 ack 101
        +0    count TCPAbortOnClose 1 TcpOutRsts 1 TcpEstabResets 1
        """);
    accepted(
        """
        +0    abort
        +0    > RA 1 ack 1
        +0    count TCPAbortOnData 1
        """);
    accepted(
        """
        +0    close
        +0    > FA 1 ack 1
        +0    < PA 1:101 ack 1
        +0    > R 1
        +0    count TCPAbortOnData 1 TcpOutRsts 1
        """);
  }

  @Test
  void time_stamps_from_the_past() {
    new Script()
        .finish(
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
            +0    count PAWSEstab 1
            """);
  }

  @Test
  void icmp_errors_about_nothing() {
    play(
        """
        +0    connect
        +0    > S 0
        +0.1  icmp 3/1 0 5000
        +0    count OutOfWindowIcmps 1
        """);
  }
}
