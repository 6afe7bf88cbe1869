package lvslab.reports.measure;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Trace;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.reports.capture.StagedFile;

/// Tables of a run, one observation a row: requests.csv, picks.csv, neighbours.csv, drops.csv,
/// summary.csv.
public final class CsvFiles implements TraceListener, Closeable {
  private static final int DECIMALS = 9;
  private static final int NANOS_PER_MILLI_DECIMALS = 6;

  private final Path folder;
  private final CsvTable requests;
  private final CsvTable picks;
  private final CsvTable neighbours;
  private final CsvTable drops;
  private final RunMeter meter;

  /// Tables of a run.
  ///
  /// @param folder where; it is made if it is not there
  /// @param trace of the run
  /// @throws IOException if it cannot be made
  public CsvFiles(Path folder, Trace trace) throws IOException {
    meter = new RunMeter(trace);
    this.folder = Files.createDirectories(folder);
    requests = table("requests", "t_s,host,protocol,target,ok,result,latency_ms");
    picks = table("picks", "t_s,director,service,scheduler,real_server");
    neighbours = table("neighbours", "t_s,host,device,address,state,mac,why");
    drops = table("drops", "t_s,host,reason,source,destination");
  }

  private CsvTable table(String name, String columns) {
    return new CsvTable(folder.resolve(name + ".csv"), columns);
  }

  @Override
  public void on(TraceRecord entry) {
    meter.on(entry);
    if (entry.event() instanceof FrameEvent) {
      return; // nearly all are, if there are any, and no table has them
    }
    switch (entry.event()) {
      case ProcessEvent.Request r ->
          at(requests, entry)
              .add(r.node())
              .add(r.protocol())
              .add(r.target())
              .add(Boolean.toString(r.ok()))
              .add(r.result())
              .add(SimTime.seconds(r.latencyNanos() * 1000, NANOS_PER_MILLI_DECIMALS))
              .end();
      case IpvsEvent.Scheduled p ->
          at(picks, entry).add(p.node()).add(p.service()).add(p.scheduler()).add(p.server()).end();
      case NeighbourEvent n ->
          at(neighbours, entry)
              .add(n.node())
              .add(n.device())
              .add(n.address().toString())
              .add(n.state())
              .add(n.mac() == null ? "" : n.mac().toString())
              .add(n.why())
              .end();
      case PacketEvent.Dropped d ->
          at(drops, entry)
              .add(d.node())
              .add(d.reason().name())
              .add(d.packet().source().toString())
              .add(d.packet().destination().toString())
              .end();
      default -> {}
    }
  }

  private static CsvTable at(CsvTable table, TraceRecord entry) {
    return table.add(SimTime.seconds(entry.atNanos(), DECIMALS));
  }

  /// Completes all tables.
  ///
  /// @throws IOException if one cannot be written
  public void finish() throws IOException {
    var summary = new TidyTable();
    summary.add(meter.row(""));
    try (var file = new StagedFile(folder.resolve("summary.csv"))) {
      file.write(summary.csv().getBytes(StandardCharsets.UTF_8));
      file.publish();
    }
    for (CsvTable table : List.of(requests, picks, neighbours, drops)) {
      table.finish();
    }
  }

  @Override
  public void close() throws IOException {
    for (CsvTable table : List.of(requests, picks, neighbours, drops)) {
      table.close();
    }
  }
}
