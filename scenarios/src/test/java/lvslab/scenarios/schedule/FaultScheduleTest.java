package lvslab.scenarios.schedule;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever breaks in whatever network: frames have senders, losses reasons, counters add up,
/// nothing runs for ever and nothing is left over; and a seed gives one run.
///
/// The property `lvslab.schedules` says how many seeds are tried, `lvslab.schedule` names one.
class FaultScheduleTest {
  private static final Path FOLDER = Path.of("target", "schedules");
  private static final int NORMAL = 300;

  /// In the normal profile every so manieth seed is run twice; in the long one, all.
  private static final int COMPARED = 10;

  @Test
  void whatever_breaks_the_books_balance() throws IOException {
    int count = Integer.getInteger("lvslab.schedules", NORMAL);
    long only = Long.getLong("lvslab.schedule", 0);
    var failures = new ArrayList<String>();
    for (long seed = only == 0 ? 1 : only; seed <= (only == 0 ? count : only); seed++) {
      boolean twice = count > NORMAL || only != 0 || seed % COMPARED == 0;
      var schedule = new ScheduleText(seed);
      List<String> wrong = ScheduleCheck.of(schedule.file(schedule.steps()), twice);
      if (!wrong.isEmpty()) {
        failures.add(report(seed, schedule, twice));
      }
      if (failures.size() == 3) {
        break;
      }
    }
    if (!failures.isEmpty()) {
      fail(String.join("\n", failures));
    }
  }

  /// Leaves out steps as long as it still fails, writes the file and says how to run it.
  private static String report(long seed, ScheduleText schedule, boolean twice) throws IOException {
    List<String> steps = new ArrayList<>(schedule.steps());
    for (int i = steps.size() - 1; i >= 0; i--) {
      List<String> fewer = new ArrayList<>(steps);
      fewer.remove(i);
      if (!ScheduleCheck.of(schedule.file(fewer), twice).isEmpty()) {
        steps = fewer;
      }
    }
    Files.createDirectories(FOLDER);
    Path file = FOLDER.resolve("seed-" + seed + ".yaml");
    String text = schedule.file(steps);
    Files.writeString(file, text);
    List<String> wrong = ScheduleCheck.of(text, twice);
    return "seed "
        + seed
        + ": "
        + String.join("\n  ", wrong.subList(0, Math.min(4, wrong.size())))
        + "\nrun it: ./lvslab run scenarios/"
        + file
        + " --all\n"
        + text;
  }
}
