package lvslab.reports.measure;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.reports.capture.StagedFile;

/// Tables of a run, one observation a row: requests.csv, picks.csv, neighbours.csv, drops.csv,
/// summary.csv.
public final class CsvFiles implements TraceListener, Closeable {
  private static final int DECIMALS = 9;

  private final Path folder;
  private final Map<String, TidyTable> tables = new LinkedHashMap<>();
  private final RunMeter meter = new RunMeter();

  /// Tables of a run.
  ///
  /// @param folder where; it is made if it is not there
  /// @throws IOException if it cannot be made
  public CsvFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    for (String name : List.of("requests", "picks", "neighbours", "drops", "summary")) {
      tables.put(name, new TidyTable());
    }
  }

  @Override
  public void on(TraceRecord entry) {
    meter.on(entry);
    switch (entry.event()) {
      case ProcessEvent.Request r ->
          row("requests", entry)
              .add("host", r.node())
              .add("protocol", r.protocol())
              .add("target", r.target())
              .add("ok", r.ok())
              .add("result", r.result())
              .add("latency_ms", SimTime.seconds(r.latencyNanos() * 1000, 6))
              .end();
      case IpvsEvent.Scheduled p ->
          row("picks", entry)
              .add("director", p.node())
              .add("service", p.service())
              .add("scheduler", p.scheduler())
              .add("real_server", p.server())
              .end();
      case NeighbourEvent n ->
          row("neighbours", entry)
              .add("host", n.node())
              .add("device", n.device())
              .add("address", n.address())
              .add("state", n.state())
              .add("mac", n.mac() == null ? "" : n.mac())
              .add("why", n.why())
              .end();
      case PacketEvent.Dropped d ->
          row("drops", entry)
              .add("host", d.node())
              .add("reason", d.reason())
              .add("source", d.packet().source())
              .add("destination", d.packet().destination())
              .end();
      default -> {}
    }
  }

  private Row row(String table, TraceRecord entry) {
    var row = new Row(tables.computeIfAbsent(table, name -> new TidyTable()));
    return row.add("t_s", SimTime.seconds(entry.atNanos(), DECIMALS));
  }

  /// A row in work.
  private static final class Row {
    private final TidyTable table;
    private final Map<String, String> values = new LinkedHashMap<>();

    Row(TidyTable table) {
      this.table = table;
    }

    Row add(String column, Object value) {
      values.put(column, value.toString());
      return this;
    }

    void end() {
      table.add(values);
    }
  }

  /// Writes all tables.
  ///
  /// @throws IOException if one cannot be written
  public void finish() throws IOException {
    TidyTable summary = new TidyTable();
    summary.add(meter.row(""));
    tables.put("summary", summary);
    for (Map.Entry<String, TidyTable> one : tables.entrySet()) {
      if (one.getValue().columns().isEmpty()) {
        continue;
      }
      try (var file = new StagedFile(folder.resolve(one.getKey() + ".csv"))) {
        file.write(one.getValue().csv().getBytes(StandardCharsets.UTF_8));
        file.publish();
      }
    }
  }

  @Override
  public void close() {}
}
