package lvslab.reports.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.scenarios.golden.FrameRow;
import lvslab.scenarios.golden.FrameRows;
import lvslab.scenarios.golden.FrameTable;

/// Writes the frames of a run as a table with the columns of the reference traces, in order of
/// sending.
///
/// The file has its name only after [#finish()]; what is not finished leaves nothing behind.
public final class FramesTsv implements TraceListener, Closeable {
  private final StagedFile file;
  private final FrameRows rows = new FrameRows(this::write);

  /// A table.
  ///
  /// @param target the file
  /// @throws IOException if it cannot be written
  public FramesTsv(Path target) throws IOException {
    file = new StagedFile(target);
    line(FrameTable.head());
  }

  /// Takes what a host sends, and where a switch passes it on.
  ///
  /// @throws UncheckedIOException if it cannot be written
  @Override
  public void on(TraceRecord traceRecord) {
    rows.on(traceRecord);
  }

  /// Completes the file and gives it its name.
  ///
  /// @throws IOException if it cannot be written
  public void finish() throws IOException {
    try {
      rows.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    file.publish();
  }

  /// Removes what was not finished.
  @Override
  public void close() throws IOException {
    file.close();
  }

  private void write(FrameRow row) {
    try {
      line(row.line());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String text) throws IOException {
    file.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
