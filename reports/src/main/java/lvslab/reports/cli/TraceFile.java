package lvslab.reports.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.reports.capture.StagedFile;
import lvslab.scenarios.trace.TraceJson;

/// The trace of a run as JSON lines.
final class TraceFile implements TraceListener, Closeable {
  private final StagedFile file;
  private final Writer writer;
  private final TraceJson json;

  TraceFile(Path target) {
    file = new StagedFile(target);
    writer = new OutputStreamWriter(file, StandardCharsets.UTF_8);
    json = new TraceJson(writer);
  }

  @Override
  public void on(TraceRecord entry) {
    json.on(entry);
  }

  void finish() throws IOException {
    writer.flush();
    file.publish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
