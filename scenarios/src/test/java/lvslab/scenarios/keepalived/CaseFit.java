package lvslab.scenarios.keepalived;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lvslab.engine.time.SimTime;

/// Tries what [CaseDraws] leaves open, one thing after the other, and keeps what makes most rows
/// equal. How old the kernel was and what it drew are facts of the machine, as a MAC address is
/// one; nothing else may be fitted.
final class CaseFit {
  /// What a reachable time may be beyond 15 s, in jiffies, and what the timer wheel rounds it to.
  private static final int DELAYS = 3_000;

  private static final int SLOT = 64;

  /// How far apart the ticks are at which times may have been drawn anew.
  private static final int STEP = 512;

  /// A tick behind the end of any case.
  private static final int NEVER = 30_719;

  private static final long TICK = 10 * SimTime.MILLISECOND;

  /// What an equal row is worth; a part that differs behind its last row costs one.
  private static final int ROW = 16;

  private static final Pattern DRAWS = Pattern.compile("(?m)^  (\\S+): \\[([\\d, ]+)\\]$");
  private static final Pattern UPTIME = Pattern.compile("(?m)^  uptime: ([\\d.]+)s$");

  private final Path folder;
  private final Reference reference;
  private final String former;
  private final CaseDraws open;
  private Chosen chosen;
  private int best;
  private boolean isEqual;

  /// What is tried.
  ///
  /// @param uptimeNanos since boot
  /// @param draws by random stream
  record Chosen(long uptimeNanos, Map<String, List<Long>> draws) {}

  private CaseFit(Path folder, Reference reference) throws IOException {
    this.folder = folder;
    Path file = folder.resolve("scenario.yaml");
    former = Files.exists(file) ? Files.readString(file) : "";
    this.reference = reference;
    open = CaseDraws.of(reference);
    chosen = new Chosen(open.uptimes().getFirst(), new TreeMap<>(open.igmp()));
    chosen.draws().putAll(redrawn(NEVER));
  }

  /// Writes scenario.yaml.
  static void write(Path folder) throws IOException {
    new CaseFit(folder, Reference.read(folder)).run();
  }

  private void run() throws IOException {
    open.reachable().forEach((stream, delays) -> chosen.draws().put(stream, delays.subList(0, 1)));
    var connects = new CaseConnects(reference);
    chosen.draws().putAll(connects.draws(chosen.uptimeNanos()));
    best = rows(chosen);
    Optional<Chosen> found = found();
    if (found.isPresent()) {
      consider(found.get());
    }
    for (long uptime : open.uptimes()) {
      Map<String, List<Long>> draws = new TreeMap<>(chosen.draws());
      CaseDraws.reachable(reference, uptime).forEach((s, d) -> draws.put(s, d.subList(0, 1)));
      draws.putAll(connects.draws(uptime));
      consider(new Chosen(uptime, draws));
    }
    for (Map.Entry<String, List<Long>> stream : open.reachable().entrySet()) {
      for (long delay : stream.getValue()) {
        draw(stream.getKey(), List.of(delay));
      }
    }
    int before;
    do {
      before = best;
      for (String host : reference.hosts()) {
        if (isSensitive(host + "/neigh")) {
          reachable(host + "/neigh", List.of());
        }
      }
    } while (best > before && !isEqual);
    redraw();
    CaseScenario.write(folder, reference, chosen, open.clockSeconds());
  }

  /// What was found before: the file as it stands, if its ports are those of the case.
  private Optional<Chosen> found() {
    Map<String, List<Long>> draws = new TreeMap<>();
    Matcher m = DRAWS.matcher(former);
    while (m.find()) {
      draws.put(m.group(1), Stream.of(m.group(2).split(", ")).map(Long::valueOf).toList());
    }
    Matcher uptime = UPTIME.matcher(former);
    if (!uptime.find()) {
      return Optional.empty();
    }
    long nanos = Frame.nanos(uptime.group(1));
    draws.putAll(new CaseConnects(reference).draws(nanos));
    return Optional.of(new Chosen(nanos, draws));
  }

  /// Whether it matters at all what a stream gives.
  private boolean isSensitive(String stream) throws IOException {
    int former = best;
    Set<Integer> seen = new TreeSet<>(List.of(best));
    for (long delay : new long[] {0, 500, 1_000, 1_500, 2_000, 2_500, DELAYS - 1}) {
      Map<String, List<Long>> draws = new TreeMap<>(chosen.draws());
      draws.put(stream, List.of(delay));
      seen.add(consider(new Chosen(chosen.uptimeNanos(), draws)));
    }
    return seen.size() > 1 || best > former;
  }

  /// Tries delays of all slots behind what was drawn before, then those near the best.
  private void reachable(String stream, List<Long> former) throws IOException {
    for (long delay = SLOT / 2; delay < DELAYS; delay += SLOT) {
      draw(stream, joined(former, delay));
    }
    for (int step = SLOT / 8; step > 0 && chosen.draws().containsKey(stream); step /= 8) {
      long near = chosen.draws().get(stream).getLast();
      for (long delay = near - 8 * step; delay <= near + 8 * step; delay += step) {
        draw(stream, joined(former, Math.clamp(delay, 0L, DELAYS - 1L)));
      }
    }
  }

  /// The times may have been drawn anew during the case, for all hosts at one tick.
  private void redraw() throws IOException {
    Chosen without = chosen;
    int rows = best;
    Chosen most = chosen;
    for (long at = STEP; at < reference.lengthNanos() / TICK && !isEqual; at += STEP) {
      Map<String, List<Long>> draws = new TreeMap<>(without.draws());
      draws.putAll(redrawn(at));
      chosen = new Chosen(without.uptimeNanos(), draws);
      best = rows(chosen);
      for (String host : reference.hosts()) {
        String stream = host + "/neigh";
        if (isSensitive(stream)) {
          reachable(stream, List.of());
          List<Long> first = chosen.draws().getOrDefault(stream, List.of());
          if (!first.isEmpty()) {
            reachable(stream, first.subList(0, 1));
          }
        }
      }
      if (best > rows) {
        rows = best;
        most = chosen;
      }
    }
    chosen = most;
    best = rows;
  }

  private Map<String, List<Long>> redrawn(long ticks) {
    Map<String, List<Long>> draws = new TreeMap<>();
    reference.hosts().forEach(host -> draws.put(host + "/neigh-table", List.of(ticks)));
    return draws;
  }

  private static List<Long> joined(List<Long> former, long delay) {
    List<Long> numbers = new ArrayList<>(former);
    numbers.add(delay);
    return numbers;
  }

  private void draw(String stream, List<Long> numbers) throws IOException {
    Map<String, List<Long>> draws = new TreeMap<>(chosen.draws());
    draws.put(stream, numbers);
    consider(new Chosen(chosen.uptimeNanos(), draws));
  }

  private int consider(Chosen tried) throws IOException {
    if (isEqual) {
      return best;
    }
    int rows = rows(tried);
    if (rows > best) {
      best = rows;
      chosen = tried;
    }
    return rows;
  }

  /// Equal rows with a scenario that is written for them.
  private int rows(Chosen tried) throws IOException {
    CaseScenario.write(folder, reference, tried, open.clockSeconds());
    int rows = 0;
    isEqual = true;
    for (Comparison part : CaseComparison.of(folder)) {
      if (part.part().equals("frames") || part.part().equals("client_arp")) {
        rows +=
            part.equal() * ROW
                - (int) part.difference().lines().filter(l -> l.contains(" row ")).count();
        isEqual &= part.isEqual();
      }
    }
    return rows;
  }
}
