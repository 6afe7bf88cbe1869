package lvslab.reports.belief;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.wire.Ipv4Address;
import lvslab.reports.measure.CsvTable;
import lvslab.vrrp.trace.VrrpEvent;

/// Tables of virtual routers: vrrp.csv with each change of a state or a priority, beliefs.csv with
/// what each node believed of each address, span by span, however short.
public final class BeliefCsv implements TraceListener, Closeable {
  private static final int DECIMALS = 9;

  private final Beliefs beliefs;
  private final CsvTable changes;
  private final CsvTable spans;

  /// Tables of a run.
  ///
  /// @param folder where
  /// @param beliefs which also follow the run
  public BeliefCsv(Path folder, Beliefs beliefs) {
    this.beliefs = beliefs;
    changes =
        new CsvTable(
            folder.resolve("vrrp.csv"),
            "t_s,host,instance,vrid,former,state,former_priority,priority");
    spans =
        new CsvTable(folder.resolve("beliefs.csv"), "from_s,to_s,vip,believer,belief,wrong,lost");
  }

  @Override
  public void on(TraceRecord entry) {
    switch (entry.event()) {
      case VrrpEvent.StateChanged e ->
          changes
              .add(time(entry.atNanos()))
              .add(e.node())
              .add(e.router().instance())
              .add(Integer.toString(e.router().virtualRouterId()))
              .add(e.former().name())
              .add(e.state().name())
              .add(Integer.toString(e.priority()))
              .add(Integer.toString(e.priority()))
              .end();
      case VrrpEvent.PriorityChanged e ->
          changes
              .add(time(entry.atNanos()))
              .add(e.node())
              .add(e.router().instance())
              .add(Integer.toString(e.router().virtualRouterId()))
              .add("")
              .add("")
              .add(Integer.toString(e.former()))
              .add(Integer.toString(e.priority()))
              .end();
      default -> {}
    }
  }

  private static String time(long nanos) {
    return SimTime.seconds(nanos, DECIMALS);
  }

  /// Completes both tables.
  ///
  /// @throws IOException if one cannot be written
  public void finish() throws IOException {
    for (Ipv4Address vip : beliefs.vips()) {
      beliefs.rows(vip).forEach(row -> add(vip, row));
    }
    changes.finish();
    spans.finish();
  }

  private void add(Ipv4Address vip, BeliefRow row) {
    for (Map.Entry<String, String> one : row.beliefs().entrySet()) {
      spans
          .add(time(row.fromNanos()))
          .add(time(row.untilNanos()))
          .add(vip.toString())
          .add(one.getKey().equals(VipBeliefs.OWNERS) ? "owners" : one.getKey())
          .add(one.getValue())
          .add(String.join("; ", row.marks()))
          .add(Long.toString(row.lostCount()))
          .end();
    }
  }

  @Override
  public void close() throws IOException {
    changes.close();
    spans.close();
  }
}
