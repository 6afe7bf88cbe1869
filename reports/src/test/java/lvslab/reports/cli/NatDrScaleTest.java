package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The plan `nat-dr-scale`: pages that webbench got in two seconds.
class NatDrScaleTest {
  @TempDir private Path folder;
  private List<String> rows = List.of();

  private int pages(int servers, String mode, int octets) {
    String start = servers + "," + mode + "," + octets + ",";
    String row = rows.stream().filter(r -> r.startsWith(start)).findFirst().orElseThrow();
    return Integer.parseInt(row.split(",")[5]);
  }

  @Test
  void a_director_for_nat_is_the_bottleneck_before_one_for_dr() throws IOException {
    String csv = folder.resolve("out.csv").toString();
    var out = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(out),
            new String[] {"experiment", "nat-dr-scale", "--csv", csv, "--jobs", "1"});
    assertThat(code).as(out.toString()).isZero();
    rows = Files.readAllLines(Path.of(csv));
    assertThat(rows.getFirst())
        .startsWith("real_servers,mode,page_bytes,seed,expectations_failed_count,requests_count,");
    for (int octets : new int[] {1000, 10_000}) {
      assertThat(pages(1, "nat", octets))
          .as("one server of 2 ms is the bottleneck in either mode")
          .isBetween(990, 1000);
      assertThat(pages(1, "dr", octets)).isBetween(990, 1000);
      assertThat(pages(2, "dr", octets)).as("DR scales").isBetween(1980, 2000);
      assertThat(pages(4, "dr", octets)).isGreaterThan(115 * pages(4, "nat", octets) / 100);
    }
    assertThat(pages(4, "dr", 1000)).as("DR scales on").isBetween(3900, 4000);
    assertThat(pages(4, "nat", 1000)).isLessThan(3500);
    assertThat(pages(2, "nat", 10_000)).as("long answers through the director").isLessThan(1500);
    assertThat(pages(4, "nat", 10_000)).as("more servers do not help").isLessThan(1500);
  }
}
