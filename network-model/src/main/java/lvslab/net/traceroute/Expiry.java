package lvslab.net.traceroute;

import java.util.List;
import lvslab.engine.time.SimTime;

/// How long an answer is waited for, and what it means that none came (traceroute.c, `get_timeout`,
/// `check_expired`).
final class Expiry {
  private static final int SAME_HOP = 1;
  private static final int LATER_HOP = 2;

  private final List<Probe> probes;
  private final int perHop;
  private final TracerouteOptions options;

  Expiry(List<Probe> probes, int perHop, TracerouteOptions options) {
    this.probes = probes;
    this.perHop = perHop;
    this.options = options;
  }

  /// How long to wait: some times what another probe of the hop took, or one of a later hop.
  long waitNanos(Probe probe) {
    int first = probe.number - probe.number % perHop;
    for (int i = first; i < first + perHop; i++) {
      if (probes.get(i).roundTripNanos() > 0) {
        return limit(probes.get(i).roundTripNanos(), SAME_HOP);
      }
    }
    for (int i = probe.number + 1; i < probes.size() && probes.get(i).isSent(); i++) {
      if (probes.get(i).roundTripNanos() > 0) {
        return limit(probes.get(i).roundTripNanos(), LATER_HOP);
      }
    }
    return options.wait(0);
  }

  private long limit(long nanos, int which) {
    long wait = (nanos + SimTime.MILLISECOND) * options.wait(which) / 1000;
    return options.wait(which) == 0 ? options.wait(0) : Math.min(wait, options.wait(0));
  }

  /// A probe has expired. If the one that ended the search seems to have come from the same hop, it
  /// takes its place.
  void check(Probe probe) {
    int first = probe.number - probe.number % perHop;
    for (int i = first; i < probe.number; i++) {
      if (!probes.get(i).done || !probes.get(i).last) {
        return;
      }
    }
    for (int i = probe.number + 1; i < probes.size() && probes.get(i).isSent(); i++) {
      Probe later = probes.get(i);
      if (later.done) {
        if (later.last && !later.mark.isEmpty() && belongsHere(probe, later)) {
          probe.takeOver(later);
        }
        return;
      }
    }
  }

  private boolean belongsHere(Probe probe, Probe later) {
    int place = probe.number % perHop;
    if (place > 0 || place + later.number - probe.number < perHop) {
      return true;
    }
    for (int i = probe.number - 1; i >= 0; i--) {
      if (later.from != null && later.from.equals(probes.get(i).from)) {
        return true;
      }
    }
    return later.receivedTtl > 0 && hopsBack(probe, later) <= probe.number / perHop + 1;
  }

  /// On which hop the answer seems to have been made, by what is left of its TTL.
  private int hopsBack(Probe probe, Probe later) {
    int back = hops(later.receivedTtl);
    for (int i = probe.number - 1; i >= 0; i--) {
      Probe before = probes.get(i);
      if (before.done
          && !before.last
          && before.receivedTtl > 0
          && hops(before.receivedTtl) < back) {
        return back - hops(before.receivedTtl) + i / perHop + 1;
      }
    }
    return back;
  }

  private static int hops(int ttl) {
    return (ttl <= 64 ? 65 : ttl <= 128 ? 129 : 256) - ttl;
  }
}
