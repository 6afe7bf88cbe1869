package lvslab.net.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables of /proc/net/snmp and /proc/net/netstat, with all columns of Linux 6.1 in its order
/// (net/ipv4/proc.c). What this stack does not count is 0: Fast Open, MD5, ECN, Multipath TCP,
/// memory pressure, header prediction and merging of buffers.
public enum MibTable {
  /// RFC 4293.
  IP(
      "Ip",
      "Forwarding DefaultTTL InReceives InHdrErrors InAddrErrors ForwDatagrams InUnknownProtos"
          + " InDiscards InDelivers OutRequests OutDiscards OutNoRoutes ReasmTimeout ReasmReqds"
          + " ReasmOKs ReasmFails FragOKs FragFails FragCreates"),
  /// RFC 4293.
  ICMP(
      "Icmp",
      "InMsgs InErrors InCsumErrors InDestUnreachs InTimeExcds InParmProbs InSrcQuenchs InRedirects"
          + " InEchos InEchoReps InTimestamps InTimestampReps InAddrMasks InAddrMaskReps OutMsgs"
          + " OutErrors OutDestUnreachs OutTimeExcds OutParmProbs OutSrcQuenchs OutRedirects"
          + " OutEchos OutEchoReps OutTimestamps OutTimestampReps OutAddrMasks OutAddrMaskReps"),
  /// RFC 4022.
  TCP(
      "Tcp",
      "RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails EstabResets"
          + " CurrEstab InSegs OutSegs RetransSegs InErrs OutRsts InCsumErrors"),
  /// RFC 4113.
  UDP(
      "Udp",
      "InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors InCsumErrors"
          + " IgnoredMulti MemErrors"),
  /// The same for UDP-Lite.
  UDP_LITE(
      "UdpLite",
      "InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors InCsumErrors"
          + " IgnoredMulti MemErrors"),
  /// Linux's own for TCP.
  TCP_EXT(
      "TcpExt",
      "SyncookiesSent SyncookiesRecv SyncookiesFailed EmbryonicRsts PruneCalled RcvPruned OfoPruned"
          + " OutOfWindowIcmps LockDroppedIcmps ArpFilter TW TWRecycled TWKilled PAWSActive"
          + " PAWSEstab DelayedACKs DelayedACKLocked DelayedACKLost ListenOverflows ListenDrops"
          + " TCPHPHits TCPPureAcks TCPHPAcks TCPRenoRecovery TCPSackRecovery TCPSACKReneging"
          + " TCPSACKReorder TCPRenoReorder TCPTSReorder TCPFullUndo TCPPartialUndo TCPDSACKUndo"
          + " TCPLossUndo TCPLostRetransmit TCPRenoFailures TCPSackFailures TCPLossFailures"
          + " TCPFastRetrans TCPSlowStartRetrans TCPTimeouts TCPLossProbes TCPLossProbeRecovery"
          + " TCPRenoRecoveryFail TCPSackRecoveryFail TCPRcvCollapsed TCPBacklogCoalesce"
          + " TCPDSACKOldSent TCPDSACKOfoSent TCPDSACKRecv TCPDSACKOfoRecv TCPAbortOnData"
          + " TCPAbortOnClose TCPAbortOnMemory TCPAbortOnTimeout TCPAbortOnLinger TCPAbortFailed"
          + " TCPMemoryPressures TCPMemoryPressuresChrono TCPSACKDiscard TCPDSACKIgnoredOld"
          + " TCPDSACKIgnoredNoUndo TCPSpuriousRTOs TCPMD5NotFound TCPMD5Unexpected TCPMD5Failure"
          + " TCPSackShifted TCPSackMerged TCPSackShiftFallback TCPBacklogDrop PFMemallocDrop"
          + " TCPMinTTLDrop TCPDeferAcceptDrop IPReversePathFilter TCPTimeWaitOverflow"
          + " TCPReqQFullDoCookies TCPReqQFullDrop TCPRetransFail TCPRcvCoalesce TCPOFOQueue"
          + " TCPOFODrop TCPOFOMerge TCPChallengeACK TCPSYNChallenge TCPFastOpenActive"
          + " TCPFastOpenActiveFail TCPFastOpenPassive TCPFastOpenPassiveFail"
          + " TCPFastOpenListenOverflow TCPFastOpenCookieReqd TCPFastOpenBlackhole"
          + " TCPSpuriousRtxHostQueues BusyPollRxPackets TCPAutoCorking TCPFromZeroWindowAdv"
          + " TCPToZeroWindowAdv TCPWantZeroWindowAdv TCPSynRetrans TCPOrigDataSent"
          + " TCPHystartTrainDetect TCPHystartTrainCwnd TCPHystartDelayDetect TCPHystartDelayCwnd"
          + " TCPACKSkippedSynRecv TCPACKSkippedPAWS TCPACKSkippedSeq TCPACKSkippedFinWait2"
          + " TCPACKSkippedTimeWait TCPACKSkippedChallenge TCPWinProbe TCPKeepAlive TCPMTUPFail"
          + " TCPMTUPSuccess TCPDelivered TCPDeliveredCE TCPAckCompressed TCPZeroWindowDrop"
          + " TCPRcvQDrop TCPWqueueTooBig TCPFastOpenPassiveAltKey TcpTimeoutRehash"
          + " TcpDuplicateDataRehash TCPDSACKRecvSegs TCPDSACKIgnoredDubious TCPMigrateReqSuccess"
          + " TCPMigrateReqFailure"),
  /// Linux's own for IP.
  IP_EXT(
      "IpExt",
      "InNoRoutes InTruncatedPkts InMcastPkts OutMcastPkts InBcastPkts OutBcastPkts InOctets"
          + " OutOctets InMcastOctets OutMcastOctets InBcastOctets OutBcastOctets InCsumErrors"
          + " InNoECTPkts InECT1Pkts InECT0Pkts InCEPkts ReasmOverlaps");

  /// A column.
  ///
  /// @param name as the file has it, such as `ActiveOpens`
  /// @param counter behind it, or null
  public record Column(String name, @Nullable Mib counter) {
    /// What it shows, unless it is a setting.
    ///
    /// @param mib of the host
    /// @return a count
    public long value(MibCounters mib) {
      return counter == null ? 0 : mib.get(counter);
    }
  }

  private final String title;
  private final List<Column> columns;

  MibTable(String title, String names) {
    this.title = title;
    Map<String, Mib> counters = new TreeMap<>();
    for (Mib one : Mib.values()) {
      counters.put(one.text(), one);
    }
    List<Column> all = new ArrayList<>();
    for (String name : names.split(" ", -1)) {
      all.add(new Column(name, counters.get(title + name)));
    }
    columns = List.copyOf(all);
  }

  /// Its name in the file.
  ///
  /// @return such as `TcpExt`
  public String title() {
    return title;
  }

  /// Its columns.
  ///
  /// @return in the order of the file
  public List<Column> columns() {
    return columns;
  }
}
