package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Diagnostics;
import lvslab.scenarios.fault.Fault;
import lvslab.scenarios.fault.FaultKinds;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.ScenarioFile.StepPart;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// Reads `timeline`.
final class StepReader {
  private final Binder binder;
  private final Names names;
  private final Contents contents;
  private final Diagnostics found;
  private final Values values;
  private final FaultKinds faults;

  StepReader(Binder binder, Names names, Contents contents) {
    this.binder = binder;
    this.names = names;
    this.contents = contents;
    found = binder.found();
    values = new Values(found);
    faults = new FaultKinds(binder, names);
  }

  List<TimelineStep> read(@Nullable List<@Nullable StepPart> parts) {
    List<TimelineStep> steps = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; parts != null && i < parts.size(); i++) {
      @Nullable StepPart part = parts.get(i);
      @Nullable TimelineStep step = part == null ? null : step(part, i);
      if (step != null) {
        steps.add(step);
        if (!step.id().isEmpty() && ids.contains(step.id()) && part.id() != null) {
          found.error(part.id().span(), "duplicate-step", step.id());
        }
        ids.add(step.id());
      }
    }
    return steps;
  }

  private @Nullable TimelineStep step(StepPart part, int index) {
    String pointer = "/timeline/" + index;
    boolean timed = binder.has(pointer, "at", part.at());
    long at = values.time(part.at(), 0);
    String id = part.id() == null ? "" : part.id().text();
    if (part.fault() != null) {
      if (part.run() != null) {
        found.error(binder.key(pointer + "/fault"), "step-both");
      }
      @Nullable Fault fault = faults.read(part.fault());
      return fault == null
          ? null
          : new TimelineStep.Breakage(index + 1, id, at, fault, part.fault().span());
    }
    @Nullable Word on = part.on();
    boolean says = binder.has(pointer, "run", part.run());
    boolean placed = binder.has(pointer, "on", on);
    if (!says
        || !placed
        || !timed
        || on == null
        || part.run() == null
        || names.terminal(on) == null) {
      return null;
    }
    PlacedText script = contents.read(part.run());
    return new TimelineStep.Command(index + 1, id, at, on.text(), script, script.at(0, 0));
  }
}
