package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.time.SimTime;

/// What the real kernel had by chance, read off the times of its frames: how long it had run when
/// the clock of the case began, down to the slot of its timer wheel, and what it drew.
///
/// - A report of IGMP that a change of membership makes comes at once and again after a random time
///   (`igmp_ifc_event`).
/// - An entry of a neighbour stays REACHABLE for a time that is drawn for each device
///   (`neigh_rand_reach_time`), then DELAY for 5 s; then a unicast request goes out.
/// - keepalived seeds its random numbers with the time, see [CheckDraws].
///
/// @param uptimeNanos since boot
/// @param draws by random stream
record CaseDraws(long uptimeNanos, Map<String, List<Long>> draws) {
  private static final long TICK = 10 * SimTime.MILLISECOND;
  private static final long BOOT_SECONDS = 400;
  private static final int SLOTS = 64;
  private static final int JIFFIES_A_SECOND = 100;

  /// Jiffies from a change of membership, or from a report, to the report that a draw of 0 gives.
  private static final int LEAST = 3;

  /// A DELAY of 500 jiffies, rounded up by the wheel from a slot of 64.
  private static final int DELAY = 504;

  /// How a virtual MAC begins (RFC 5798 section 7.3).
  private static final String VIRTUAL = "00:00:5e:00:01:";

  static CaseDraws of(Reference reference) {
    long phase = phase(reference.frames());
    long slot = slot(reference.frames(), phase);
    long uptime = BOOT_SECONDS * SimTime.SECOND + Math.floorMod(-phase, TICK);
    uptime -= Math.floorMod(tickOf(uptime, 0) - slot, SLOTS) * TICK;
    Map<String, List<Long>> draws = new TreeMap<>();
    for (String host :
        reference.events().get("hosts").properties().stream().map(Map.Entry::getKey).toList()) {
      List<Long> igmp = igmp(reference.frames(), host);
      if (!igmp.isEmpty()) {
        draws.put(host + "/igmp/" + device(reference.frames(), host), igmp);
      }
      long reachable = reachable(reference.frames(), host, uptime);
      if (reachable >= 0) {
        draws.put(host + "/neigh", List.of(reachable - 15 * JIFFIES_A_SECOND));
      }
    }
    CheckDraws.date(reference).ifPresent(date -> draws.put("date", List.of(date)));
    return new CaseDraws(uptime, draws);
  }

  private static boolean isTimed(Frame frame) {
    return frame.protocol().equals("IGMP") || isProbe(frame);
  }

  private static boolean isProbe(Frame frame) {
    return frame.protocol().equals("ARP")
        && frame.is("op", "1")
        && !frame.destination().equals(Frame.BROADCAST);
  }

  /// Where in 10 ms the ticks lie: timers of the kernel send at them, or a few microseconds later.
  private static long phase(List<Frame> frames) {
    Map<Long, Integer> counts = new HashMap<>();
    for (Frame frame : frames) {
      if (isTimed(frame)) {
        counts.merge(frame.nanos() % TICK / 10_000, 1, Integer::sum);
      }
    }
    long most =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Long, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(0L);
    return frames.stream()
        .filter(CaseDraws::isTimed)
        .mapToLong(f -> f.nanos() % TICK)
        .filter(into -> Math.abs(into / 10_000 - most) <= 1)
        .min()
        .orElse(0);
  }

  /// Ticks that the clock of a kernel shows.
  private static long tickOf(long uptime, long nanos) {
    return Math.floorDiv(uptime + nanos + SimTime.MICROSECOND, TICK);
  }

