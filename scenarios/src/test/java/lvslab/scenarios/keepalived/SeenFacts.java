package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;

/// What a run of ours shows of what events.json tells: facts with their times, each as a text.
final class SeenFacts {
  /// A fact.
  record Fact(long nanos, String text) {}

  static final String LINK_TAG = "link";

  private static final Pattern LINK =
      Pattern.compile("(?:Deleted )?\\d+: ([^@:]+)(?:@\\S+)?: <([^>]*)> .*");

  private final List<TraceRecord> trace;

  SeenFacts(List<TraceRecord> trace) {
    this.trace = trace;
  }

  List<Fact> addresses() {
    List<Fact> facts = new ArrayList<>();
    for (TraceRecord entry : trace) {
      if (entry.event() instanceof ConfigEvent.Address change) {
        String what = change.added() ? " addr_add " : " addr_del ";
        facts.add(new Fact(entry.atNanos(), change.node() + what + change.address()));
      }
    }
    return facts;
  }

  /// What `ip monitor link` of a host told. The recorder listened to the cards of the segment, and
  /// to what is on them.
  List<Fact> links() {
    List<Fact> facts = new ArrayList<>();
    for (TraceRecord entry : trace) {
      if (entry.event() instanceof ProcessEvent.Log line && line.tag().equals(LINK_TAG)) {
        Matcher m = LINK.matcher(line.text());
        if (m.matches() && !m.group(1).equals("ens37")) {
          List<String> flags = List.of(m.group(2).split(","));
          boolean up = flags.contains("UP");
          boolean running = up && !flags.contains("NO-CARRIER");
          facts.add(
              new Fact(
                  entry.atNanos(),
                  line.node()
                      + " "
                      + m.group(1)
                      + " up="
                      + (up ? 1 : 0)
                      + " running="
                      + (running ? 1 : 0)));
        }
      }
    }
    return facts;
  }

  List<Fact> switchTable() {
    List<Fact> facts = new ArrayList<>();
    for (TraceRecord entry : trace) {
      switch (entry.event()) {
        case FrameEvent.Learned learned when learned.node().equals("lan") ->
            facts.add(
                new Fact(
                    entry.atNanos(), learned.mac() + " fdb_learn " + learned.port().split("/")[0]));
        case ConfigEvent.Port port when port.what().equals("forgets") ->
            facts.add(
                new Fact(entry.atNanos(), port.value() + " fdb_del " + port.port().split("/")[0]));
        default -> {}
      }
    }
    return facts;
  }

  /// What netlink tells of neighbours: what ARP changed, and what a timer did, but for the way into
  /// DELAY (neighbour.c, `neigh_timer_handler`, `__neigh_update`). An entry that what waits for it
  /// uses at once is in DELAY when it is told of.
  List<Fact> neighbours() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      if (trace.get(i).event() instanceof NeighbourEvent change && isTold(change)) {
        String state = change.state();
        if (i + 1 < trace.size()
            && state.equals("STALE")
            && change.formerState().equals("INCOMPLETE")) {
          state = "DELAY";
        }
        String what = state.equals("NONE") ? " neigh_del " : " neigh ";
        String mac = change.mac() == null || state.equals("FAILED") ? "-" : change.mac().toString();
        facts.add(
            new Fact(
                trace.get(i).atNanos(),
                change.node()
                    + " "
                    + change.address()
                    + what
                    + mac
                    + " "
                    + (state.equals("NONE") ? change.formerState() : state)));
      }
    }
    return facts;
  }

  private static boolean isTold(NeighbourEvent change) {
    return switch (change.why()) {
      case "used", "solicited" -> false;
      case "timer" -> !change.state().equals("DELAY");
      default -> !change.state().equals("INCOMPLETE");
    };
  }

  /// Pings that were answered, by the tenth of a second in which they were begun.
  List<Fact> pings(String address) {
    Map<Integer, Long> begun = new LinkedHashMap<>();
    Map<Integer, Boolean> answered = new LinkedHashMap<>();
    for (TraceRecord entry : trace) {
      switch (entry.event()) {
        case ProcessEvent.Started start
            when start.node().equals("c")
                && start.command().startsWith("ping -c 1")
                && start.command().endsWith(address) -> {
          begun.put(start.pid(), entry.atNanos());
          answered.put(start.pid(), false);
        }
        case ProcessEvent.Ended end when begun.containsKey(end.pid()) && end.node().equals("c") ->
            answered.put(end.pid(), end.status() == 0);
        default -> {}
      }
    }
    List<Fact> facts = new ArrayList<>();
    begun.forEach((pid, at) -> facts.add(new Fact(at, answered.get(pid) ? "answered" : "lost")));
    return facts;
  }

  /// Requests that reached a real server.
  List<Fact> requests() {
    List<Fact> facts = new ArrayList<>();
    for (TraceRecord entry : trace) {
      if (entry.event() instanceof FrameEvent.Delivered delivered
          && delivered.frame().payload() instanceof Ipv4Packet packet
          && packet.payload() instanceof TcpSegment segment
          && segment.destinationPort() == 80
          && delivered.frame().destination().toString().startsWith("00:0c:29:aa:01:")) {
        Optional<String> line = segment.data().utf8().lines().findFirst();
        if (line.isPresent()
            && line.get().contains(" HTTP/1.")
            && segment.data().utf8().endsWith("\r\n\r\n")) {
          facts.add(
              new Fact(
                  entry.atNanos(), delivered.node() + " " + packet.source() + " " + line.get()));
        }
      }
    }
    return facts;
  }

  /// Ends of keepalived's parents.
  List<Fact> exits() {
    List<Fact> facts = new ArrayList<>();
    Map<String, Integer> parents = new TreeMap<>();
    for (TraceRecord entry : trace) {
      switch (entry.event()) {
        case ProcessEvent.Started start when start.command().startsWith("keepalived ") ->
            parents.putIfAbsent(start.node(), start.pid());
        case ProcessEvent.Ended end when parents.getOrDefault(end.node(), -1) == end.pid() -> {
          int status = end.status() > 128 ? 128 - end.status() : end.status();
          facts.add(new Fact(entry.atNanos(), end.node() + " rc=" + status));
          parents.remove(end.node());
        }
        default -> {}
      }
    }
    return facts;
  }

  /// Lines that keepalived of a host wrote to its terminal, without the date.
  List<Fact> log(String host) {
    List<Fact> facts = new ArrayList<>();
    for (TraceRecord entry : trace) {
      if (entry.event() instanceof ProcessEvent.Log line
          && line.node().equals(host)
          && line.tag().startsWith(host)) {
        String text =
            line.text().replaceFirst("^[A-Z][a-z]{2} [A-Z][a-z]{2} .\\d [\\d:]{8} \\d{4}: ", "");
        facts.add(new Fact(entry.atNanos(), text));
      }
    }
    return facts;
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }
}
