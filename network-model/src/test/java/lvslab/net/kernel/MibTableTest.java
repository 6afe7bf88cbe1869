package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MibTableTest {
  /// A counter whose name no table has would never be seen.
  @Test
  void every_counter_has_one_column_in_the_order_of_the_files() {
    List<Mib> shown = new ArrayList<>();
    for (MibTable table : MibTable.values()) {
      table.columns().stream()
          .map(MibTable.Column::counter)
          .filter(Objects::nonNull)
          .forEach(shown::add);
    }
    assertThat(shown).containsExactly(Mib.values());
  }
}
