package lvslab.scenarios.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import lvslab.engine.time.SimTime;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;
import org.junit.jupiter.api.Test;

/// Whatever slips there are in a scenario file, with all that it brings along (keepalived.conf,
/// nginx.conf, unit files, scripts): it is refused with a place and a reason, or it runs.
///
/// The property `lvslab.written` says how many files are tried, `lvslab.written.seed` where to
/// begin.
class WrittenTest {
  private static final int NORMAL = 300;
  private static final long A_RUN = 1500 * SimTime.MILLISECOND;
  private static final long MOST_EVENTS = 200_000;

  private final Breakdowns broken = new Breakdowns();

  @Test
  void a_slip_of_the_pen_breaks_nothing() {
    int count = Integer.getInteger("lvslab.written", NORMAL);
    long first = Long.getLong("lvslab.written.seed", 1);
    List<Library.Entry> entries =
        Library.ids().stream().map(id -> Library.find(id).orElseThrow()).toList();
    List<String> words =
        entries.stream().flatMap(e -> Mangled.words(e.source().text()).stream()).toList();
    for (long seed = first; seed < first + count; seed++) {
      write(seed, entries, words);
    }
    assertThat(broken.told()).isEmpty();
  }

  private void write(long seed, List<Library.Entry> entries, List<String> words) {
    var random = new SplittableRandom(seed);
    Library.Entry entry = entries.get(random.nextInt(entries.size()));
    String text = new Mangled(random, words).of(entry.source().text());
    try {
      var source = new SourceText("slip.yaml", text);
      Parsed<Scenario> parsed = ScenarioReader.read(source, entry.files(), List.of());
      for (Diagnostic each : parsed.diagnostics()) {
        assertThat(each.text(Locale.ENGLISH)).isNotBlank();
        assertThat(each.text(Locale.SIMPLIFIED_CHINESE)).isNotBlank();
      }
      if (parsed.value().isEmpty()) {
        assertThat(parsed.diagnostics()).isNotEmpty();
        return;
      }
      RunOptions options = RunOptions.DEFAULT.until(A_RUN).withMaxEvents(MOST_EVENTS);
      Run.prepare(parsed.value().get(), options).runToEnd();
    } catch (RuntimeException | Error e) {
      broken.note("seed " + seed + ", of " + entry.id() + ":\n" + text, e);
    }
  }
}
