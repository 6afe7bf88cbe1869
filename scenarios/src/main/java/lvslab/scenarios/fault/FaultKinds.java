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
import lvslab.scenarios.file.DeviceName;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// The faults that a scenario may name.
public final class FaultKinds {
  private static final Map<String, Function<DeviceName, Fault>> OF_DEVICES =
      new TreeMap<>(
          Map.of("cut", Cut::new, "plug", Plug::new, "block", Block::new, "unblock", Unblock::new));

  private final Binder binder;
  private final Names names;

  /// Reads faults.
  ///
  /// @param binder of the scenario
  /// @param names of the scenario's hosts and devices
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
    String known = String.join(", ", OF_DEVICES.keySet());
    if (!node.isObject() || node.isEmpty()) {
      found.error(part.span(), "fault-form", known);
      return null;
    }
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    String kind = keys.getFirst();
    String pointer = PlacedTree.member(part.pointer(), kind);
    @Nullable Function<DeviceName, Fault> maker = OF_DEVICES.get(kind);
    if (maker == null || keys.size() > 1) {
      String odd = maker == null ? kind : keys.get(1);
      var place = binder.key(PlacedTree.member(part.pointer(), odd));
      String near = Spelling.nearest(odd, OF_DEVICES.keySet());
      found.error(place, "unknown-fault", odd, known, near);
      return null;
    }
    @Nullable Word word = binder.bind(pointer, Word.class);
    @Nullable DeviceName device = word == null ? null : names.device(word);
    return device == null ? null : maker.apply(device);
  }
}
