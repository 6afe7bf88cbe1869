package lvslab.net.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import lvslab.net.tcp.TcpDetails;
import lvslab.net.tcp.TcpState;
import org.jspecify.annotations.Nullable;

/// What ss(8) of iproute2 6.1 prints below a TCP socket with -i (misc/ss.c, `tcp_stats_print`).
final class SsDetails {
  private static final int MOST_THRESHOLD = 0xFFFF;
  private static final long RTO_OF_NOBODY = 3_000_000;
  private static final int REORDERING = 3;
  private static final int INITIAL_WINDOW = 10;
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private final StringBuilder text = new StringBuilder("\t");
  private final boolean numeric;

  private SsDetails(boolean numeric) {
    this.numeric = numeric;
  }

  /// The line below a socket.
  ///
  /// @param options whether -o asks for what was agreed on
  /// @param numeric whether -n wants rates as numbers
  static String line(SocketRow row, boolean options, boolean numeric) {
    var details = new SsDetails(numeric);
    @Nullable TcpDetails known = row.details();
    if (row.state() == TcpState.LISTEN) {
      details.text.append(" cubic cwnd:").append(INITIAL_WINDOW);
    } else if (known != null) {
      details.print(known, options);
    }
    return details.text.append('\n').toString();
  }

  private void print(TcpDetails d, boolean options) {
    text.append(options && d.timestamps() ? " ts" : "");
    text.append(options && d.sack() ? " sack" : "");
    text.append(" cubic");
    if (d.scaled()) {
      text.append(" wscale:").append(d.sendScale()).append(',').append(d.receiveScale());
    }
    if (d.rtoMicros() != RTO_OF_NOBODY) {
      text.append(" rto:").append(millis(d.rtoMicros()));
    }
    number("backoff", d.backoff());
    if (d.rttMicros() != 0) {
      text.append(" rtt:").append(millis(d.rttMicros()));
      text.append('/').append(millis(d.rttVarianceMicros()));
    }
    if (d.atoMicros() != 0) {
      text.append(" ato:").append(millis(d.atoMicros()));
    }
    number("mss", d.mss());
    number("pmtu", d.pathMtu());
    number("rcvmss", d.peerMss());
    number("advmss", d.advertisedMss());
    number("cwnd", d.window());
    number("ssthresh", d.threshold() < MOST_THRESHOLD ? d.threshold() : 0);
    print(d.traffic());
    if (d.rttMicros() > 0) {
      rate("send", (long) d.window() * d.mss() * 8_000_000 / d.rttMicros());
    }
    number("lastsnd", d.lastSentMillis());
    number("lastrcv", d.lastReceivedMillis());
    number("lastack", d.lastAckMillis());
    if (d.pacingRate() < Long.MAX_VALUE / 8) {
      rate("pacing_rate", d.pacingRate() * 8);
    }
    number("delivered", d.delivered());
    printLoss(d);
    printReceiver(d);
  }

  private void print(TcpDetails.Traffic t) {
    number("bytes_sent", t.bytesSent());
    number("bytes_retrans", t.bytesRetransmitted());
    number("bytes_acked", t.bytesAcknowledged());
    number("bytes_received", t.bytesReceived());
    number("segs_out", t.segmentsSent());
    number("segs_in", t.segmentsReceived());
    number("data_segs_out", t.dataSegmentsSent());
    number("data_segs_in", t.dataSegmentsReceived());
  }

  private void printLoss(TcpDetails d) {
    number("unacked", d.out());
    if (d.retransmitted() != 0 || d.retransmittedTotal() != 0) {
      text.append(" retrans:").append(d.retransmitted());
      text.append('/').append(d.retransmittedTotal());
    }
    number("lost", d.lost());
    number("sacked", d.sacked());
    number("dsack_dups", d.duplicates());
    number("reordering", d.reordering() == REORDERING ? 0 : d.reordering());
  }

  private void printReceiver(TcpDetails d) {
    if (d.receiverRttMicros() != 0) {
      text.append(" rcv_rtt:").append(millis(d.receiverRttMicros()));
    }
    number("rcv_space", d.readSpace());
    number("rcv_ssthresh", d.receiveLimit());
    number("notsent", d.notSent());
    if (d.leastRttMicros() != 0 && d.leastRttMicros() != Integer.MAX_VALUE) {
      text.append(" minrtt:").append(millis(d.leastRttMicros()));
    }
    number("snd_wnd", d.peerWindow());
  }

  private void number(String name, long value) {
    if (value != 0) {
      text.append(' ').append(name).append(':').append(value);
    }
  }

  private void rate(String name, long bitsPerSecond) {
    text.append(' ').append(name).append(' ').append(bits(bitsPerSecond)).append("bps");
  }

  /// `sprint_bw`.
  private String bits(long rate) {
    if (numeric || rate <= 1000) {
      return Long.toString(rate);
    }
    boolean mega = rate > 1_000_000;
    BigDecimal shown = BigDecimal.valueOf(rate, mega ? 6 : 3);
    return shown.setScale(1, RoundingMode.HALF_EVEN).toPlainString() + (mega ? "M" : "K");
  }

  /// printf(3), %g.
  private static String millis(long micros) {
    BigDecimal shown = BigDecimal.valueOf(micros, 3).round(SIX_DIGITS).stripTrailingZeros();
    return shown.toPlainString();
  }
}
