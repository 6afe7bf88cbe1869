package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;

/// The tables of IPVS as somebody sees them who looks every 20 ms.
final class IpvsComparison {
  private static final long POLL_NANOS = 20 * SimTime.MILLISECOND;

  private IpvsComparison() {}

  static Comparison compare(Reference reference, List<TraceRecord> trace) {
    List<SeenFacts.Fact> expected = new ArrayList<>();
    for (JsonNode look : reference.events().get("ipvs")) {
      List<String> lines = new ArrayList<>();
      look.get("table").forEach(line -> lines.add(line.asText()));
      expected.add(
          new SeenFacts.Fact(
              Reference.nanos(look.get("t")), look.get("host").asText() + " " + lines));
    }
    Map<String, IpvsTable> tables = new TreeMap<>();
    List<SeenFacts.Fact> changes = new ArrayList<>();
    for (TraceRecord entry : trace) {
      if (entry.event() instanceof IpvsEvent.TableChanged change) {
        IpvsTable table = tables.computeIfAbsent(change.node(), _ -> new IpvsTable());
        table.apply(change.command());
        changes.add(new SeenFacts.Fact(entry.atNanos(), change.node() + " " + table.lines()));
      }
    }
    return Comparison.of("ipvs", expected, polled(expected, changes));
  }

  /// What each look of the reference would have seen of ours; a change that it has not is at its
  /// own time.
  private static List<SeenFacts.Fact> polled(
      List<SeenFacts.Fact> looks, List<SeenFacts.Fact> changes) {
    List<SeenFacts.Fact> seen = new ArrayList<>();
    Map<String, String> last = new TreeMap<>();
    for (SeenFacts.Fact look : looks) {
      if (look.nanos() < SimTime.SECOND / 2) {
        seen.add(look); // nothing is there yet
        last.put(host(look), look.text());
      }
    }
    for (int i = 0; i < changes.size(); i++) {
      SeenFacts.Fact change = changes.get(i);
      long poll = pollBehind(change, looks);
      boolean replaced = false;
      for (int k = i + 1; k < changes.size() && changes.get(k).nanos() < poll; k++) {
        replaced |= host(changes.get(k)).equals(host(change));
      }
      if (!replaced && !change.text().equals(last.get(host(change)))) {
        last.put(host(change), change.text());
        seen.add(new SeenFacts.Fact(poll, change.text()));
      }
    }
    return seen;
  }

  private static long pollBehind(SeenFacts.Fact change, List<SeenFacts.Fact> looks) {
    for (SeenFacts.Fact look : looks) {
      if (host(look).equals(host(change))
          && look.nanos() >= change.nanos() - 20_000
          && look.nanos() <= change.nanos() + POLL_NANOS + SimTime.MILLISECOND) {
        return look.nanos();
      }
    }
    return change.nanos();
  }

  private static String host(SeenFacts.Fact fact) {
    return fact.text().split(" ")[0];
  }
}
