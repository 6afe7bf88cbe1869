package lvslab.net.program;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import lvslab.net.host.WallTime;

/// What ab reports at its end, with the formulas of support/ab.c, `output_results`: times in
/// microseconds, means cut off, deviations of a sample, medians and percentiles of sorted times.
final class AbReport {
  private static final int[] PERCENTS = {50, 66, 75, 80, 90, 95, 98, 99, 100};
  private static final long MICROS = 1_000_000;
  private static final int MILLI = 1000;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss yyyy", Locale.ROOT);

  /// A request that was done, in microseconds.
  ///
  /// @param start when it began
  /// @param connect until the connection was there
  /// @param waiting from the request to the first octet of the answer
  /// @param total until its end
  record Times(long start, long connect, long waiting, long total) {
    long processing() {
      return total - connect;
    }
  }

  final List<Times> done = new ArrayList<>();
  String software = "";
  long documentLength;
  int failedConnect;
  int failedReceive;
  int failedLength;
  int failedExceptions;
  int failed;
  int notSuccessful;
  int keptAlive;
  long read;
  long readBody;

  /// The report.
  ///
  /// @param o what was asked for
  /// @param micros that the test took
  String text(AbOptions o, long micros) {
    var text = new StringBuilder("\n\n");
    line(text, "Server Software:", software);
    line(text, "Server Hostname:", o.url().host());
    line(text, "Server Port:", Integer.toString(o.url().port()));
    text.append('\n');
    line(text, "Document Path:", o.url().path());
    line(text, "Document Length:", o.takesAnyLength() ? "Variable" : documentLength + " bytes");
    text.append('\n');
    line(text, "Concurrency Level:", Integer.toString(o.concurrency()));
    line(text, "Time taken for tests:", fraction(micros, MICROS, 3) + " seconds");
    line(text, "Complete requests:", Integer.toString(done.size()));
    line(text, "Failed requests:", Integer.toString(failed));
    if (failed > 0) {
      text.append("   (Connect: ").append(failedConnect).append(", Receive: ");
      text.append(failedReceive).append(", Length: ").append(failedLength);
      text.append(", Exceptions: ").append(failedExceptions).append(")\n");
    }
    if (notSuccessful > 0) {
      line(text, "Non-2xx responses:", Integer.toString(notSuccessful));
    }
    if (o.keepsAlive()) {
      line(text, "Keep-Alive requests:", Integer.toString(keptAlive));
    }
    line(text, "Total transferred:", read + " bytes");
    line(text, "HTML transferred:", readBody + " bytes");
    if (micros > 0 && !done.isEmpty()) {
      rates(text, o.concurrency(), micros);
    }
    if (!done.isEmpty()) {
      times(text, o);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(label).append(" ".repeat(24 - label.length())).append(value).append('\n');
  }

  private void rates(StringBuilder text, int concurrency, long micros) {
    long n = done.size();
    line(text, "Requests per second:", fraction(n * MICROS, micros, 2) + " [#/sec] (mean)");
    line(text, "Time per request:", fraction(concurrency * micros, n * MILLI, 3) + " [ms] (mean)");
    line(
        text,
        "Time per request:",
        fraction(micros, n * MILLI, 3) + " [ms] (mean, across all concurrent requests)");
    String rate = fraction(BigInteger.valueOf(read).multiply(BigInteger.valueOf(MICROS)), micros);
    line(text, "Transfer rate:", rate + " [Kbytes/sec] received");
  }

  private static String fraction(long over, long under, int decimals) {
    return BigDecimal.valueOf(over)
        .divide(BigDecimal.valueOf(under), decimals, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /// So many octets a microsecond, as kibibytes a second.
  private static String fraction(BigInteger over, long micros) {
    return new BigDecimal(over)
        .divide(
            BigDecimal.valueOf(micros).multiply(BigDecimal.valueOf(1024)), 2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private void times(StringBuilder text, AbOptions o) {
    List<Row> rows =
        List.of(
            new Row("Connect:", "the initial connection time", Times::connect),
            new Row("Processing:", "the processing time", Times::processing),
            new Row("Waiting:", "the waiting time", Times::waiting),
            new Row("Total:", "the total time", Times::total));
    text.append("\nConnection Times (ms)\n");
    text.append(
        o.showsDeviations()
            ? "              min  mean[+/-sd] median   max\n"
            : "              min   avg   max\n");
    for (Row row : rows) {
      text.append(row.text(o.showsDeviations()));
    }
    if (o.showsDeviations()) {
      rows.forEach(row -> text.append(row.doubt()));
    }
    if (o.showsPercentiles() && done.size() > 1) {
      text.append("\nPercentage of the requests served within a certain time (ms)\n");
      long[] sorted = sorted(Times::total);
      for (int percent : PERCENTS) {
        text.append(
            percent >= 100
                ? String.format(
                    Locale.ROOT,
                    " 100%%  %5d (longest request)\n",
                    millis(sorted[sorted.length - 1]))
                : String.format(
                    Locale.ROOT,
                    "  %d%%  %5d\n",
                    percent,
                    millis(sorted[(int) ((long) sorted.length * percent / 100)])));
      }
    }
  }

  private long[] sorted(ToLongFunction<Times> of) {
    return done.stream().mapToLong(of).sorted().toArray();
  }

  private static long millis(long micros) {
    return (micros + 500) / MILLI;
  }

  /// One line of the table.
  private final class Row {
    private final String label;
    private final String name;
    private final long[] sorted;
    private final long mean;
    private final long median;

    /// The deviation, in thousandths of a microsecond.
    private final long deviation;

    Row(String label, String name, ToLongFunction<Times> of) {
      this.label = label;
      this.name = name;
      sorted = sorted(of);
      int n = sorted.length;
      long sum = 0;
      for (long value : sorted) {
        sum += value;
      }
      mean = sum / n;
      boolean between = n > 1 && n % 2 != 0;
      median = between ? (sorted[n / 2] + sorted[n / 2 + 1]) / 2 : sorted[n / 2];
      BigInteger squares = BigInteger.ZERO;
      for (long value : sorted) {
        squares = squares.add(BigInteger.valueOf((value - mean) * (value - mean)));
      }
      deviation =
          n > 1
              ? squares
                  .multiply(BigInteger.valueOf(MICROS))
                  .divide(BigInteger.valueOf(n - 1L))
                  .sqrt()
                  .longValueExact()
              : 0;
    }

    String text(boolean deviations) {
      long least = millis(sorted[0]);
      long most = millis(sorted[sorted.length - 1]);
      String start = String.format(Locale.ROOT, "%-12s", label);
      if (!deviations) {
        return start + String.format(Locale.ROOT, "%5d %5d %5d\n", least, millis(mean), most);
      }
      long tenths = (deviation + 50_000) / 100_000;
      String sd = String.format(Locale.ROOT, "%5s", tenths / 10 + "." + tenths % 10);
      return start
          + String.format(
              Locale.ROOT, "%5d %4d %s %6d %7d\n", least, millis(mean), sd, millis(median), most);
    }

    /// What ab says of a mean and a median that are far from each other; it compares what the table
    /// shows.
    String doubt() {
      long apart = Math.abs(millis(mean) - millis(median)) * MICROS;
      if (apart > 2 * deviation) {
        return "ERROR: The median and mean for "
            + name
            + " are more than twice the standard\n"
            + "       deviation apart. These results are NOT reliable.\n";
      }
      return apart > deviation
          ? "WARNING: The median and mean for "
              + name
              + " are not within a normal deviation\n"
              + "        These results are probably not that reliable.\n"
          : "";
    }
  }

  /// What `-e` writes: the time within which each percentage was served.
  String csv() {
    long[] sorted = sorted(Times::total);
    var text = new StringBuilder("Percentage served,Time in ms\n");
    for (int i = 0; i < 100 && sorted.length > 0; i++) {
      int at = (int) Math.min(sorted.length - 1L, (50L + (long) sorted.length * i) / 100);
      at = i == 0 ? 0 : at; // the original looks one too far with few requests
      text.append(i).append(',').append(fraction(sorted[at], MILLI, 3)).append('\n');
    }
    return text.toString();
  }

  /// What `-g` writes: all requests, by their time.
  String gnuplot() {
    var text = new StringBuilder("starttime\tseconds\tctime\tdtime\tttime\twait\n");
    List<Times> sorted = new ArrayList<>(done);
    sorted.sort(Comparator.comparingLong(Times::total));
    for (Times t : sorted) {
      String date = WallTime.at(t.start() * MILLI).format(DATE);
      text.append(
          String.format(
              Locale.ROOT,
              "%s\t%d\t%d\t%d\t%d\t%d\n",
              date,
              WallTime.EPOCH_SECONDS + t.start() / MICROS,
              millis(t.connect()),
              millis(t.processing()),
              millis(t.total()),
              millis(t.waiting())));
    }
    return text.toString();
  }
}
