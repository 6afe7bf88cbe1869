package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.engine.time.SimTime;

/// What the real kernel had by chance, read off the times of its frames: how long it had run when
/// the clock of the case began, down to the slot of its timer wheel, and what it drew.
///
/// - A report of IGMP that a change of membership makes comes at once and again after a random time
///   (`igmp_ifc_event`).
/// - An entry of a neighbour stays REACHABLE for a time that is drawn for each device
///   (`neigh_rand_reach_time`), then STALE; 5 s after the next use a unicast request goes out.
///
/// - keepalived seeds its random numbers with the time, see [CheckDraws].
///
/// What frames do not tell for certain is tried ([CaseFit]).
///
/// @param uptimes that are possible, nanoseconds since boot
/// @param igmp delays of second reports in jiffies, by random stream
/// @param reachable delays that are possible in jiffies beyond 15 s, by random stream
/// @param clockSeconds what the wall clock shows at 0, in seconds since 1970, or -1
record CaseDraws(
    List<Long> uptimes,
    Map<String, List<Long>> igmp,
    Map<String, List<Long>> reachable,
    long clockSeconds) {
  private static final long TICK = 10 * SimTime.MILLISECOND;
  private static final long BOOT_SECONDS = 400;
  private static final long EARLIER_SECONDS = 3;

  /// Seconds after which ports are drawn anew.
  private static final long PERIOD = 10;

  private static final int SLOTS = 64;
  private static final int JIFFIES_A_SECOND = 100;

  /// Jiffies from a change of membership, or from a report, to the report that a draw of 0 gives.
  private static final int LEAST = 3;

  /// 5 s in jiffies, before the wheel rounds them up (`delay_first_probe_time`).
  private static final int DELAY = 500;

  /// How a virtual MAC begins (RFC 5798 section 7.3).
  private static final String VIRTUAL = "00:00:5e:00:01:";

  static CaseDraws of(Reference reference) {
    long clock = CheckDraws.date(reference).orElse(-1);
    List<Long> uptimes = uptimes(reference, clock);
    Map<String, List<Long>> igmp = new TreeMap<>();
    Map<String, List<Long>> reachable = new TreeMap<>();
    for (Map.Entry<String, JsonNode> host : reference.events().get("hosts").properties()) {
      List<Long> delays = igmp(reference.frames(), host.getKey());
      if (!delays.isEmpty()) {
        String device = device(reference.frames(), host.getKey());
        igmp.put(host.getKey() + "/igmp/" + device, delays);
      }
    }
    reachable.putAll(reachable(reference, uptimes.getFirst()));
    return new CaseDraws(uptimes, igmp, reachable, clock);
  }

  /// A wall clock that is known to the second leaves a few hundred ticks, for a kernel's own begins
  /// a second or two before it; of these the slots of the wheel leave a few, and ports that were
  /// drawn fewer.
  private static List<Long> uptimes(Reference reference, long clock) {
    long phase = phase(reference.frames());
    Set<Integer> firsts = firsts(reference, phase);
    var connects = new CaseConnects(reference);
    boolean free = firsts.size() > 1 && connects.isEmpty();
    long least = clock < 0 ? BOOT_SECONDS : Math.max(0, clock - EARLIER_SECONDS);
    long ticks =
        free ? JIFFIES_A_SECOND : (clock < 0 ? PERIOD : EARLIER_SECONDS + 1) * JIFFIES_A_SECOND;
    List<Long> uptimes = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    for (long tick = 0; tick < ticks; tick++) {
      long uptime = least * SimTime.SECOND + tick * TICK + Math.floorMod(-phase, TICK);
      int wrong = connects.wrong(uptime);
      boolean fits = firsts.contains((int) Math.floorMod(jiffies(uptime, 0), (long) SLOTS));
      if (fits && wrong <= fewest) {
        if (wrong < fewest) {
          uptimes.clear();
        }
        fewest = wrong;
        uptimes.add(uptime);
      }
    }
    return uptimes;
  }

  /// What a kernel of this age may have drawn, by random stream, the likeliest first.
  static Map<String, List<Long>> reachable(Reference reference, long uptime) {
    Map<String, List<Long>> reachable = new TreeMap<>();
    for (Map.Entry<String, JsonNode> host : reference.events().get("hosts").properties()) {
      List<Long> times = reachable(reference, host.getKey(), uptime);
      if (!times.isEmpty()) {
        reachable.put(host.getKey() + "/neigh", times);
      }
    }
    return reachable;
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

  /// The counter of a kernel, which begins five minutes before it wraps (INITIAL_JIFFIES).
  private static long jiffies(long uptime, long nanos) {
    return tickOf(uptime, nanos) - 300L * JIFFIES_A_SECOND;
  }

  /// Ticks since a kernel began.
  private static long tickOf(long uptime, long nanos) {
    return Math.floorDiv(uptime + nanos + SimTime.MICROSECOND, TICK);
  }

  /// Ticks, in slots of 64, at which the clock of the case may have begun: those that put most of
  /// what timers did where the wheel has it. What waits for 64 ticks or more comes in a slot of 8
  /// (an ARP request that nobody answers is repeated, a neighbour is asked 5 s after the use of an
  /// entry, a group is reported again), what waits for 512 in one of 64 (an entry turns STALE; not
  /// if its timer went off before and found it confirmed).
  private static Set<Integer> firsts(Reference reference, long phase) {
    long uptime = Math.floorMod(-phase, TICK); // ticks from here are counted from the one before 0
    int[] scores = new int[SLOTS];
    for (long nanos : timed(reference, phase)) {
      score(scores, tickOf(uptime, nanos), SLOTS / 8);
    }
    for (Stale stale : stales(reference, phase)) {
      score(scores, tickOf(uptime, stale.at()), SLOTS);
    }
    int most = Arrays.stream(scores).max().orElse(0);
    Set<Integer> firsts = new TreeSet<>();
    for (int first = 0; first < SLOTS; first++) {
      if (scores[first] == most) {
        firsts.add(first);
      }
    }
    return firsts;
  }

  private static void score(int[] scores, long tick, int slot) {
    for (int first = 0; first < SLOTS; first++) {
      scores[first] += Math.floorMod(first + tick, (long) slot) == 0 ? 1 : 0;
    }
  }

  /// When timers of 64 to 511 ticks went off.
  private static List<Long> timed(Reference reference, long phase) {
    List<Long> times = new ArrayList<>();
    Map<String, Frame> last = new HashMap<>();
    for (Frame frame : reference.frames()) {
      boolean asks = frame.protocol().equals("ARP") && frame.is("op", "1");
      String what = frame.host() + " " + frame.protocol() + " " + frame.field("tpa");
      if (isProbe(frame) && Math.abs(frame.nanos() % TICK - phase) < 50_000) {
        times.add(frame.nanos());
      } else if (asks || frame.protocol().equals("IGMP")) {
        Frame former = last.put(what + " " + frame.field("records"), frame);
        long gap = former == null ? 0 : frame.nanos() - former.nanos();
        boolean asked = asks && frame.host().equals("c") && gap > SimTime.SECOND;
        boolean reported = !asks && gap >= (SLOTS + LEAST) * TICK;
        if ((asked || reported) && gap < 1_100 * SimTime.MILLISECOND) {
          times.add(frame.nanos());
        }
      }
    }
    return times;
  }

  /// The end of the time for which an entry was REACHABLE.
  private record Stale(String host, long since, long at) {}

  private static List<Stale> stales(Reference reference, long phase) {
    Map<String, Long> since = new HashMap<>();
    List<Stale> stales = new ArrayList<>();
    for (JsonNode change : reference.events().get("client_arp")) {
      String host = change.get("host").asText();
      String key = host + " " + change.get("ip").asText() + " " + change.get("mac").asText();
      long at = Reference.nanos(change.get("t"));
      Long before = since.remove(key);
      boolean timed = Math.abs(at % TICK - phase) < 20_000;
      if (change.get("state").asText().equals("REACHABLE")) {
        since.put(key, at);
      } else if (before != null && timed && change.get("state").asText().equals("STALE")) {
        stales.add(new Stale(host, before, at));
      }
    }
    return stales;
  }

  /// A unicast request that came of a timer, and when before it the same host had last heard from
  /// the one that it asks.
  private record Reach(Frame frame, long since) {}

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

  /// Jiffies beyond 15 s for which entries may stay reachable, the likeliest first: what the
  /// changes of entries say, and requests, which come 5 s after the first use of an entry that is
  /// STALE.
  private static List<Long> reachable(Reference reference, String host, long uptime) {
    Set<Long> possible = new LinkedHashSet<>();
    long least = 0;
    long most = 30L * JIFFIES_A_SECOND - 1;
    List<long[]> spans = new ArrayList<>();
    for (Stale stale : stales(reference, phase(reference.frames()))) {
      if (stale.host().equals(host)) {
        spans.add(new long[] {jiffies(uptime, stale.since()), jiffies(uptime, stale.at())});
      }
    }
    for (Reach reach : reaches(reference.frames())) {
      if (reach.frame().host().equals(host)) {
        long used = jiffies(uptime, reach.frame().nanos()) - DELAY;
        spans.add(new long[] {jiffies(uptime, reach.since()), Math.floorDiv(used, SLOTS) * SLOTS});
      }
    }
    for (long[] span : spans) {
      long waited = span[1] - span[0] - 15L * JIFFIES_A_SECOND;
      if (waited - 1 >= least && waited - SLOTS <= most) {
        least = Math.max(least, waited - SLOTS);
        most = Math.min(most, waited - 1);
      } else if (waited - SLOTS / 2 >= 0 && waited - SLOTS / 2 < 30L * JIFFIES_A_SECOND) {
        possible.add(waited - SLOTS / 2);
      }
    }
    List<Long> all = new ArrayList<>();
    if (!spans.isEmpty()) {
      all.add((least + most) / 2);
      all.addAll(possible);
      all.addAll(List.of(0L, 15L * JIFFIES_A_SECOND, 30L * JIFFIES_A_SECOND - 1));
    }
    return all;
  }
}
