package lvslab.scenarios.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lvslab.engine.LivelockException;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.shell.Shell;
import lvslab.scenarios.Installed;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.TimelineStep;
import org.junit.jupiter.api.Test;

/// Whatever is typed into a host, with whatever slips: the host answers as a shell does, and
/// nothing that it runs breaks down.
///
/// The property `lvslab.typed` says how many lines are typed, `lvslab.typed.seed` where to begin.
class TypedTest {
  private static final int NORMAL = 2400;
  private static final int LINES_A_WORLD = 60;
  private static final long A_LINE = 30 * SimTime.MILLISECOND;
  private static final List<String> WORLDS =
      List.of("keepalived-dr", "nginx-ha", "session-basket", "lvs-tun", "four-tier");

  private final Breakdowns broken = new Breakdowns();

  @Test
  void a_slip_of_the_hand_breaks_nothing() {
    int count = Integer.getInteger("lvslab.typed", NORMAL);
    long first = Long.getLong("lvslab.typed.seed", 1);
    List<String> lines = lines();
    List<String> words = lines.stream().flatMap(line -> Mangled.words(line).stream()).toList();
    for (int i = 0; i < count / LINES_A_WORLD; i++) {
      type(first + i, lines, words);
    }
    assertThat(broken.told()).isEmpty();
  }

  /// What is typed in the shipped scenarios, and every command by its bare name.
  private static List<String> lines() {
    Stream<String> scripts =
        Library.ids().stream()
            .map(id -> Library.find(id).orElseThrow().read(List.of()).orElseThrow())
            .flatMap(TypedTest::scripts);
    // many more words of a command are not in any scenario
    Stream<String> bare =
        Installed.commands().typedNames().stream()
            .flatMap(c -> Stream.of(c, c + " -x 1 a", c + " a -x b"));
    return Stream.concat(scripts, bare)
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  private static Stream<String> scripts(Scenario scenario) {
    Stream<String> boots = scenario.hosts().stream().map(host -> host.commands().text());
    Stream<String> steps =
        scenario.timeline().stream()
            .filter(TimelineStep.Command.class::isInstance)
            .map(step -> ((TimelineStep.Command) step).script().text());
    return Stream.concat(boots, steps);
  }

  private void type(long seed, List<String> lines, List<String> words) {
    var random = new SplittableRandom(seed);
    var mangled = new Mangled(random, words);
    String name = WORLDS.get((int) (seed % WORLDS.size()));
    Scenario scenario = Library.find(name).orElseThrow().read(List.of()).orElseThrow();
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    run.runUntil(SimTime.SECOND);
    List<String> typed = new ArrayList<>();
    for (int i = 0; i < LINES_A_WORLD; i++) {
      List<Host> hosts = run.world().hosts();
      Host host = hosts.get(random.nextInt(hosts.size()));
      String line = mangled.of(lines.get(random.nextInt(lines.size())));
      typed.add(host.name() + "# " + line);
      try {
        if (host.isOn()) {
          Shell.run(host, line, result -> assertThat(result.status()).isBetween(0, 255));
        }
        run.engine().runUntil(run.engine().nowNanos() + A_LINE);
      } catch (LivelockException e) {
        return; // said in an orderly way: `while :; do :; done` has no end
      } catch (RuntimeException | Error e) {
        broken.note("seed " + seed + ":\n  " + String.join("\n  ", typed), e);
        return;
      }
    }
  }
}
