package lvslab.reports.measure;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import lvslab.reports.capture.StagedFile;

/// A table in a file (RFC 4180) whose rows are written as they come. There is no file without rows.
public final class CsvTable implements Closeable {
  private static final int WRITTEN_AT_ONCE = 1 << 17; // characters

  private final Path target;
  private final String head;

  /// Rows that are not written yet; what is written at once costs the same as a single row.
  private final StringBuilder rows = new StringBuilder();

  private int rowStart;
  private final StagedFile file;
  private boolean begun;

  /// A table.
  ///
  /// @param target the file
  /// @param columns their names, with commas between
  public CsvTable(Path target, String columns) {
    this.target = target;
    head = columns + "\n";
    file = new StagedFile(target);
  }

  /// Adds a value to the row in work.
  ///
  /// @param value any text
  /// @return this
  public CsvTable add(String value) {
    if (rows.length() > rowStart) {
      rows.append(',');
    }
    appendQuoted(rows, value);
    return this;
  }

  /// Ends the row.
  ///
  /// @throws UncheckedIOException if it cannot be written
  public void end() {
    if (!begun) {
      begun = true;
      rows.insert(0, head);
    }
    rows.append('\n');
    rowStart = rows.length();
    if (rowStart >= WRITTEN_AT_ONCE) {
      try {
        write();
      } catch (IOException e) {
        throw new UncheckedIOException(target.toString(), e);
      }
    }
  }

  private void write() throws IOException {
    file.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    rows.setLength(0);
    rowStart = 0;
  }

  /// Gives the file its name.
  ///
  /// @throws IOException if it cannot be written
  public void finish() throws IOException {
    if (begun) {
      write();
      file.publish();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Writes a value, in quotes if it needs them.
  ///
  /// @param text takes it
  /// @param value any text
  static void appendQuoted(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        text.append('"').append(value.replace("\"", "\"\"")).append('"');
        return;
      }
    }
    text.append(value);
  }
}
