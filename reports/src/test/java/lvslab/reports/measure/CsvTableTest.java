package lvslab.reports.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir private Path folder;

  @Test
  void manyRowsStandInOrderUnderOneHead() throws IOException {
    Path file = folder.resolve("t.csv");
    var expected = new StringBuilder("n,text\n");
    try (var table = new CsvTable(file, "n,text")) {
      for (int i = 0; i < 30_000; i++) {
        table.add(Integer.toString(i)).add("a,b").end();
        expected.append(i).append(",\"a,b\"\n");
      }
      assertThat(file).doesNotExist();
      table.finish();
    }
    assertThat(Files.readString(file)).isEqualTo(expected.toString());
  }

  @Test
  void withoutRowsThereIsNoFile() throws IOException {
    try (var table = new CsvTable(folder.resolve("t.csv"), "n")) {
      table.finish();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
