package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Frames beside frames, host by host in the order of sending; frames of different hosts at one
/// instant have no order.
///
/// What a kernel draws anew for each connection, and nothing hangs on, is not compared:
/// identifications that are not 0 and no advert's, ephemeral ports (the first is called e1, the
/// second e2), sequence numbers (they count from the first of their direction), windows.
final class FrameComparison {
  private static final String CLIENT = "172.16.16.1";
  private static final int FIRST_EPHEMERAL = 32_768;
  private static final long BEFORE_NANOS = 500_000_000L;
  private static final long BEHIND_NANOS = 5_000_000_000L;

  private final List<Long> actions = new ArrayList<>();
  private final boolean hasGets;

  FrameComparison(Reference reference) {
    for (JsonNode action : reference.events().get("actions")) {
      actions.add(Reference.nanos(action.get("t")));
    }
    hasGets = !reference.gets().isEmpty();
  }

  Comparison compare(List<Frame> reference, List<Frame> ours) {
    Map<String, List<SeenFacts.Fact>> expected = byHost(reference);
    Map<String, List<SeenFacts.Fact>> found = byHost(ours);
    Set<String> hosts = new TreeSet<>(expected.keySet());
    hosts.addAll(found.keySet());
    List<Comparison> all = new ArrayList<>();
    for (String host : hosts) {
      all.add(
          Comparison.of(
              host, expected.getOrDefault(host, List.of()), found.getOrDefault(host, List.of())));
    }
    return Comparison.joined("frames", all);
  }

  private Map<String, List<SeenFacts.Fact>> byHost(List<Frame> frames) {
    var known = new Normal();
    Map<String, List<SeenFacts.Fact>> hosts = new TreeMap<>();
    for (Frame frame : frames) {
      if (isKept(frame)) {
        hosts
            .computeIfAbsent(frame.host(), _ -> new ArrayList<>())
            .add(new SeenFacts.Fact(frame.nanos(), known.of(frame).text()));
      }
    }
    return hosts;
  }

  /// The table leaves out pings of the client and, where it asks for pages, its TCP that is not
  /// near an action.
  private boolean isKept(Frame frame) {
    boolean client = frame.is("src", CLIENT) || frame.is("dst", CLIENT);
    return switch (frame.protocol()) {
      case "ICMP" -> !(client && (frame.is("icmp", "8") || frame.is("icmp", "0")));
      case "TCP" ->
          !(client && hasGets)
              || actions.stream()
                  .anyMatch(
                      at ->
                          frame.nanos() >= at - BEFORE_NANOS && frame.nanos() <= at + BEHIND_NANOS);
      default -> true;
    };
  }

  /// Names for what is drawn.
  private static final class Normal {
    private final Map<String, Map<String, String>> ports = new HashMap<>();
    private final Map<String, Long> firsts = new HashMap<>();

    Frame of(Frame frame) {
      Map<String, String> fields = new LinkedHashMap<>(frame.fields());
      if (!frame.is("id", "0") && !frame.protocol().equals("VRRP")) {
        fields.computeIfPresent("id", (_, _) -> "*");
      }
      if (frame.protocol().equals("ICMP")) {
        fields.computeIfPresent("ident", (_, _) -> "*");
      }
      fields.computeIfPresent("win", (_, _) -> "*");
      if (frame.protocol().equals("TCP")) {
        String there = frame.field("src") + ":" + frame.field("sport");
        String back = frame.field("dst") + ":" + frame.field("dport");
        if (frame.is("flags", "S")) {
          firsts.put(there + ">" + back, Long.parseLong(frame.field("seq")));
        } else if (frame.is("flags", "SA")) {
          firsts.put(there + ">" + back, Long.parseLong(frame.field("seq")));
        }
        fields.put("seq", relative(there + ">" + back, frame.field("seq")));
        fields.put(
            "ack",
            frame.field("flags").contains("A")
                ? relative(back + ">" + there, frame.field("ack"))
                : "");
      }
      for (String[] end : new String[][] {{"src", "sport", "dst"}, {"dst", "dport", "src"}}) {
        if (fields.containsKey(end[1]) && frame.number(end[1]) >= FIRST_EPHEMERAL) {
          fields.put(
              end[1], port(frame.field(end[0]) + " " + frame.field(end[2]), frame.field(end[1])));
        }
      }
      return frame.with(fields);
    }

    private String relative(String direction, String number) {
      long value = Long.parseLong(number);
      long first = firsts.computeIfAbsent(direction, _ -> value);
      return Long.toString((value - first) & 0xFFFF_FFFFL);
    }

    /// A port may be drawn again for another peer, which tells nothing.
    private String port(String address, String port) {
      return ports
          .computeIfAbsent(address, _ -> new HashMap<>())
          .computeIfAbsent(port, p -> "e" + (ports.get(address).size() + 1));
    }
  }
}
