package lvslab.scenarios.keepalived;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;

/// Tries what [CaseDraws] leaves open, one thing after the other, and keeps what makes most rows
/// equal. How old the kernel was and what it drew are facts of the machine, as a MAC address is
/// one; nothing else may be fitted.
final class CaseFit {
  /// Jiffies; entries turn STALE in slots of 64 that are not all at the same distance.
  private static final long STEP = 32;

  private static final long MOST = 3_000;
  private static final int ROUNDS = 4;
  private static final long TICK = 10 * SimTime.MILLISECOND;

  private static final Pattern LATE =
      Pattern.compile(
          "reference ([\\d.]+) (\\w+) (\\S+ neigh \\S+ STALE)\n  here +([\\d.]+) \\2 \\3");

  private final Path folder;
  private final Reference reference;
  private final CaseDraws open;
  private Chosen chosen;
  private int best;
  private boolean isEqual;
  private String wrong = "";

  /// What is tried.
  ///
  /// @param uptimeNanos since boot
  /// @param draws by random stream
  record Chosen(long uptimeNanos, Map<String, List<Long>> draws) {}

  private CaseFit(Path folder, Reference reference) {
    this.folder = folder;
    this.reference = reference;
    open = CaseDraws.of(reference);
    chosen = new Chosen(open.uptimes().getFirst(), new TreeMap<>(open.igmp()));
  }

  /// Writes scenario.yaml.
  static void write(Path folder) throws IOException {
    new CaseFit(folder, Reference.read(folder)).run();
  }

  private void run() throws IOException {
    open.reachable().forEach((stream, delays) -> chosen.draws().put(stream, delays.subList(0, 1)));
    best = rows(chosen);
    for (long uptime : open.uptimes()) {
      Map<String, List<Long>> draws = new TreeMap<>(chosen.draws());
      CaseDraws.reachable(reference, uptime).forEach((s, d) -> draws.put(s, d.subList(0, 1)));
      consider(new Chosen(uptime, draws));
    }
    for (Map.Entry<String, List<Long>> stream : open.reachable().entrySet()) {
      stream.getValue().forEach(delay -> consider(stream.getKey(), delay));
    }
    for (String stream : open.reachable().keySet()) {
      for (long delay = STEP / 2; delay < MOST; delay += STEP) {
        consider(stream, delay);
      }
    }
    CaseScenario.write(folder, reference, chosen, open.clockSeconds());
  }

  private void consider(String stream, long delay) {
    Map<String, List<Long>> draws = new TreeMap<>(chosen.draws());
    draws.put(stream, List.of(delay));
    consider(new Chosen(chosen.uptimeNanos(), draws));
  }

  private void consider(Chosen tried) {
    Chosen next = tried;
    for (int round = 0; round < ROUNDS && !isEqual; round++) {
      int rows = rows(next);
      if (rows > best) {
        best = rows;
        chosen = next;
      }
      Map<String, List<Long>> draws = corrected(next.draws());
      if (draws.equals(next.draws())) {
        return;
      }
      next = new Chosen(next.uptimeNanos(), draws);
    }
  }

  /// Draws that are less by as much as an entry turned STALE too late.
  private Map<String, List<Long>> corrected(Map<String, List<Long>> draws) {
    Map<String, List<Long>> corrected = new TreeMap<>(draws);
    Matcher m = LATE.matcher(wrong);
    while (m.find()) {
      String stream = m.group(2) + "/neigh";
      long late = (Frame.nanos(m.group(4)) - Frame.nanos(m.group(1))) / TICK;
      long delay = draws.getOrDefault(stream, List.of(-1L)).getFirst();
      if (delay >= 0 && delay - late >= 0 && delay - late < MOST) {
        corrected.put(stream, List.of(delay - late));
      }
    }
    return corrected;
  }

  /// Equal rows with a scenario that is written for them.
  private int rows(Chosen tried) {
    int rows = 0;
    isEqual = true;
    List<Comparison> parts;
    try {
      CaseScenario.write(folder, reference, tried, open.clockSeconds());
      parts = CaseComparison.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Comparison part : parts) {
      if (part.part().equals("client_arp")) {
        wrong = part.difference();
      }
      if (part.part().equals("frames") || part.part().equals("client_arp")) {
        rows += part.equal();
        isEqual &= part.isEqual();
      }
    }
    return rows;
  }
}
