package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The columns of ss(8): each as wide as its widest cell, headings included (iproute2 misc/ss.c,
/// `render`).
final class ColumnTable {
  /// A column.
  ///
  /// @param heading over it
  /// @param gap what stands before it
  /// @param right whether cells stand at the right
  record Column(String heading, String gap, boolean right) {}

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<Integer, String> below = new TreeMap<>();

  ColumnTable(List<Column> columns, boolean headed) {
    this.columns = columns;
    if (headed) {
      rows.add(columns.stream().map(Column::heading).toList());
    }
  }

  void add(List<String> cells) {
    rows.add(cells);
  }

  /// Adds a row with a line below it.
  void add(List<String> cells, String line) {
    below.put(rows.size(), line);
    rows.add(cells);
  }

  @Override
  public String toString() {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (int at = 0; at < rows.size(); at++) {
      List<String> row = rows.get(at);
      for (int i = 0; i < widths.length; i++) {
        Column column = columns.get(i);
        String cell = row.get(i);
        text.append(column.gap());
        text.append(
            column.right() ? Padding.left(cell, widths[i]) : Padding.right(cell, widths[i]));
      }
      text.append('\n').append(below.getOrDefault(at, ""));
    }
    return text.toString();
  }
}
