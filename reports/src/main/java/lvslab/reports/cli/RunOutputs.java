package lvslab.reports.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceListener;
import lvslab.reports.belief.BeliefCsv;
import lvslab.reports.belief.Beliefs;
import lvslab.reports.capture.CaptureFiles;
import lvslab.reports.capture.FramesTsv;
import lvslab.reports.capture.PcapngWriter;
import lvslab.reports.measure.CsvFiles;
import lvslab.reports.tell.HopComment;
import lvslab.reports.words.Words;
import lvslab.scenarios.Run;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The files that a run writes beside its telling. They get their names only when they are whole.
final class RunOutputs implements Closeable {
  @Option(names = "--frames", paramLabel = "FILE.tsv", descriptionKey = "frames")
  private @Nullable Path frames;

  @Option(names = "--pcapng", paramLabel = "DIR", descriptionKey = "pcapng")
  private @Nullable Path pcapng;

  @Option(names = "--csv", paramLabel = "DIR", descriptionKey = "csv")
  private @Nullable Path csv;

  @Option(names = "--trace", paramLabel = "FILE.jsonl", descriptionKey = "trace")
  private @Nullable Path trace;

  /// Something to be completed.
  @FunctionalInterface
  private interface Finish {
    void finish() throws IOException;
  }

  private final List<Finish> finishes = new ArrayList<>();
  private final List<Closeable> closes = new ArrayList<>();

  /// Listens to a run that has not begun.
  void attach(Run run, Words words) throws IOException {
    if (frames != null) {
      var table = new FramesTsv(frames);
      add(run, table, table::finish, table);
    }
    if (pcapng != null) {
      var origin = new PcapngWriter.Origin("lvslab", "lvslab", "lvslab " + run.scenario().name());
      var captures = new CaptureFiles(pcapng, origin, new HopComment(words, RunCommand.names(run)));
      add(run, captures, captures::finish, captures);
    }
    if (csv != null) {
      var tables = new CsvFiles(csv, run.engine().trace());
      add(run, tables, tables::finish, tables);
      run.engine().trace().settleForCounts(tables);
      var beliefs = new Beliefs(run, RunCommand.names(run));
      run.engine().trace().listen(beliefs);
      run.engine().trace().settleForCounts(beliefs);
      var routers = new BeliefCsv(csv, beliefs);
      run.engine().trace().listen(routers);
      run.engine().trace().settleForCounts(routers);
      finishes.add(routers::finish);
      closes.add(routers);
    }
    if (trace != null) {
      var lines = new TraceFile(trace);
      add(run, lines, lines::finish, lines);
    }
  }

  private void add(Run run, TraceListener listener, Finish finish, Closeable close) {
    run.engine().trace().listen(listener);
    finishes.add(finish);
    closes.add(close);
  }

  /// Completes all files.
  void finish() throws IOException {
    for (Finish one : finishes) {
      one.finish();
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : closes) {
      one.close();
    }
  }
}
