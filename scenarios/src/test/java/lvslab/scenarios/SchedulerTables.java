package lvslab.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.scenarios.ReferenceTables.Pair;
import lvslab.scenarios.expect.StepResult;

/// What schedulers chose (picks.tsv run by run, schedulers.json pick by pick) beside what they
/// chose in a run of ours: the counts that `ipvsadm` shows just before, the real server to whose
/// MAC address the director sends the SYN, the error that the client gets if it sends none.
///
/// The picks of `twos` are random: of them only that there is one and the counts' sums are
/// compared.
final class SchedulerTables {
  private static final String SHOWN = "ipvsadm -Ln --nosort";
  private static final Pattern SERVER =
      Pattern.compile("  -> ([\\d.]+):80 +Route +(\\d+) +(\\d+) +(\\d+) +");
  private static final Pattern CONNECT =
      Pattern.compile(".*nc .*-s (\\S+) -p (\\d+) (\\S+) 80\\s*");
  private static final String NONE = "none";

  private final Map<String, MacAddress> chosen = new HashMap<>();
  private final Map<MacAddress, String> servers = new HashMap<>();
  private final Iterator<StepResult> steps;

  private SchedulerTables(Journal journal, List<StepResult> results) {
    for (TraceRecord entry : journal.entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent) {
        if (sent.node().startsWith("rs")) {
          int number = Integer.parseInt(sent.node().substring(2));
          servers.put(sent.frame().source(), "172.16.16." + (176 + number));
        } else if (sent.node().equals("director")) {
          collect(sent.frame());
        }
      }
    }
    steps =
        results.stream()
            .filter(r -> r.text().startsWith(SHOWN) || CONNECT.matcher(r.text()).matches())
            .iterator();
  }

  private void collect(EthernetFrame frame) {
    if (frame.payload() instanceof Ipv4Packet packet
        && packet.payload() instanceof TcpSegment segment
        && segment.has(TcpFlags.SYN)
        && !segment.has(TcpFlags.ACK)) {
      String from = packet.source() + ":" + segment.sourcePort();
      chosen.putIfAbsent(from + " > " + packet.destination(), frame.destination());
    }
  }

  /// Run by run.
  static Pair runs(Path picks, Journal journal, List<StepResult> results) throws IOException {
    List<String> reference = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    var tables = new SchedulerTables(journal, results);
    Iterator<JsonNode> runs = runs(picks.resolveSibling("schedulers.json"));
    for (String line : Files.readAllLines(picks).stream().skip(1).toList()) {
      String[] row = line.split("\t", -1);
      JsonNode run = runs.next();
      boolean random = isRandom(run);
      reference.add(row[0] + " " + (random ? row[3].replaceAll("\\d+", "any") : row[3]));
      List<String> chosen = new ArrayList<>();
      for (JsonNode step : run.get("steps")) {
        if (step.has("pick")) {
          tables.steps.next();
          String pick = tables.pick(tables.steps.next());
          boolean hidden = random && !pick.equals(NONE);
          chosen.add(hidden ? "any" : pick.substring(pick.lastIndexOf('.') + 1));
        }
      }
      tables.steps.next();
      ours.add(run.get("name").asText() + " " + String.join(" ", chosen));
    }
    return new Pair(reference, ours);
  }

  /// Pick by pick, and the counts at the end of each run.
  static Pair picks(Path file, Journal journal, List<StepResult> results) throws IOException {
    List<String> reference = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    var tables = new SchedulerTables(journal, results);
    for (Iterator<JsonNode> runs = runs(file); runs.hasNext(); ) {
      JsonNode run = runs.next();
      boolean random = isRandom(run);
      for (JsonNode step : run.get("steps")) {
        if (step.has("pick")) {
          String wanted = step.get("pick").asText(NONE);
          String error = step.has("error") ? step.get("error").asText() : "";
          String flow = flow(step.get("src"), step.get("sport"), step.get("dst"));
          String counts = wanted(step.get("counts_before"), random);
          reference.add(row(run, flow, counts, random ? "any" : wanted, error));
          String here = shown(tables.steps.next(), random);
          StepResult connect = tables.steps.next();
          String pick = tables.pick(connect);
          boolean hidden = random && !pick.equals(NONE);
          ours.add(row(run, flow(connect), here, hidden ? "any" : pick, error(connect)));
        }
      }
      reference.add(row(run, "end", wanted(run.get("counts_at_end"), random), "", ""));
      ours.add(row(run, "end", shown(tables.steps.next(), random), "", ""));
    }
    return new Pair(reference, ours);
  }

  private static Iterator<JsonNode> runs(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile()).get("runs").iterator();
  }

  private static boolean isRandom(JsonNode run) {
    return run.get("scheduler").asText().equals("twos");
  }

  private static String row(JsonNode run, String flow, String counts, String pick, String error) {
    return String.join(" ", run.get("name").asText(), flow, counts, pick, error).strip();
  }

  private static String flow(JsonNode source, JsonNode port, JsonNode vip) {
    return source.asText() + ":" + port.asText() + " > " + vip.asText();
  }

  private static String flow(StepResult connect) {
    Matcher m = connect(connect);
    return m.group(1) + ":" + m.group(2) + " > " + m.group(3);
  }

  private static Matcher connect(StepResult step) {
    Matcher m = CONNECT.matcher(step.text());
    if (!m.matches()) {
      throw new IllegalStateException("not a connection: " + step.text());
    }
    return m;
  }

  private static String wanted(JsonNode counts, boolean random) {
    List<Count> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> server : counts.properties()) {
      JsonNode n = server.getValue();
      all.add(new Count(server.getKey(), n.get(0).asInt(), n.get(1).asInt(), n.get(2).asInt()));
    }
    return text(all, random);
  }

  private static String shown(StepResult step, boolean random) {
    List<Count> all = new ArrayList<>();
    for (String line : step.output().lines().toList()) {
      Matcher m = SERVER.matcher(line);
      if (m.matches()) {
        all.add(new Count(m.group(1), number(m, 2), number(m, 3), number(m, 4)));
      }
    }
    return text(all, random);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static String text(List<Count> all, boolean random) {
    if (!random) {
      return all.toString();
    }
    int active = all.stream().mapToInt(Count::active).sum();
    int inactive = all.stream().mapToInt(Count::inactive).sum();
    return all.stream().map(Count::server).toList() + " " + active + "/" + inactive;
  }

  private static String error(StepResult connect) {
    return connect.errors().contains("failed: Connection refused") ? "ECONNREFUSED" : "";
  }

  /// The real server to whose device the director sent the SYN of a connection.
  private String pick(StepResult connect) {
    MacAddress to = chosen.get(flow(connect));
    return to == null ? NONE : Objects.requireNonNull(servers.get(to), "not a server's MAC");
  }

  /// What `ipvsadm` shows of a real server.
  private record Count(String server, int weight, int active, int inactive) {
    @Override
    public String toString() {
      return server + " " + weight + "/" + active + "/" + inactive;
    }
  }
}
