package lvslab.scenarios.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table of frames as tab-separated text with a head line and without quoting.
public final class FrameTable {
  private FrameTable() {}

  /// The head line.
  ///
  /// @return the titles with tabs between them
  public static String head() {
    return Arrays.stream(FrameColumn.values())
        .map(FrameColumn::title)
        .collect(Collectors.joining("\t"));
  }

  /// Reads a table. Columns are found by their titles; those that are missing are empty in each
  /// row.
  ///
  /// @param in the text, read to its end
  /// @return its rows
  /// @throws IOException if it cannot be read, has an unknown title or a row of another width
  public static List<FrameRow> read(Reader in) throws IOException {
    var lines = new BufferedReader(in);
    String head = lines.readLine();
    if (head == null) {
      throw new IOException("no head line");
    }
    List<FrameColumn> columns = new ArrayList<>();
    for (String title : head.split("\t", -1)) {
      columns.add(column(title));
    }
    List<FrameRow> rows = new ArrayList<>();
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      rows.add(row(columns, line, ++number));
    }
    return List.copyOf(rows);
  }

  private static FrameColumn column(String title) throws IOException {
    return Stream.of(FrameColumn.values())
        .filter(c -> c.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IOException("line 1: unknown column " + title));
  }

  private static FrameRow row(List<FrameColumn> columns, String line, int number)
      throws IOException {
    String[] texts = line.split("\t", -1);
    if (texts.length != columns.size()) {
      throw new IOException(
          "line " + number + ": " + texts.length + " columns, not " + columns.size());
    }
    var draft = new FrameRow.Draft();
    for (int i = 0; i < texts.length; i++) {
      draft.set(columns.get(i), texts[i]);
    }
    return draft.row();
  }
}
