package lvslab.reports.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TidyTableTest {
  @Test
  void columns_are_those_of_all_rows_and_what_is_missing_is_empty() {
    var table = new TidyTable();
    table.add(Map.of("a_count", "1"));
    table.add(Map.of("b_ms", "2,5"));
    table.add(Map.of("a_count", "say \"hi\""));
    assertThat(table.csv()).isEqualTo("a_count,b_ms\n1,\n,\"2,5\"\n\"say \"\"hi\"\"\",\n");
  }
}
