package lvslab.reports.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table with one observation a row (RFC 4180): columns may differ from row to row, and stand in
/// the order in which they first appeared; what a row does not have is empty.
public final class TidyTable {
  private final List<Map<String, String>> rows = new ArrayList<>();

  /// An empty table.
  public TidyTable() {}

  /// Adds a row.
  ///
  /// @param row values by column
  public void add(Map<String, String> row) {
    rows.add(new LinkedHashMap<>(row));
  }

  /// How many rows there are.
  ///
  /// @return a count
  public int rowCount() {
    return rows.size();
  }

  /// The table as text.
  ///
  /// @return a head line and a line for each row
  public String csv() {
    List<String> columns = columns();
    var text = new StringBuilder();
    line(text, columns);
    for (Map<String, String> row : rows) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(row.getOrDefault(column, ""));
      }
      line(text, values);
    }
    return text.toString();
  }

  /// The columns of all rows.
  ///
  /// @return in the order in which they first appeared
  public List<String> columns() {
    Map<String, Boolean> seen = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      row.keySet().forEach(name -> seen.put(name, Boolean.TRUE));
    }
    return new ArrayList<>(seen.keySet());
  }

  private static void line(StringBuilder text, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      CsvTable.appendQuoted(text, values.get(i));
    }
    text.append('\n');
  }
}
