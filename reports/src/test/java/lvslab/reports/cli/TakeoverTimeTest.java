package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The plan `takeover-time`: how long nobody has the VIP.
class TakeoverTimeTest {
  private static final int MOVES = 5;
  private static final int UNOWNED = 6;
  private static final int SHARED = 8;
  private static final double SKEW = 1000 * 157 / 256.0;

  /// Addresses are set some tens of microseconds after the decision, a frame is 0.5 ms on its way.
  private static final double SOON = 1;

  @TempDir private Path folder;

  @Test
  void a_farewell_costs_the_skew_and_silence_three_intervals() throws IOException {
    String csv = folder.resolve("out.csv").toString();
    var out = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(out),
            new String[] {"experiment", "takeover-time", "--csv", csv, "--jobs", "1"});
    assertThat(code).as(out.toString()).isZero();
    List<String> rows = Files.readAllLines(Path.of(csv));
    assertThat(rows).hasSize(41);
    assertThat(rows.getFirst())
        .startsWith(
            "advert_int,cause,at,seed,expectations_failed_count,vip_moves_count,"
                + "vip_unowned_longest_ms,vip_unowned_ms,vip_shared_ms,");
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      double interval = 1000.0 * Integer.parseInt(cells[0]);
      double unowned = Double.parseDouble(cells[UNOWNED]);
      assertThat(cells[MOVES]).as(row).isEqualTo("1");
      assertThat(Double.parseDouble(cells[SHARED])).as(row).isZero();
      if (cells[1].equals("stop")) {
        assertThat(unowned).as(row).isCloseTo(SKEW, within(SOON));
      } else {
        assertThat(unowned).as(row).isBetween(2 * interval + SKEW, 3 * interval + SKEW + SOON);
      }
    }
  }
}