  /// Ticks since the tick before 0 at which the wheel's slots of 64 begin, as far as frames tell:
  /// the client, which uses its entry all the time, asks again when a time of more than 18 s and
  /// then DELAY are over; an ARP request that nobody answers is repeated in a slot of 8.
  private static long slot(List<Frame> frames, long phase) {
    long uptime = Math.floorMod(-phase, TICK); // ticks from here are counted from the one before 0
    for (String host : List.of("c", "")) {
      for (Reach reach : reaches(frames)) {
        if (reach.frame().host().startsWith(host) && reach.nanos() > 18 * SimTime.SECOND) {
          return Math.floorMod(DELAY - tickOf(uptime, reach.frame().nanos()), SLOTS);
        }
      }
    }
    Frame last = null;
    for (Frame frame : frames) {
      if (frame.host().equals("c") && frame.protocol().equals("ARP") && frame.is("op", "1")) {
        long gap = last == null ? 0 : frame.nanos() - last.nanos();
        if (gap > SimTime.SECOND && gap < 1_100 * SimTime.MILLISECOND) {
          return Math.floorMod(-tickOf(uptime, frame.nanos()), 8);
        }
        last = frame;
      }
    }
    return 0;
  }

  /// A unicast request that came of a timer, and how long before it the same host had last heard
  /// from the one that it asks.
  private record Reach(Frame frame, long since) {
    long nanos() {
      return frame.nanos() - since;
    }
  }

  private static List<Reach> reaches(List<Frame> frames) {
    long phase = phase(frames);
    Map<String, Long> heard = new HashMap<>();
    List<Reach> reaches = new ArrayList<>();
    for (Frame frame : frames) {
      if (frame.protocol().equals("ARP") && frame.is("op", "2")) {
        heard.put(frame.to() + " " + frame.field("spa"), frame.nanos());
      } else if (isProbe(frame) && Math.abs(frame.nanos() % TICK - phase) < 50_000) {
        Long since = heard.get(frame.host() + " " + frame.field("tpa"));
        if (since != null) {
          reaches.add(new Reach(frame, since));
        }
      }
    }
    return reaches;
  }

  /// The device that a host's reports come from: the one with the virtual MAC, if there is one.
  private static String device(List<Frame> frames, String host) {
    return frames.stream()
        .filter(frame -> frame.host().equals(host) && frame.protocol().equals("IGMP"))
        .map(Frame::source)
        .filter(mac -> mac.startsWith(VIRTUAL))
        .findFirst()
        .map(mac -> "vrrp." + Integer.parseInt(mac.substring(VIRTUAL.length()), 16))
        .orElse("ens33");
  }

  private static List<Long> igmp(List<Frame> frames, String host) {
    List<Long> draws = new ArrayList<>();
    Frame first = null;
    for (Frame frame : frames) {
      if (!frame.host().equals(host) || !frame.protocol().equals("IGMP")) {
        continue;
      }
      boolean second =
          first != null
              && first.field("records").equals(frame.field("records"))
              && frame.nanos() - first.nanos() < 1_200 * SimTime.MILLISECOND;
      if (second) {
        draws.add((frame.nanos() - first.nanos() + TICK / 2) / TICK - LEAST);
        first = null;
      } else {
        first = frame;
      }
    }
    return draws;
  }

  /// Jiffies for which entries stay reachable: the middle of what all repeated requests allow.
  private static long reachable(List<Frame> frames, String host, long uptime) {
    long least = 15 * JIFFIES_A_SECOND;
    long most = Long.MAX_VALUE;
    for (Reach reach : reaches(frames)) {
      long from = tickOf(uptime, reach.since());
      long delayed = tickOf(uptime, reach.frame().nanos()) - DELAY;
      long waited = delayed - from;
      boolean plain = waited >= 15 * JIFFIES_A_SECOND && waited <= 46 * JIFFIES_A_SECOND;
      if (reach.frame().host().equals(host) && plain && delayed % SLOTS == 0) {
        long low = Math.max(least, waited - SLOTS);
        long high = Math.min(most, waited - 1);
        if (low <= high) {
          least = low;
          most = high;
        }
      }
    }
    return most == Long.MAX_VALUE ? -1 : (least + most) / 2;
  }
}
