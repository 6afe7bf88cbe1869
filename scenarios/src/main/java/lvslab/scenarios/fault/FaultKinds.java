package lvslab.scenarios.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// The faults that a scenario may name.
public final class FaultKinds {
  private static final Map<String, Function<FaultForm, @Nullable Fault>> KINDS = new TreeMap<>();

  static {
    LinkFaults.addTo(KINDS);
    HostFaults.addTo(KINDS);
  }

  private final Binder binder;
  private final Names names;

  /// Reads faults.
  ///
  /// @param binder of the scenario
  /// @param names of the scenario's hosts, devices and links
  public FaultKinds(Binder binder, Names names) {
    this.binder = binder;
    this.names = names;
  }

  /// Reads one.
  ///
  /// @param part such as `{cut: rs1/ens33}`
  /// @return the fault, or null after a diagnostic
  public @Nullable Fault read(Part part) {
    Diagnostics found = binder.found();
    JsonNode node = part.node();
    String known = String.join(", ", KINDS.keySet());
    if (!node.isObject() || node.isEmpty()) {
      found.error(part.span(), "fault-form", known);
      return null;
    }
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    String kind = keys.stream().filter(KINDS::containsKey).findFirst().orElse(keys.getFirst());
    @Nullable Function<FaultForm, @Nullable Fault> reader = KINDS.get(kind);
    if (reader == null) {
      var place = binder.key(PlacedTree.member(part.pointer(), kind));
      found.error(place, "unknown-fault", kind, known, Spelling.nearest(kind, KINDS.keySet()));
      return null;
    }
    return reader.apply(new FaultForm(binder, names, part, kind));
  }
}
