package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.time.SimTime;

/// From which ports the connections of a case came (connects.tsv, the first SYN of each, taken from
/// wire.pcap.gz), as what their kernel drew: every ten seconds where its search for a destination
/// begins, and for each connection how many ports are skipped before the next
/// (`secure_ipv4_port_ephemeral`, `__inet_hash_connect`).
final class CaseConnects {
  private static final int LOW = 32_768;
  private static final int PORTS = 28_232;
  private static final int MOST_SKIPPED = 8;
  private static final long PERIOD_TICKS = 1_000;
  private static final long TICK = 10 * SimTime.MILLISECOND;

  /// Ticks from the boot of a kernel with HZ=100 to the end of its first period: the counter begins
  /// 30,000 before 2^32.
  private static final long FIRST_END = 704;

  private record Connect(long nanos, int port) {}

  private final Map<String, List<Connect>> ends = new TreeMap<>();

  CaseConnects(Reference reference) {
    Map<String, String> hosts = new HashMap<>();
    for (String host : reference.hosts()) {
      hosts.put(reference.events().get("hosts").get(host).get("ip").asText(), host);
    }
    for (String[] row : reference.connects()) {
      String host = hosts.get(row[1]);
      if (host != null) {
        String name = host + "/tcp-ports/" + row[1] + ">" + row[3] + ":" + row[4];
        ends.computeIfAbsent(name, _ -> new ArrayList<>())
            .add(new Connect(Frame.nanos(row[0]), Integer.parseInt(row[2])));
      }
    }
    ends.values().removeIf(list -> list.size() < 2); // one alone is never taken for another
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  /// Connections that a kernel of this age would not have given these ports: a port lies behind the
  /// one before it in a period, and anywhere in the next.
  int wrong(long uptime) {
    int wrong = 0;
    for (List<Connect> list : ends.values()) {
      for (int i = 1; i < list.size(); i++) {
        boolean same = period(uptime, list.get(i)) == period(uptime, list.get(i - 1));
        if (same != (steps(list.get(i - 1), list.get(i)) <= MOST_SKIPPED)) {
          wrong++;
        }
      }
    }
    return wrong;
  }

  /// The draws, by random stream.
  Map<String, List<Long>> draws(long uptime) {
    Map<String, List<Long>> draws = new LinkedHashMap<>();
    ends.forEach((name, list) -> draws.put(name, draws(uptime, list)));
    return draws;
  }

  private static List<Long> draws(long uptime, List<Connect> list) {
    List<Long> draws = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Connect connect = list.get(i);
      if (i == 0 || period(uptime, connect) != period(uptime, list.get(i - 1))) {
        draws.add((connect.port() - LOW) / 2L);
      }
      boolean last = i + 1 == list.size();
      boolean goesOn = !last && period(uptime, connect) == period(uptime, list.get(i + 1));
      draws.add(goesOn ? Math.min(steps(connect, list.get(i + 1)), MOST_SKIPPED) - 1L : 0);
    }
    return draws;
  }

  /// From port to port by two, 1 or more.
  private static int steps(Connect one, Connect next) {
    int steps = Math.floorMod(next.port() - one.port(), PORTS) / 2;
    return steps == 0 ? PORTS / 2 : steps;
  }

  private static long period(long uptime, Connect connect) {
    long tick = (uptime + connect.nanos()) / TICK;
    return Math.floorDiv(tick - FIRST_END, PERIOD_TICKS);
  }
}
