package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What net-tools 2.10 says for a counter, with `#` for the number (statistics.c). The tables are
/// as they stand there: the search by halves misses some that are out of order, and those are
/// printed by their names.
final class NetstatSentences {
  /// A sentence.
  ///
  /// @param name of the counter
  /// @param text to say, empty for nothing
  /// @param kind of line
  record Sentence(String name, String text, Kind kind) {}

  /// How a line is printed.
  enum Kind {
    /// Always.
    NUMBER,
    /// Unless it is 0.
    OPTIONAL,
    /// Below "ICMP input histogram", unless it is 0.
    ICMP_IN,
    /// Below "ICMP output histogram", unless it is 0.
    ICMP_OUT,
    /// Never: a setting.
    STATIC
  }

  private static final String IP =
      """
      s DefaultTTL|Default TTL is #
      s Forwarding|Forwarding is #
      n ForwDatagrams|# forwarded
      o FragCreates|# fragments created
      o FragFails|# outgoing packets failed fragmentation
      o FragOKs|# outgoing packets fragmented ok
      o InAddrErrors|# with invalid addresses
      n InDelivers|# incoming packets delivered
      n InDiscards|# incoming packets discarded
      o InHdrErrors|# with invalid headers
      n InReceives|# total packets received
      o InUnknownProtos|# with unknown protocol
      o OutDiscards|# outgoing packets dropped
      o OutNoRoutes|# dropped because of missing route
      n OutRequests|# requests sent out
      o ReasmFails|# packet reassemblies failed
      o ReasmOKs|# packets reassembled ok
      o ReasmReqds|# reassemblies required
      o ReasmTimeout|# fragments dropped after timeout
      """;

  private static final String ICMP =
      """
      i InAddrMaskReps|address mask replies: #
      i InAddrMasks|address mask request: #
      i InDestUnreachs|destination unreachable: #
      i InEchoReps|echo replies: #
      i InEchos|echo requests: #
      n InErrors|# input ICMP message failed
      n InMsgs|# ICMP messages received
      i InParmProbs|wrong parameters: #
      i InRedirects|redirects: #
      i InSrcQuenchs|source quenches: #
      i InTimeExcds|timeout in transit: #
      i InTimestampReps|timestamp reply: #
      i InTimestamps|timestamp request: #
      x OutAddrMaskReps|address mask replies: #
      x OutAddrMasks|address mask requests: #
      x OutDestUnreachs|destination unreachable: #
      x OutEchoReps|echo replies: #
      x OutEchos|echo requests: #
      n OutErrors|# ICMP messages failed
      n OutMsgs|# ICMP messages sent
      x OutParmProbs|wrong parameters: #
      x OutRedirects|redirect: #
      x OutSrcQuenchs|source quench: #
      x OutTimeExcds|time exceeded: #
      x OutTimestampReps|timestamp replies: #
      x OutTimestamps|timestamp requests: #
      """;

  private static final String TCP =
      """
      n ActiveOpens|# active connection openings
      n AttemptFails|# failed connection attempts
      n CurrEstab|# connections established
      n EstabResets|# connection resets received
      n InErrs|# bad segments received
      n InSegs|# segments received
      n MaxConn|
      n OutRsts|# resets sent
      n OutSegs|# segments sent out
      n PassiveOpens|# passive connection openings
      n RetransSegs|# segments retransmitted
      s RtoAlgorithm|RTO algorithm is #
      n RtoMax|
      n RtoMin|
      """;

  private static final String UDP =
      """
      n InDatagrams|# packets received
      n InErrors|# packet receive errors
      n NoPorts|# packets to unknown port received
      n OutDatagrams|# packets sent
      n RcvbufErrors|# receive buffer errors
      n SndbufErrors|# send buffer errors
      """;

