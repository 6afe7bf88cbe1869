package lvslab.scenarios.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.Library;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.plan.Plan.Axis;
import lvslab.scenarios.plan.Plan.Point;
import lvslab.scenarios.plan.PlanFile.AxisPart;
import lvslab.scenarios.source.PlacedTree;
import lvslab.scenarios.source.SideFiles;
import lvslab.scenarios.source.TreeReader;
import org.jspecify.annotations.Nullable;

/// Reads plan files: all faults at once, each in its place.
public final class PlanReader {
  private static final int MAX_SEEDS = 10_000;

  private final Binder binder;
  private final Diagnostics found;
  private final SideFiles files;

  private PlanReader(Binder binder, SideFiles files) {
    this.binder = binder;
    this.found = binder.found();
    this.files = files;
  }

  /// Reads a plan from a file.
  ///
  /// @param file the file
  /// @return the plan, or what is wrong with it
  public static Parsed<Plan> read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
      return read(new SourceText(file.toString(), text), SideFiles.in(folder));
    } catch (IOException e) {
      var found = new Diagnostics(ScenarioReader.BUNDLE);
      found.error(new Span(file.toString(), 1, 1, ""), "unreadable", file.toString());
      return new Parsed<>(Optional.empty(), found.list());
    }
  }

  /// Reads a plan.
  ///
  /// @param source its text
  /// @param files beside it
  /// @return the plan, or what is wrong with it
  public static Parsed<Plan> read(SourceText source, SideFiles files) {
    var found = new Diagnostics(ScenarioReader.BUNDLE);
    PlacedTree tree = TreeReader.read(source, found);
    @Nullable PlanFile file =
        found.hasErrors() ? null : new Binder(tree, found).bind("", PlanFile.class);
    @Nullable Plan plan =
        file == null ? null : new PlanReader(new Binder(tree, found), files).build(file);
    return new Parsed<>(
        found.hasErrors() ? Optional.empty() : Optional.ofNullable(plan), found.list());
  }

  private @Nullable Plan build(PlanFile file) {
    binder.has("", "name", file.name());
    binder.has("", "scenario", file.scenario());
    List<Axis> axes = new ArrayList<>();
    List<@Nullable AxisPart> grid = file.grid() == null ? List.of() : file.grid();
    for (int i = 0; i < grid.size(); i++) {
      @Nullable AxisPart part = grid.get(i);
      if (part != null) {
        axis(part, "/grid/" + i).ifPresent(axes::add);
      }
    }
    int seeds = file.seeds() == null ? 1 : (int) file.seeds().value();
    if (file.seeds() != null && (file.seeds().value() < 1 || file.seeds().value() > MAX_SEEDS)) {
      found.error(file.seeds().span(), "plan-seeds", Long.toString(file.seeds().value()));
    }
    if (file.name() == null || file.scenario() == null) {
      return null;
    }
    String name = file.name().text();
    String arp = file.arp() == null ? "" : file.arp().text();
    @Nullable Ipv4Address vip = file.vip() == null ? null : new Values(found).address(file.vip());
    return source(file.scenario())
        .map(s -> new Plan(name, s.source(), s.files(), seeds, arp, Optional.ofNullable(vip), axes))
        .orElse(null);
  }

  private record Source(SourceText source, SideFiles files) {}

  private Optional<Source> source(Word scenario) {
    Optional<String> beside = files.read(scenario.text());
    if (beside.isPresent()) {
      return Optional.of(new Source(new SourceText(scenario.text(), beside.get()), files));
    }
    Optional<Library.Entry> shipped = Library.find(scenario.text());
    if (shipped.isEmpty()) {
      found.error(
          scenario.span(), "plan-scenario", scenario.text(), String.join(", ", Library.ids()));
    }
    return shipped.map(entry -> new Source(entry.source(), entry.files()));
  }

  private Optional<Axis> axis(AxisPart part, String pointer) {
    if (!binder.has(pointer, "axis", part.axis()) || part.axis() == null) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    if (part.settings() != null) {
      for (Map.Entry<String, @Nullable List<@Nullable Word>> one : part.settings().entrySet()) {
        points.add(new Point(one.getKey(), texts(one.getValue())));
      }
    } else if (part.path() != null) {
      String path = part.path().text();
      for (String value : texts(part.values())) {
        points.add(new Point(value, List.of(path + "=" + value)));
      }
    }
    if (points.isEmpty()) {
      found.error(binder.value(pointer), "plan-axis", part.axis().text());
    }
    return Optional.of(new Axis(part.axis().text(), points));
  }

  private static List<String> texts(@Nullable List<@Nullable Word> words) {
    List<String> texts = new ArrayList<>();
    if (words != null) {
      for (@Nullable Word word : words) {
        if (word != null) {
          texts.add(word.text());
        }
      }
    }
    return texts;
  }
}
