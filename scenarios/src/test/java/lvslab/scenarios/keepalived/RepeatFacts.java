package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;

/// What `repeats` of events.json tells of each run, read off a run of ours: when routers changed
/// their state, bursts of gratuitous ARP, numbers of adverts, pings that were lost.
final class RepeatFacts {
  private static final Pattern ENTERING =
      Pattern.compile("\\((\\S+)\\) Entering (\\w+) STATE( \\(init\\))?");
  private static final long BURST_NANOS = 100 * SimTime.MILLISECOND;

  private final List<SeenFacts.Fact> transitions = new ArrayList<>();
  private final List<Frame> frames;
  private final SeenFacts seen;
  private final List<Long> actions;

  /// A run.
  ///
  /// @param trace of the run
  /// @param hosts with a log
  /// @param actions when something was done to the cluster, after the start
  RepeatFacts(List<TraceRecord> trace, Iterable<String> hosts, List<Long> actions) {
    seen = new SeenFacts(trace);
    frames = SeenFrames.of(trace, "lan");
    this.actions = actions;
    for (String host : hosts) {
      for (SeenFacts.Fact line : seen.log(host)) {
        Matcher m = ENTERING.matcher(line.text());
        if (m.matches()) {
          String init = m.group(3) == null ? "" : m.group(3);
          transitions.add(
              new SeenFacts.Fact(
                  line.nanos(), String.join(" ", host, m.group(1), m.group(2) + init)));
        }
      }
    }
    transitions.sort(Comparator.comparingLong(SeenFacts.Fact::nanos));
  }

  private long action(int index) {
    return actions.get(index);
  }

  /// A fact as the recorder wrote it, and ours, or null if it is not known here how it was made.
  List<List<SeenFacts.Fact>> of(String name, JsonNode wanted) {
    List<SeenFacts.Fact> ours =
        switch (name) {
          case "transitions" -> since(0, 0, wanted);
          case "transitions_rel_fail", "transitions_rel_down" ->
              since(action(0), action(0), wanted);
          case "transitions_rel_return" -> since(action(1), action(1), wanted);
          case "transitions_after_heal" -> since(action(1), action(1), wanted);
          case "s_garp_bursts_after_cause" -> bursts("s", action(0), Long.MAX_VALUE, "");
          case "garp_bursts_after_heal" -> {
            List<SeenFacts.Fact> all =
                new ArrayList<>(bursts("m", action(1), Long.MAX_VALUE, "m "));
            all.addAll(bursts("s", action(1), Long.MAX_VALUE, "s "));
            yield all;
          }
          case "s_master_after_cause", "s_master_after_cut" -> first("s", "MASTER", action(0));
          case "m_master_again_after_start" -> first("m", "MASTER", action(1));
          case "adverts_by_m_during" -> count(f -> isAdvert(f, "m"));
          case "adverts_by_s_during" -> count(f -> isAdvert(f, "s"));
          case "garps_by_m_during" -> count(f -> isAnnouncement(f, "m"));
          case "garps_by_s_during" -> count(f -> isAnnouncement(f, "s"));
          case "ping_outages" -> outages();
          default -> null;
        };
    return ours == null ? List.of() : List.of(facts(name, wanted), ours);
  }

  /// Times relative to one instant, from another on; with the names of the instances if the
  /// recorder has them.
  private List<SeenFacts.Fact> since(long from, long zero, JsonNode wanted) {
    boolean instances = wanted.size() > 0 && wanted.get(0).size() > 3;
    boolean init = !wanted.toString().contains("BACKUP\"") || wanted.toString().contains("(init)");
    List<SeenFacts.Fact> facts = new ArrayList<>();
    for (SeenFacts.Fact fact : transitions) {
      if (fact.nanos() >= from) {
        String[] words = fact.text().split(" ", 3);
        String state = init ? words[2] : words[2].replace(" (init)", "");
        String text = instances ? words[0] + " " + words[1] + " " + state : words[0] + " " + state;
        facts.add(new SeenFacts.Fact(fact.nanos() - zero, text));
      }
    }
    return facts;
  }

  private List<SeenFacts.Fact> first(String host, String state, long from) {
    return transitions.stream()
        .filter(f -> f.nanos() >= from && f.text().matches(host + " \\S+ " + state))
        .map(f -> new SeenFacts.Fact(f.nanos() - from, ""))
        .limit(1)
        .toList();
  }

  private static boolean isAdvert(Frame frame, String host) {
    return frame.protocol().equals("VRRP") && frame.host().equals(host);
  }

  private static boolean isAnnouncement(Frame frame, String host) {
    return frame.is("gratuitous", "1") && frame.host().equals(host);
  }

  /// The recorder counted from the moment on at which the second router had said that it is MASTER.
  private long bothMasters() {
    return action(0) + first("s", "MASTER", action(0)).getFirst().nanos();
  }

  private List<SeenFacts.Fact> count(Predicate<Frame> which) {
    long n =
        frames.stream()
            .filter(which)
            .filter(f -> f.nanos() >= bothMasters() && f.nanos() < action(1))
            .count();
    return List.of(new SeenFacts.Fact(0, Long.toString(n)));
  }

  private List<SeenFacts.Fact> bursts(String host, long from, long until, String prefix) {
    Map<Long, Integer> bursts = new TreeMap<>();
    long last = Long.MIN_VALUE / 2;
    long begin = 0;
    for (Frame frame : frames) {
      if (isAnnouncement(frame, host) && frame.nanos() >= from && frame.nanos() < until) {
        begin = frame.nanos() - last > BURST_NANOS ? frame.nanos() : begin;
        last = frame.nanos();
        bursts.merge(begin, 1, Integer::sum);
      }
    }
    List<SeenFacts.Fact> facts = new ArrayList<>();
    bursts.forEach((at, n) -> facts.add(new SeenFacts.Fact(at - from, prefix + n)));
    return facts;
  }

  private List<SeenFacts.Fact> outages() {
    return PingComparison.outages(
        seen.pings("172.16.16.172").stream().filter(p -> p.nanos() >= action(0)).toList());
  }

  private static List<SeenFacts.Fact> facts(String name, JsonNode wanted) {
    if (name.equals("ping_outages")) {
      return PingComparison.expected(wanted);
    }
    List<SeenFacts.Fact> facts = new ArrayList<>();
    if (wanted.isNumber()) {
      boolean count = name.endsWith("_during");
      facts.add(
          count
              ? new SeenFacts.Fact(0, wanted.asText())
              : new SeenFacts.Fact(Reference.nanos(wanted), ""));
    }
    for (JsonNode each : wanted) {
      List<String> words = new ArrayList<>();
      long at = 0;
      for (JsonNode word : each) {
        if (word.isNumber() && words.size() + 1 < each.size() && at == 0) {
          at = Reference.nanos(word);
        } else {
          words.add(word.asText());
        }
      }
      facts.add(new SeenFacts.Fact(at, String.join(" ", words)));
    }
    return facts;
  }
}
