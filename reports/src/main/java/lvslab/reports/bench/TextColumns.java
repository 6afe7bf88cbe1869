package lvslab.reports.bench;

import java.util.ArrayList;
import java.util.List;

/// Sets rows of words in columns, right-aligned, on a terminal that gives Chinese signs two cells.
final class TextColumns {
  private static final int FIRST_WIDE = 0x2E80;
  private static final String GAP = "  ";

  private TextColumns() {}

  /// Rows as lines.
  ///
  /// @param rows all of one length
  /// @return as many lines
  static List<String> lines(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cells(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : GAP)
            .repeat(" ", widths[i] - cells(row.get(i)))
            .append(row.get(i));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /// Cells that a word takes on a terminal.
  static int cells(String word) {
    return word.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
  }
}
