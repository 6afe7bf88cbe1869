package lvslab.net.program;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.program.AbReport.Times;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `ab`: ApacheBench of httpd 2.4.68, with `-n -c -t -k -i -H -C -A -m -e -g -q -r -l -S -d -s`.
public final class Ab implements Program {
  private static final int BAD_USAGE = 22;
  private static final int TIMED_OUT = 70_007;
  private static final int MOST_FAILED_CONNECTS = 10;
  private static final String BANNER =
      """
      This is ApacheBench, Version 2.3 <$Revision: 1923142 $>
      Copyright 1996 Adam Twiss, Zeus Technology Ltd, http://www.zeustech.net/
      Licensed to The Apache Software Foundation, http://www.apache.org/

      """;
  private static final String USAGE =
      """
      Usage: ab [options] [http[s]://]hostname[:port]/path
      Options are:
          -n requests     Number of requests to perform
          -c concurrency  Number of multiple requests to make at a time
          -t timelimit    Seconds to max. to spend on benchmarking
                          This implies -n 50000
          -s timeout      Seconds to max. wait for each response
                          Default is 30 seconds
          -i              Use HEAD instead of GET
          -C attribute    Add cookie, eg. 'Apache=1234'. (repeatable)
          -H attribute    Add Arbitrary header line, eg. 'Accept-Encoding: gzip'
                          Inserted after all normal header lines. (repeatable)
          -A attribute    Add Basic WWW Authentication, the attributes
                          are a colon separated username and password.
          -V              Print version number and exit
          -k              Use HTTP KeepAlive feature
          -d              Do not show percentiles served table.
          -S              Do not show confidence estimators and warnings.
          -q              Do not show progress when doing more than 150 requests
          -l              Accept variable document length (use this for dynamic pages)
          -g filename     Output collected data to gnuplot format file.
          -e filename     Output CSV file with percentages served
          -r              Don't exit on socket receive errors.
          -m method       Method name
          -h              Display usage information (this message)
      """;

  private final AbReport report = new AbReport();
  private AbOptions options = new AbOptions(List.of());
  private @Nullable Process self;
  private @Nullable Timer silence;
  private Endpoint server = new Endpoint(Ipv4Address.ANY, 0);
  private Bytes request = Bytes.EMPTY;
  private long startMicros;
  private long lastMicros;
  private long stopMicros;
  private int started;
  private int good;

  /// For the command table.
  public Ab() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    options = new AbOptions(words);
    if (words.contains("-V")) {
      process.out(BANNER);
      process.exit(0);
      return;
    }
    String complaint = options.complaint();
    if (!complaint.isEmpty() || words.contains("-h")) {
      process.err((words.contains("-h") ? "" : complaint) + USAGE);
      process.exit(BAD_USAGE);
      return;
    }
    process.out(BANNER);
    begin(process);
  }

  private void begin(Process process) {
    process.out("Benchmarking " + options.url().host() + " (be patient)");
    process.out(options.heartbeat() > 0 ? "\n" : "...");
    Optional<Ipv4Address> address = NameLookup.addressOf(process.host(), options.url().host());
    if (address.isEmpty()) {
      process.err("ab: Could not resolve host " + options.url().host() + "\n");
      process.exit(1);
      return;
    }
    self = process;
    server = new Endpoint(address.get(), options.url().port());
    request = Bytes.utf8(options.request());
    silence = process.timer("ab timeout", this::timeout);
    startMicros = nowMicros();
    long limit = options.timeLimit() * 1_000_000L;
    stopMicros = limit == 0 ? Long.MAX_VALUE : startMicros + limit;
    if (limit > 0) {
      process.timer("ab time limit", this::finish).arm(options.timeLimit() * SimTime.SECOND);
    }
    touch();
    for (int i = 0; i < options.concurrency(); i++) {
      connect();
    }
  }

  /// Begins a request over a new connection, if there is one to begin.
  void connect() {
    Process process = self;
    if (process != null && process.isAlive() && started < options.requests()) {
      started++;
      new AbConnection(process, this, options).open(server, request);
    }
  }

  /// Begins a request anew whose connection the server closed before it.
  void connectAgain() {
    started--;
    connect();
  }

  /// Whether another request may begin over a connection that is there.
  boolean beginsAnother() {
    if (started >= options.requests()) {
      return false;
    }
    started++;
    return true;
  }

  long nowMicros() {
    return self == null ? 0 : self.host().kernel().nowNanos() / SimTime.MICROSECOND;
  }

  /// Something happened.
  void touch() {
    if (silence != null) {
      silence.arm(options.timeout() * SimTime.SECOND);
    }
  }

  AbReport report() {
    return report;
  }

  /// A request is done.
  ///
  /// @param times how long it took
  /// @param length octets of its page
  /// @param kept whether the connection stays
  void done(Times times, long length, boolean kept) {
    good++;
    if (good == 1) {
      report.documentLength = length;
    } else if (length != report.documentLength && !options.takesAnyLength()) {
      report.failed++;
      report.failedLength++;
    }
    lastMicros = nowMicros();
    report.done.add(times);
    report.keptAlive += kept ? 1 : 0;
    int count = report.done.size();
    if (options.heartbeat() > 0 && count % options.heartbeat() == 0 && self != null) {
      self.err("Completed " + count + " requests\n");
    }
    if (count >= options.requests() || lastMicros >= stopMicros) {
      finish();
    }
  }

  /// A connect(2) failed at once.
  void couldNotConnect(Errno errno) {
    report.failedConnect++;
    if (report.failed++ > MOST_FAILED_CONNECTS) {
      if (self != null) {
        self.err("\nTest aborted after 10 failures\n\n");
      }
      abort("apr_socket_connect()", errno.text(), number(errno));
    } else {
      started--;
      connect();
    }
  }

  /// A connection failed.
  void failed(Errno errno) {
    if (options.survivesErrors()) {
      report.failed++;
      report.failedReceive++;
    } else {
      abort("apr_socket_recv", errno.text(), number(errno));
    }
  }

  private static int number(Errno errno) {
    return switch (errno) {
      case ECONNREFUSED -> 111;
      case ECONNRESET -> 104;
      case ETIMEDOUT -> 110;
      case EHOSTUNREACH -> 113;
      case ENETUNREACH -> 101;
      case EADDRNOTAVAIL -> 99;
      default -> 1;
    };
  }

  private void timeout() {
    abort("apr_pollset_poll", "The timeout specified has expired", TIMED_OUT);
  }

  /// `apr_err`.
  private void abort(String call, String text, int number) {
    Process process = self;
    if (process != null) {
      process.err(call + ": " + text + " (" + number + ")\n");
      int count = report.done.size();
      if (count > 0) {
        process.out("Total of " + count + " requests completed\n");
      }
      process.exit(number & 0xFF);
    }
  }

  private void finish() {
    Process process = self;
    if (process == null || !process.isAlive()) {
      return;
    }
    if (options.heartbeat() > 0) {
      process.err("Finished " + report.done.size() + " requests\n");
    } else {
      process.out("..done\n");
    }
    process.out(report.text(options, Math.max(0, lastMicros - startMicros)));
    write(process, options.csvFile(), report::csv);
    write(process, options.gnuplotFile(), report::gnuplot);
    process.exit(0);
  }

  private static void write(Process process, String file, Supplier<String> text) {
    if (!file.isEmpty() && process.host().files().write(process.path(file), text.get()) != null) {
      process.err("Cannot open " + file + " file\n");
    }
  }
}
