package lvslab.reports.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.reports.words.Words;
import org.junit.jupiter.api.Test;

class BenchTableTest {
  /// Rounds of 100 requests with 15 frames and 30 traversals each, which took so many nanoseconds a
  /// traversal while a hold took so many.
  private static Lane lane(BenchMode mode, int clients, double[] nanos, double[] holds) {
    var lane = new Lane(mode, clients);
    for (int i = 0; i < nanos.length; i++) {
      long all = (long) (nanos[i] * 3000);
      lane.add(new Sample(100, 0, 1500, 3000, 2300, all, 600_000, all / 4, holds[i]));
    }
    return lane;
  }

  private static final double[] STEADY = {50, 50, 50};

  @Test
  void figures_are_medians_and_ratios_are_of_rounds() {
    var dr = lane(BenchMode.DR, 100, new double[] {200, 900, 220}, new double[] {50, 100, 50});
    var nat = lane(BenchMode.NAT, 100, new double[] {240, 900, 275}, new double[] {50, 100, 50});
    var large = lane(BenchMode.DR, 10_000, new double[] {300, 1800, 440}, STEADY);
    List<String> lines = new BenchTable(List.of(dr, nat, large)).lines(new Words("en"));
    assertThat(lines.get(0).strip().split(" {2,}"))
        .containsExactly(
            "mode",
            "clients",
            "requests",
            "failed",
            "frames/req",
            "links/req",
            "events/req",
            "ns/link",
            "B/link",
            "holds",
            "/dr",
            "/100 cl.",
            "end/start",
            "other");
    assertThat(lines.get(1).strip().split(" +"))
        .containsExactly(
            "dr", "100", "300", "0", "15.0", "30.0", "23.0", "220", "200", "4.40", "1.00", "1.00",
            "1.10", "25%");
    assertThat(lines.get(2).strip().split(" +")).contains("275", "1.20", "1.00");
    assertThat(lines.get(3).strip().split(" +")).contains("440", "8.80", "2.00", "1.47");
    assertThat(lines.subList(1, 4)).allMatch(line -> line.length() == lines.get(0).length());
  }

  /// A machine that slows down in the run slows the yardstick, too.
  @Test
  void growth_is_that_of_the_simulator_and_not_of_the_machine() {
    var slowing = lane(BenchMode.DR, 1, new double[] {100, 200, 300}, new double[] {10, 20, 30});
    assertThat(slowing.growth()).isEqualTo(1);
    var growing = lane(BenchMode.DR, 1, new double[] {100, 200, 300}, STEADY);
    assertThat(growing.growth()).isEqualTo(3);
  }

  @Test
  void what_there_is_nothing_to_compare_with_stays_open() {
    var tun = lane(BenchMode.TUN, 7, STEADY, STEADY);
    List<String> lines = new BenchTable(List.of(tun)).lines(new Words("zh"));
    assertThat(lines.get(0)).contains("方式", "/7 客户端");
    assertThat(lines.get(1).strip().split(" +")).contains("-", "1.00");
    assertThat(TextColumns.cells(lines.get(0))).isEqualTo(TextColumns.cells(lines.get(1)));
    assertThat(lines).anyMatch(line -> line.contains("一次 50.0 ns"));
  }

  @Test
  void the_median_of_an_even_count_is_the_mean_of_the_middle_two() {
    assertThat(Lane.median(List.of(9.0, 1.0, 3.0, 4.0))).isEqualTo(3.5);
    assertThat(Lane.median(List.of(2.0))).isEqualTo(2);
  }
}