  private static final String TCP_EXT =
      """
      o DelayedACKLocked|# delayed acks further delayed because of locked socket
      o DelayedACKLost|Quick ack mode was activated # times
      o DelayedACKs|# delayed acks sent
      o EmbryonicRsts|# resets received for embryonic SYN_RECV sockets
      o ListenDrops|# SYNs to LISTEN sockets dropped
      o ListenOverflows|# times the listen queue of a socket overflowed
      o LockDroppedIcmps|# ICMP packets dropped because socket was locked
      o OfoPruned|# packets dropped from out-of-order queue because of socket buffer overrun
      o OutOfWindowIcmps|# ICMP packets dropped because they were out-of-window
      o PAWSActive|# active connections rejected because of time stamp
      o PAWSEstab|# packetes rejected in established connections because of timestamp
      o PAWSPassive|# passive connections rejected because of time stamp
      o PruneCalled|# packets pruned from receive queue because of socket buffer overrun
      o RcvPruned|# packets pruned from receive queue
      o SockMallocOOM|Ran # times out of system memory during packet sending
      o SyncookiesFailed|# invalid SYN cookies received
      o SyncookiesRecv|# SYN cookies received
      o SyncookiesSent|# SYN cookies sent
      o TCPAbortFailed|# times unable to send RST due to no memory
      o TCPAbortOnClose|# connections reset due to early user close
      o TCPAbortOnData|# connections reset due to unexpected data
      o TCPAbortOnLinger|# connections aborted after user close in linger timeout
      o TCPAbortOnMemory|# connections aborted due to memory pressure
      o TCPAbortOnSyn|# connections reset due to unexpected SYN
      o TCPAbortOnTimeout|# connections aborted due to timeout
      o TCPDirectCopyFromBacklog|# bytes directly in process context from backlog
      o TCPDirectCopyFromPrequeue|# bytes directly received in process context from prequeue
      o TCPDSACKOfoRecv|# DSACKs for out of order packets received
      o TCPDSACKOfoSent|# DSACKs sent for out of order packets
      o TCPDSACKOldSent|# DSACKs sent for old packets
      o TCPDSACKRecv|# DSACKs received
      o TCPDSackUndo|# congestion window recovered without slow start using DSACK
      o TCPDSACKUndo|# congestion windows recovered without slow start by DSACK
      o TCPFACKReorder|Detected reordering # times using FACK
      o TCPFastRetrans|# fast retransmits
      o TCPForwardRetrans|# forward retransmits
      o TCPFullUndo|# congestion windows fully recovered without slow start
      o TCPHPAcks|# predicted acknowledgments
      n TCPHPHits|# packet headers predicted
      o TCPHPHitsToUser|# packet headers predicted and directly queued to user
      o TCPLossFailures|# timeouts in loss state
      o TCPLoss|# TCP data loss events
      o TCPLossUndo|# congestion windows recovered without slow start after partial ack
      o TCPLostRetransmits|# retransmits lost
      o TCPMemoryPressures|TCP ran low on memory # times
      o TCPPartialUndo|# congestion windows partially recovered using Hoe heuristic
      o TCPPrequeued|# packets directly queued to recvmsg prequeue
      o TCPPrequeueDropped|# packets dropped from prequeue
      o TCPPureAcks|# acknowledgments not containing data payload received
      o TCPRcvCollapsed|# packets collapsed in receive queue due to low socket buffer
      o TCPRenoFailures|# timeouts after reno fast retransmit
      o TCPRenoRecoveryFailed|# reno fast retransmits failed
      o TCPRenoRecoveryFail|# classic Reno fast retransmits failed
      o TCPRenoRecovery|# times recovered from packet loss due to fast retransmit
      o TCPRenoReorder|Detected reordering # times using reno fast retransmit
      o TCPSackFailures|# timeouts after SACK recovery
      o TCPSackRecoveryFail|# SACK retransmits failed
      o TCPSackRecovery|# times recovered from packet loss by selective acknowledgements
      o TCPSACKReneging|# bad SACK blocks received
      o TCPSACKReorder|Detected reordering # times using SACK
      o TCPSchedulerFailed|# times receiver scheduled too late for direct processing
      o TCPSlowStartRetrans|# retransmits in slow start
      o TCPTimeouts|# other TCP timeouts
      o TCPTSReorder|Detected reordering # times using time stamp
      o TWKilled|# TCP sockets finished time wait in slow timer
      o TW|# TCP sockets finished time wait in fast timer
      o TWRecycled|# time wait sockets recycled by time stamp
      """;

  private static final Map<String, List<Sentence>> TABLES = new TreeMap<>();

  static {
    TABLES.put("Ip", read(IP));
    TABLES.put("Icmp", read(ICMP));
    TABLES.put("Tcp", read(TCP));
    TABLES.put("Udp", read(UDP));
    TABLES.put("TcpExt", read(TCP_EXT));
  }

  private NetstatSentences() {}

  private static List<Sentence> read(String table) {
    List<Sentence> all = new ArrayList<>();
    for (String line : table.lines().toList()) {
      Kind kind =
          switch (line.charAt(0)) {
            case 'n' -> Kind.NUMBER;
            case 'i' -> Kind.ICMP_IN;
            case 'x' -> Kind.ICMP_OUT;
            case 's' -> Kind.STATIC;
            default -> Kind.OPTIONAL;
          };
      int bar = line.indexOf('|');
      all.add(new Sentence(line.substring(2, bar), line.substring(bar + 1), kind));
    }
    return all;
  }

  static boolean isKnown(String table) {
    return TABLES.containsKey(table);
  }

  /// bsearch(3), in a table that should be in order and is not quite.
  static @Nullable Sentence find(String table, String name) {
    List<Sentence> all = TABLES.getOrDefault(table, List.of());
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) / 2;
      int order = name.compareTo(all.get(middle).name());
      if (order == 0) {
        return all.get(middle);
      }
      if (order < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return null;
  }
}
