package lvslab.scenarios.keepalived;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tries what [CaseDraws] leaves open, one thing after the other, and keeps what makes most rows
/// equal. How old the kernel was and what it drew are facts of the machine, as a MAC address is
/// one; nothing else may be fitted.
final class CaseFit {
  private final Path folder;
  private final Reference reference;
  private final CaseDraws open;
  private Chosen chosen;
  private int best;
  private boolean isEqual;

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
      for (long delay : stream.getValue()) {
        Map<String, List<Long>> draws = new TreeMap<>(chosen.draws());
        draws.put(stream.getKey(), List.of(delay));
        consider(new Chosen(chosen.uptimeNanos(), draws));
      }
    }
    CaseScenario.write(folder, reference, chosen, open.clockSeconds());
  }

  private void consider(Chosen tried) throws IOException {
    if (isEqual) {
      return;
    }
    int rows = rows(tried);
    if (rows > best) {
      best = rows;
      chosen = tried;
    }
  }

  /// Equal rows with a scenario that is written for them.
  private int rows(Chosen tried) throws IOException {
    CaseScenario.write(folder, reference, tried, open.clockSeconds());
    int rows = 0;
    isEqual = true;
    for (Comparison part : CaseComparison.of(folder)) {
      if (part.part().equals("frames") || part.part().equals("client_arp")) {
        rows += part.equal();
        isEqual &= part.isEqual();
      }
    }
    return rows;
  }
}
