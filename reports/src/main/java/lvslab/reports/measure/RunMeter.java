package lvslab.reports.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.trace.Trace;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.ArpPacket;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/// Counts what a run did: requests and their latencies, frames and octets by host, picks by real
/// server, who answered ARP for which address, drops by reason.
public final class RunMeter implements TraceListener {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Trace trace;
  private final Map<String, Long> picks = new TreeMap<>();
  private final Map<String, Long> drops = new TreeMap<>();
  private final Map<String, Map<String, Long>> arpAnswers = new TreeMap<>();
  private long[] latencies = new long[64];
  private int answered;
  private long requests;
  private long lost;

  /// A meter at zero. It has to be added to the trace.
  ///
  /// @param trace of the run
  public RunMeter(Trace trace) {
    this.trace = trace;
  }

  @Override
  public void on(TraceRecord entry) {
    if (entry.event() instanceof FrameEvent.Sent frame) { // nearly all are, if there are any
      sent(frame);
      return;
    }
    switch (entry.event()) {
      case ProcessEvent.Request request -> request(request);
      case IpvsEvent.Scheduled pick -> picks.merge(pick.server(), 1L, Long::sum);
      case PacketEvent.Dropped drop -> drops.merge(drop.reason().name(), 1L, Long::sum);
      default -> {}
    }
  }

  private void sent(FrameEvent.Sent frame) {
    if (frame.frame().payload() instanceof ArpPacket arp && arp.operation() == ArpPacket.REPLY) {
      arpAnswers
          .computeIfAbsent(arp.senderIp().toString(), ip -> new TreeMap<>())
          .merge(frame.node(), 1L, Long::sum);
    }
  }

  private void request(ProcessEvent.Request request) {
    requests++;
    if (request.ok()) {
      if (answered == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * answered);
      }
      latencies[answered++] = request.latencyNanos();
    } else {
      lost++;
    }
  }

  /// The figures, by column with its unit.
  ///
  /// @param address whose ARP answers are counted, empty for none
  /// @return a row
  public Map<String, String> row(String address) {
    double[] millis = new double[answered];
    for (int i = 0; i < answered; i++) {
      millis[i] = latencies[i] / NANOS_PER_MILLI;
    }
    var percentile = new Percentile();
    percentile.setData(millis);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("requests_count", Long.toString(requests));
    row.put("lost_count", Long.toString(lost));
    row.put("latency_p50_ms", percentile(percentile, 50));
    row.put("latency_p95_ms", percentile(percentile, 95));
    row.put("latency_p99_ms", percentile(percentile, 99));
    row.put("latency_max_ms", percentile(percentile, 100));
    if (!address.isEmpty()) {
      Map<String, Long> answers = arpAnswers.getOrDefault(address, Map.of());
      row.put("arp_answered_by", String.join("+", answers.keySet()));
      answers.forEach((host, n) -> row.put("arp_answers_" + host + "_count", Long.toString(n)));
    }
    picks.forEach((server, n) -> row.put("picks_" + server + "_count", Long.toString(n)));
    trace
        .tallies()
        .forEach(
            (host, tally) -> {
              if (tally.frames() > 0) {
                row.put("frames_sent_" + host + "_count", Long.toString(tally.frames()));
                row.put("bytes_sent_" + host + "_bytes", Long.toString(tally.octets()));
              }
            });
    drops.forEach((reason, n) -> row.put("dropped_" + reason + "_count", Long.toString(n)));
    return row;
  }

  private static String percentile(Percentile of, double p) {
    double value = of.evaluate(p);
    return Double.isNaN(value) // of nothing
        ? ""
        : BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).toPlainString();
  }
}
