package lvslab.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.scenarios.golden.ComparisonOptions;
import lvslab.scenarios.golden.ComparisonResult;
import lvslab.scenarios.golden.FrameRow;
import lvslab.scenarios.golden.FrameRows;
import lvslab.scenarios.golden.TsvComparison;

/// A tool for whoever adds a reference case: how long the real kernel had run when the clock of the
/// case started, and a seed that draws as it drew.
///
/// Linux rounds timers up to slots of its wheel, which begin at multiples of 8, 64, 512... jiffies,
/// so the time of one frame that a timer sent tells the uptime up to that slot: 512 for the probe
/// that follows a DELAY of 5 s, 64 for a repeated ARP request. How long an entry stays REACHABLE is
/// drawn at random; where a case shows what was drawn, some seeds agree with it and others do not.
/// Both are facts of the machine as a MAC address is one. Nothing else may be fitted.
///
/// Entries of IPVS live for minutes, and their timers are rounded to slots of 4096 and 32768: where
/// a case tells when they ended, as many more uptimes are tried, a SLOT apart, as SLOTS says.
///
/// `java ... lvslab.scenarios.BootOffset CASE TIME SLOT SEEDS [SLOTS]`, such as `.../dr-rs-down
/// 21.193873s 512 50`.
final class BootOffset {
  private static final long JIFFY_NANOS = SimTime.MILLISECOND;

  private BootOffset() {}

  public static void main(String[] words) throws IOException {
    Path folder = Path.of(words[0]);
    long nanos = SimTime.parse(words[1]).orElseThrow();
    long slotNanos = Long.parseLong(words[2]) * JIFFY_NANOS;
    long boot = 300 * SimTime.SECOND; // INITIAL_JIFFIES
    long least = Math.floorMod(boot - nanos, slotNanos);
    int seeds = Integer.parseInt(words[3]);
    int slots = words.length > 4 ? Integer.parseInt(words[4]) : 1;
    List<FrameRow> reference = ReferenceFrames.read(folder).rows();
    int best = -1;
    for (int seed = 1; seed <= seeds; seed++) {
      for (int slot = 0; slot < slots; slot++) {
        String uptime = SimTime.text(least + slot * slotNanos);
        int equal = equal(folder, reference, uptime, seed);
        if (equal > best) {
          best = equal;
          System.out.println("uptime " + uptime + ", seed " + seed + ": " + equal + " are equal");
        }
      }
    }
    System.out.println("frames: " + reference.size());
  }

  private static int outputs(Path folder, Run run) throws IOException {
    if (!Files.exists(folder.resolve("state.txt"))) {
      return 0;
    }
    StateFile state = StateFile.read(Files.readString(folder.resolve("state.txt")));
    int equal = 0;
    for (StateFile.Output output : state.outputs()) {
      boolean agrees = run.stepResults().stream().anyMatch(r -> output.isOf(r) && output.agrees(r));
      equal += agrees ? 1 : 0;
    }
    return equal;
  }

  private static int rows(Path folder, Run run) throws IOException {
    Path looks = folder.resolve("conns.tsv");
    return Files.exists(looks) ? ConnectionLooks.compare(looks, run.stepResults()).equal() : 0;
  }

  /// Equal frames, outputs and rows.
  private static int equal(Path folder, List<FrameRow> reference, String uptime, int seed)
      throws IOException {
    var settings = List.of("kernel.uptime=" + uptime);
    var parsed = ScenarioReader.read(folder.resolve("scenario.yaml"), settings);
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT.withSeed(seed));
    Journal journal = run.journal();
    run.runToEnd();
    List<FrameRow> ours = FrameRows.of(journal.entries());
    ComparisonResult result = new TsvComparison(ComparisonOptions.STRICT).compare(reference, ours);
    int frames = result.hosts().stream().mapToInt(ComparisonResult.Host::equal).sum();
    return frames + outputs(folder, run) + rows(folder, run);
  }
}
