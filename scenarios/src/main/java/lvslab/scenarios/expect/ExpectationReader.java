package lvslab.scenarios.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import lvslab.scenarios.expect.Expectation.Head;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.Localized;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// Reads `expect`. What an expectation is follows from the key that only its kind has.
public final class ExpectationReader {
  /// Kinds for which `lacks` is a test of lines, and not of addresses.
  private static final List<String> OF_OUTPUT = List.of("run", "step", "log");

  private final Binder binder;
  private final Diagnostics found;
  private final Map<String, Maker> makers = new LinkedHashMap<>();

  /// Makes an expectation of a part, null after a diagnostic.
  @FunctionalInterface
  private interface Maker {
    @Nullable Expectation make(Part part, int index);
  }

  /// Reads expectations.
  ///
  /// @param tools of the scenario
  /// @param steps numbers of its steps by what one may call them
  public ExpectationReader(ExpectTools tools, Map<String, Integer> steps) {
    binder = tools.binder();
    found = binder.found();
    var states = new StateExpectations(tools);
    var outputs = new OutputExpectations(tools, steps);
    var routers = new RouterExpectations(tools);
    var traffic = new TrafficExpectations(tools);
    makers.put("owns", states::owns);
    makers.put("lacks", states::owns);
    makers.put("neighbour", states::neighbour);
    makers.put("vip", routers::owners);
    makers.put("instance", routers::instance);
    makers.put("takeover", routers::takeover);
    makers.put("port", routers::port);
    makers.put("log", outputs::log);
    makers.put("run", outputs::command);
    makers.put("step", outputs::step);
    makers.put("arp", traffic::arp);
    makers.put("frames", traffic::frames);
    makers.put("drops", traffic::drops);
    makers.put("path", traffic::path);
    makers.put("requests", traffic::requests);
    makers.put("sessions", traffic::sessions);
  }

  /// Reads all.
  ///
  /// @param parts as bound, or nothing
  /// @return those that are fine
  public List<Expectation> read(@Nullable List<@Nullable Part> parts) {
    List<Expectation> expectations = new ArrayList<>();
    for (int i = 0; parts != null && i < parts.size(); i++) {
      @Nullable Part part = parts.get(i);
      @Nullable Expectation expectation = part == null ? null : read(part, i + 1);
      if (expectation != null) {
        expectations.add(expectation);
      }
    }
    return expectations;
  }

  private @Nullable Expectation read(Part part, int index) {
    if (!part.node().isObject()) {
      found.error(part.span(), "expect-form", kinds());
      return null;
    }
    String lacks = OF_OUTPUT.stream().anyMatch(part.node()::has) ? "lacks" : "";
    for (Map.Entry<String, Maker> entry : makers.entrySet()) {
      if (part.node().has(entry.getKey()) && !entry.getKey().equals(lacks)) {
        return entry.getValue().make(part, index);
      }
    }
    unknown(part.node(), part);
    return null;
  }

  private void unknown(JsonNode node, Part part) {
    for (String key : (Iterable<String>) node::fieldNames) {
      String near = Spelling.nearest(key, makers.keySet());
      if (!near.isEmpty()) {
        var place = binder.key(PlacedTree.member(part.pointer(), key));
        found.error(place, "expect-kind", key, kinds(), near);
        return;
      }
    }
    found.error(part.span(), "expect-form", kinds());
  }

  private String kinds() {
    return String.join(", ", makers.keySet());
  }

  static Head head(Part part, int index, @Nullable Localized says) {
    return new Head(index, part.span(), says == null ? Localized.NONE : says);
  }
}
