package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;

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

  ColumnTable(List<Column> columns, boolean headed) {
    this.columns = columns;
    if (headed) {
      rows.add(columns.stream().map(Column::heading).toList());
    }
  }

  void add(List<String> cells) {
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
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        Column column = columns.get(i);
        String cell = row.get(i);
        text.append(column.gap());
        text.append(
            column.right() ? Padding.left(cell, widths[i]) : Padding.right(cell, widths[i]));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
