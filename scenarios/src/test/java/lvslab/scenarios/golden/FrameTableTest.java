package lvslab.scenarios.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FrameTableTest {
  @Test
  void a_table_is_read_and_written_as_it_was() throws IOException {
    String text;
    try (InputStream in =
        FrameTableTest.class.getResourceAsStream("/reference/dr-basic/frames.tsv")) {
      text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    var again = new StringBuilder(FrameTable.head()).append('\n');
    FrameTable.read(new StringReader(text)).forEach(row -> again.append(row.line()).append('\n'));

    assertThat(again.toString()).isEqualTo(text);
  }

  @Test
  void columns_are_found_by_their_titles() throws IOException {
    List<FrameRow> rows = FrameTable.read(new StringReader("host\tt\nrs1\t1.5\n"));

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().toString()).isEqualTo("t=1.5 host=rs1");
    assertThat(rows.getFirst().atNanos()).isEqualTo(1_500_000_000L);
    assertThatThrownBy(() -> rows.getFirst().with(FrameColumn.T, "soon").atNanos())
        .hasMessageContaining("'soon'");
  }

  @Test
  void what_is_no_table_is_refused() {
    assertThatThrownBy(() -> FrameTable.read(new StringReader("")))
        .isInstanceOf(IOException.class)
        .hasMessage("no head line");
    assertThatThrownBy(() -> FrameTable.read(new StringReader("n\tcolour")))
        .hasMessage("line 1: unknown column colour");
    assertThatThrownBy(() -> FrameTable.read(new StringReader("n\tt\n1\t2\n1\n")))
        .hasMessage("line 3: 1 columns, not 2");
  }
}
