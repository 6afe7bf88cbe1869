package lvslab.net.kernel;

/// Counters of a network stack, as nstat(8) names them (net/ipv4/proc.c; RFC 4293, 4113): those of
/// them that this stack counts.
public enum Mib {
  /// Packets that came in.
  IP_IN_RECEIVES("IpInReceives"),
  /// Packets whose hops were used up.
  IP_IN_HDR_ERRORS("IpInHdrErrors"),
  /// Packets for others, at a host that does not forward.
  IP_IN_ADDR_ERRORS("IpInAddrErrors"),
  /// Packets passed on.
  IP_FORW_DATAGRAMS("IpForwDatagrams"),
  /// Packets of a protocol that nobody takes.
  IP_IN_UNKNOWN_PROTOS("IpInUnknownProtos"),
  /// Packets handed to a protocol.
  IP_IN_DELIVERS("IpInDelivers"),
  /// Packets sent.
  IP_OUT_REQUESTS("IpOutRequests"),
  /// Packets that no route led on.
  IP_OUT_NO_ROUTES("IpOutNoRoutes"),
  /// Packets given up because parts were missing.
  IP_REASM_TIMEOUT("IpReasmTimeout"),
  /// Parts that came in.
  IP_REASM_REQDS("IpReasmReqds"),
  /// Packets put together.
  IP_REASM_OKS("IpReasmOKs"),
  /// Packets that could not be put together.
  IP_REASM_FAILS("IpReasmFails"),
  /// Packets that were cut.
  IP_FRAG_OKS("IpFragOKs"),
  /// Packets that were too large and might not be cut.
  IP_FRAG_FAILS("IpFragFails"),
  /// Parts that cutting made.
  IP_FRAG_CREATES("IpFragCreates"),
  /// ICMP messages that came in.
  ICMP_IN_MSGS("IcmpInMsgs"),
  /// Unreachable.
  ICMP_IN_DEST_UNREACHS("IcmpInDestUnreachs"),
  /// Time exceeded.
  ICMP_IN_TIME_EXCDS("IcmpInTimeExcds"),
  /// Redirects.
  ICMP_IN_REDIRECTS("IcmpInRedirects"),
  /// Echo requests.
  ICMP_IN_ECHOS("IcmpInEchos"),
  /// Echo replies.
  ICMP_IN_ECHO_REPS("IcmpInEchoReps"),
  /// ICMP messages sent.
  ICMP_OUT_MSGS("IcmpOutMsgs"),
  /// Unreachable.
  ICMP_OUT_DEST_UNREACHS("IcmpOutDestUnreachs"),
  /// Time exceeded.
  ICMP_OUT_TIME_EXCDS("IcmpOutTimeExcds"),
  /// Redirects.
  ICMP_OUT_REDIRECTS("IcmpOutRedirects"),
  /// Echo requests.
  ICMP_OUT_ECHOS("IcmpOutEchos"),
  /// Echo replies.
  ICMP_OUT_ECHO_REPS("IcmpOutEchoReps"),
  /// Connects.
  TCP_ACTIVE_OPENS("TcpActiveOpens"),
  /// Connections that peers have asked for and got.
  TCP_PASSIVE_OPENS("TcpPassiveOpens"),
  /// Handshakes that failed.
  TCP_ATTEMPT_FAILS("TcpAttemptFails"),
  /// Connections that went from ESTABLISHED or CLOSE_WAIT straight to CLOSE.
  TCP_ESTAB_RESETS("TcpEstabResets"),
  /// Connections that are established now.
  TCP_CURR_ESTAB("TcpCurrEstab"),
  /// Segments that came in, bad ones too.
  TCP_IN_SEGS("TcpInSegs"),
  /// Segments sent, those that were sent again left out.
  TCP_OUT_SEGS("TcpOutSegs"),
  /// Segments sent again.
  TCP_RETRANS_SEGS("TcpRetransSegs"),
  /// Segments that came in damaged, or opened an established connection.
  TCP_IN_ERRS("TcpInErrs"),
  /// Resets sent.
  TCP_OUT_RSTS("TcpOutRsts"),
  /// Segments whose checksum was wrong.
  TCP_CSUM_ERRORS("TcpInCsumErrors"),
  /// Datagrams delivered.
  UDP_IN_DATAGRAMS("UdpInDatagrams"),
  /// Datagrams to ports that nobody has.
  UDP_NO_PORTS("UdpNoPorts"),
  /// Datagrams that did not fit into a socket's buffer.
  UDP_IN_ERRORS("UdpInErrors"),
  /// Datagrams sent.
  UDP_OUT_DATAGRAMS("UdpOutDatagrams"),
  /// SYN-ACKs with a cookie.
  SYNCOOKIES_SENT("TcpExtSyncookiesSent"),
  /// Cookies that came back.
  SYNCOOKIES_RECV("TcpExtSyncookiesRecv"),
  /// Acknowledgments that should have been cookies and were none.
  SYNCOOKIES_FAILED("TcpExtSyncookiesFailed"),
  /// Half-open connections that a reset ended.
  EMBRYONIC_RSTS("TcpExtEmbryonicRsts"),
  /// Receive buffers that overflowed.
  PRUNE_CALLED("TcpExtPruneCalled"),
  /// Receive buffers that overflowed although all was packed.
  RCV_PRUNED("TcpExtRcvPruned"),
  /// Data beyond a gap thrown away for room.
  OFO_PRUNED("TcpExtOfoPruned"),
  /// ICMP errors about data that is not under way.
  OUT_OF_WINDOW_ICMPS("TcpExtOutOfWindowIcmps"),
  /// ICMP errors that came while the program was in the kernel.
  LOCK_DROPPED_ICMPS("TcpExtLockDroppedIcmps"),
  /// Connections that went to TIME_WAIT.
  TIME_WAITED("TcpExtTW"),
  /// Connections in TIME_WAIT whose ends a connect took.
  TIME_WAIT_RECYCLED("TcpExtTWRecycled"),
  /// Connections in TIME_WAIT for four seconds or less.
  TIME_WAIT_KILLED("TcpExtTWKilled"),
  /// Answers to a SYN whose time stamp was none of ours.
  PAWS_ACTIVE("TcpExtPAWSActive"),
  /// Segments with an old time stamp.
  PAWS_ESTAB("TcpExtPAWSEstab"),
  /// Acknowledgments that the timer sent.
  DELAYED_ACKS("TcpExtDelayedACKs"),
  /// Data that came again, so that acknowledgments may be lost.
  DELAYED_ACK_LOST("TcpExtDelayedACKLost"),
  /// Connections that a full accept queue did not take.
  LISTEN_OVERFLOWS("TcpExtListenOverflows"),
  /// Connections that a listener did not take for any reason.
  LISTEN_DROPS("TcpExtListenDrops"),
  /// Recoveries that duplicate acknowledgments began.
  TCP_RENO_RECOVERY("TcpExtTCPRenoRecovery"),
  /// Recoveries that SACK began.
  TCP_SACK_RECOVERY("TcpExtTCPSackRecovery"),
  /// Peers that threw away what they had reported.
  TCP_SACK_RENEGING("TcpExtTCPSACKReneging"),
  /// Reordering seen by SACK.
  TCP_SACK_REORDER("TcpExtTCPSACKReorder"),
  /// Reordering seen by duplicate acknowledgments.
  TCP_RENO_REORDER("TcpExtTCPRenoReorder"),
  /// Reordering seen by time stamps.
  TCP_TS_REORDER("TcpExtTCPTSReorder"),
  /// Recoveries taken back at their end.
  TCP_FULL_UNDO("TcpExtTCPFullUndo"),
  /// Recoveries taken back by a part.
  TCP_PARTIAL_UNDO("TcpExtTCPPartialUndo"),
  /// Recoveries taken back by reports of duplicates.
  TCP_DSACK_UNDO("TcpExtTCPDSACKUndo"),
  /// Timeouts taken back.
  TCP_LOSS_UNDO("TcpExtTCPLossUndo"),
  /// Segments lost again after they were sent again.
  TCP_LOST_RETRANSMIT("TcpExtTCPLostRetransmit"),
  /// Timeouts after duplicate acknowledgments.
  TCP_RENO_FAILURES("TcpExtTCPRenoFailures"),
  /// Timeouts after SACK.
  TCP_SACK_FAILURES("TcpExtTCPSackFailures"),
  /// Timeouts after a timeout.
  TCP_LOSS_FAILURES("TcpExtTCPLossFailures"),
  /// Segments sent again in a recovery.
  TCP_FAST_RETRANS("TcpExtTCPFastRetrans"),
  /// Segments sent again after a timeout.
  TCP_SLOW_START_RETRANS("TcpExtTCPSlowStartRetrans"),
  /// Retransmission timers that ran out.
  TCP_TIMEOUTS("TcpExtTCPTimeouts"),
  /// Loss probes.
  TCP_LOSS_PROBES("TcpExtTCPLossProbes"),
  /// Losses that a probe repaired.
  TCP_LOSS_PROBE_RECOVERY("TcpExtTCPLossProbeRecovery"),
  /// Timeouts in a recovery without SACK.
  TCP_RENO_RECOVERY_FAIL("TcpExtTCPRenoRecoveryFail"),
  /// Timeouts in a recovery with SACK.
  TCP_SACK_RECOVERY_FAIL("TcpExtTCPSackRecoveryFail"),
  /// Segments packed together for room.
  TCP_RCV_COLLAPSED("TcpExtTCPRcvCollapsed"),
  /// Duplicates of old data to be reported.
  TCP_DSACK_OLD_SENT("TcpExtTCPDSACKOldSent"),
  /// Duplicates beyond a gap to be reported.
  TCP_DSACK_OFO_SENT("TcpExtTCPDSACKOfoSent"),
  /// Reports of duplicates of old data.
  TCP_DSACK_RECV("TcpExtTCPDSACKRecv"),
  /// Reports of duplicates beyond a gap.
  TCP_DSACK_OFO_RECV("TcpExtTCPDSACKOfoRecv"),
  /// Connections that data for nobody, or a close without linger, ended.
  TCP_ABORT_ON_DATA("TcpExtTCPAbortOnData"),
  /// Connections closed with data unread.
  TCP_ABORT_ON_CLOSE("TcpExtTCPAbortOnClose"),
  /// Orphans given up because there were too many.
  TCP_ABORT_ON_MEMORY("TcpExtTCPAbortOnMemory"),
  /// Connections given up because the peer was silent.
  TCP_ABORT_ON_TIMEOUT("TcpExtTCPAbortOnTimeout"),
  /// Orphans whose program did not want to wait for the peer's FIN.
  TCP_ABORT_ON_LINGER("TcpExtTCPAbortOnLinger"),
  /// SACK blocks that made no sense.
  TCP_SACK_DISCARD("TcpExtTCPSACKDiscard"),
  /// Reports of duplicates from before the recovery.
  TCP_DSACK_IGNORED_OLD("TcpExtTCPDSACKIgnoredOld"),
  /// Reports of duplicates with nothing to be taken back.
  TCP_DSACK_IGNORED_NO_UNDO("TcpExtTCPDSACKIgnoredNoUndo"),
  /// Timeouts that F-RTO took back.
  TCP_SPURIOUS_RTOS("TcpExtTCPSpuriousRTOs"),
  /// Packets that rp_filter dropped.
  IP_REVERSE_PATH_FILTER("TcpExtIPReversePathFilter"),
  /// Connections for which TIME_WAIT had no room.
  TCP_TIME_WAIT_OVERFLOW("TcpExtTCPTimeWaitOverflow"),
  /// SYNs that a full queue answered by a cookie.
  TCP_REQ_Q_FULL_DO_COOKIES("TcpExtTCPReqQFullDoCookies"),
  /// SYNs that a full queue dropped.
  TCP_REQ_Q_FULL_DROP("TcpExtTCPReqQFullDrop"),
  /// Segments that could not be sent again.
  TCP_RETRANS_FAIL("TcpExtTCPRetransFail"),
  /// Segments kept beyond a gap.
  TCP_OFO_QUEUE("TcpExtTCPOFOQueue"),
  /// Segments beyond a gap that found no room.
  TCP_OFO_DROP("TcpExtTCPOFODrop"),
  /// Segments beyond a gap that were there.
  TCP_OFO_MERGE("TcpExtTCPOFOMerge"),
  /// Answers to segments that may be forged.
  TCP_CHALLENGE_ACK("TcpExtTCPChallengeACK"),
  /// SYNs on a connection.
  TCP_SYN_CHALLENGE("TcpExtTCPSYNChallenge"),
  /// Windows opened.
  TCP_FROM_ZERO_WINDOW_ADV("TcpExtTCPFromZeroWindowAdv"),
  /// Windows closed.
  TCP_TO_ZERO_WINDOW_ADV("TcpExtTCPToZeroWindowAdv"),
  /// Windows that would be closed if they could shrink.
  TCP_WANT_ZERO_WINDOW_ADV("TcpExtTCPWantZeroWindowAdv"),
  /// SYNs and SYN-ACKs sent again.
  TCP_SYN_RETRANS("TcpExtTCPSynRetrans"),
  /// Segments with data, sent first.
  TCP_ORIG_DATA_SENT("TcpExtTCPOrigDataSent"),
  /// Slow starts that a train of acknowledgments ended.
  TCP_HYSTART_TRAIN_DETECT("TcpExtTCPHystartTrainDetect"),
  /// Their congestion windows, added up.
  TCP_HYSTART_TRAIN_CWND("TcpExtTCPHystartTrainCwnd"),
  /// Slow starts that a longer round trip ended.
  TCP_HYSTART_DELAY_DETECT("TcpExtTCPHystartDelayDetect"),
  /// Their congestion windows, added up.
  TCP_HYSTART_DELAY_CWND("TcpExtTCPHystartDelayCwnd"),
  /// Answers left out in SYN_RECV.
  TCP_ACK_SKIPPED_SYN_RECV("TcpExtTCPACKSkippedSynRecv"),
  /// Answers to old time stamps left out.
  TCP_ACK_SKIPPED_PAWS("TcpExtTCPACKSkippedPAWS"),
  /// Answers to segments out of the window left out.
  TCP_ACK_SKIPPED_SEQ("TcpExtTCPACKSkippedSeq"),
  /// Answers left out in FIN_WAIT2.
  TCP_ACK_SKIPPED_FIN_WAIT2("TcpExtTCPACKSkippedFinWait2"),
  /// Answers left out in TIME_WAIT.
  TCP_ACK_SKIPPED_TIME_WAIT("TcpExtTCPACKSkippedTimeWait"),
  /// Challenges left out.
  TCP_ACK_SKIPPED_CHALLENGE("TcpExtTCPACKSkippedChallenge"),
  /// Probes of a closed window.
  TCP_WIN_PROBE("TcpExtTCPWinProbe"),
  /// Keep-alive probes.
  TCP_KEEP_ALIVE("TcpExtTCPKeepAlive"),
  /// Segments that arrived at peers.
  TCP_DELIVERED("TcpExtTCPDelivered"),
  /// Acknowledgments saved by merging.
  TCP_ACK_COMPRESSED("TcpExtTCPAckCompressed"),
  /// Segments that came while the window was closed.
  TCP_ZERO_WINDOW_DROP("TcpExtTCPZeroWindowDrop"),
  /// Segments that found the receive buffer full.
  TCP_RCV_Q_DROP("TcpExtTCPRcvQDrop"),
  /// Timeouts after which another way would be tried.
  TCP_TIMEOUT_REHASH("TcpExtTcpTimeoutRehash"),
  /// Duplicates after which another way would be tried.
  TCP_DUPLICATE_DATA_REHASH("TcpExtTcpDuplicateDataRehash"),
  /// Segments reported as duplicates.
  TCP_DSACK_RECV_SEGS("TcpExtTCPDSACKRecvSegs"),
  /// Reports of more duplicates than were sent again.
  TCP_DSACK_IGNORED_DUBIOUS("TcpExtTCPDSACKIgnoredDubious"),
  /// Packets that no route led on, at a router.
  IP_IN_NO_ROUTES("IpExtInNoRoutes"),
  /// Octets of packets that came in.
  IP_IN_OCTETS("IpExtInOctets"),
  /// Octets of packets sent; of those passed on twice, as the kernel counts them.
  IP_OUT_OCTETS("IpExtOutOctets"),
  /// Packets that came in without ECN.
  IP_IN_NO_ECT_PKTS("IpExtInNoECTPkts"),
  /// Parts that overlap others.
  IP_REASM_OVERLAPS("IpExtReasmOverlaps");

  private final String text;

  Mib(String text) {
    this.text = text;
  }

  /// Its name.
  ///
  /// @return such as `IpInReceives`
  public String text() {
    return text;
  }
}
