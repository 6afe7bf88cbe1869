package lvslab.scenarios;

import java.util.List;
import java.util.SequencedMap;
import lvslab.net.text.Span;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedText;

/// A host.
///
/// @param name its name
/// @param kernel its kernel
/// @param cpu its processors
/// @param devices its network cards, in order
/// @param files texts by path
/// @param commands a script that is run at time 0, as root
/// @param units started after it
/// @param span where it is described
public record HostPlan(
    String name,
    KernelPlan kernel,
    CpuPlan cpu,
    List<DevicePlan> devices,
    SequencedMap<String, PlacedText> files,
    PlacedText commands,
    List<Word> units,
    Span span) {
  /// Copies the lists.
  public HostPlan {
    devices = List.copyOf(devices);
    units = List.copyOf(units);
  }
}
