package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lvslab.scenarios.golden.FrameColumn;
import lvslab.scenarios.golden.FrameRow;
import lvslab.scenarios.golden.FrameTable;

/// The frames of a reference case: frames.tsv as it was recorded, but for the rows that stand anew
/// in corrections.tsv beside it, because the recorder is known to have shown them wrong. README.md
/// beside the cases gives the reason for each.
///
/// @param rows in order
/// @param corrected how many of them are corrections
record ReferenceFrames(List<FrameRow> rows, int corrected) {
  static ReferenceFrames read(Path folder) throws IOException {
    List<FrameRow> rows = new ArrayList<>(table(folder.resolve("frames.tsv")));
    Path file = folder.resolve("corrections.tsv");
    List<FrameRow> corrections = Files.exists(file) ? table(file) : List.of();
    for (FrameRow correction : corrections) {
      int i = Integer.parseInt(correction.get(FrameColumn.N)) - 1;
      FrameRow recorded = rows.get(i);
      assertThat(correction.get(FrameColumn.T)).isEqualTo(recorded.get(FrameColumn.T));
      assertThat(correction.sender()).isEqualTo(recorded.sender());
      rows.set(i, correction);
    }
    return new ReferenceFrames(rows, corrections.size());
  }

  private static List<FrameRow> table(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return FrameTable.read(in);
    }
  }

  /// For the report.
  String note() {
    return corrected == 0 ? "" : " (" + corrected + " corrected)";
  }
}
