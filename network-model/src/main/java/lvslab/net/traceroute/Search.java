package lvslab.net.traceroute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The search for the hops: sixteen probes are under way at a time, and what came of them is
/// printed in order (traceroute.c, `do_it`).
final class Search {
  private static final int AT_A_TIME = 16;

  private final Process process;
  private final TracerouteOptions options;
  private final int perHop;
  private final List<Probe> probes = new ArrayList<>();
  private final Expiry expiry;
  private final Sender sender;
  private final Timer timer;
  private int start;
  private int end;
  private final int first;
  private long lastSentNanos;
  private boolean running;

  private Search(Process process, TracerouteOptions options, Ipv4Address to)
      throws TracerouteFailure {
    this.process = process;
    this.options = options;
    perHop = options.number("q", 3);
    end = options.number("m", 30) * perHop;
    start = (options.number("f", 1) - 1) * perHop;
    first = start;
    for (int i = 0; i < end; i++) {
      probes.add(new Probe(i));
    }
    expiry = new Expiry(probes, perHop, options);
    timer = process.timer("traceroute", this::step);
    sender = Sender.open(process, options, to, probes, this::step);
  }

  static void begin(Process process, TracerouteOptions options, String name, Ipv4Address to)
      throws TracerouteFailure {
    String head = "traceroute to %s (%s), %d hops max, %d byte packets";
    int hops = options.number("m", 30);
    process.out(String.format(Locale.ROOT, head, name, to, hops, options.packetBytes()));
    Search search;
    try {
      search = new Search(process, options, to);
    } catch (TracerouteFailure failure) {
      process.out("\n");
      throw failure;
    }
    search.step();
  }

  private void step() {
    if (running) {
      return; // an answer of the same instant, while probes are being sent
    }
    running = true;
    try {
      while (start < end) {
        long next = pass(process.host().kernel().nowNanos());
        if (next > 0) {
          timer.arm(next - process.host().kernel().nowNanos());
          return;
        }
      }
      process.out("\n");
      process.exit(0);
    } catch (TracerouteFailure failure) {
      process.out("\n");
      process.err(failure.text() + "\n");
      process.exit(failure.status());
    } finally {
      running = false;
    }
  }

  /// Goes through the probes once.
  ///
  /// @return when to look again if nothing comes, 0 for at once
  private long pass(long now) throws TracerouteFailure {
    int open = 0;
    long next = 0;
    for (int n = start; n < end && open < options.number("N", AT_A_TIME); n++) {
      Probe probe = probes.get(n);
      if (n == start && !probe.done && probe.isSent()) {
        long expires = probe.sentNanos + expiry.waitNanos(probe);
        if (expires > now) {
          next = expires;
        } else {
          probe.done = true;
          expiry.check(probe);
        }
      }
      if (probe.done) {
        if (n == start) {
          print(probe);
          start++;
        }
        if (probe.last) {
          end = (n / perHop + 1) * perHop;
        }
        continue;
      }
      if (!probe.isSent()) {
        long earliest = lastSentNanos + options.sendWaitNanos();
        if (options.sendWaitNanos() > 0 && n > first && now < earliest) {
          return next == 0 ? earliest : Math.min(next, earliest);
        }
        lastSentNanos = now;
        sender.send(probe, n / perHop + 1);
      }
      open++;
    }
    return next;
  }

  private void print(Probe probe) {
    int place = probe.number % perHop;
    StringBuilder text = new StringBuilder();
    if (place == 0) {
      text.append(String.format(Locale.ROOT, "\n%2d ", probe.number / perHop + 1));
    }
    @Nullable Ipv4Address from = probe.from;
    if (from == null) {
      text.append(" *");
    } else {
      @Nullable Ipv4Address before = null;
      for (int i = 1; i <= place && before == null; i++) {
        before = probes.get(probe.number - i).from;
      }
      text.append(from.equals(before) ? "" : " " + nameOf(from));
      long micros =
          probe.receivedNanos / SimTime.MICROSECOND - probe.sentNanos / SimTime.MICROSECOND;
      text.append(String.format(Locale.ROOT, "  %d.%03d ms", micros / 1000, micros % 1000));
    }
    text.append(probe.mark.isEmpty() ? "" : " " + probe.mark);
    process.out(text.toString());
  }

  private String nameOf(Ipv4Address address) {
    if (options.has("n")) {
      return address.toString();
    }
    Optional<String> name = NameLookup.nameOf(process.host(), address);
    return name.orElseGet(address::toString) + " (" + address + ")";
  }
}
