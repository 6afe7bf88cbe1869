package lvslab.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Parsed;
import lvslab.net.text.Severity;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.ScenarioFile;
import lvslab.scenarios.source.PlacedTree;
import lvslab.scenarios.source.SideFiles;
import lvslab.scenarios.source.TreeChange;
import lvslab.scenarios.source.TreeReader;
import org.jspecify.annotations.Nullable;

/// Reads scenarios, YAML or JSON. It never throws on what a user wrote, and does not stop at the
/// first fault.
public final class ScenarioReader {
  /// Base name of the bundle with what the reader says.
  public static final String BUNDLE = "lvslab.scenarios.messages";

  private ScenarioReader() {}

  /// Reads a file.
  ///
  /// @param file the scenario
  /// @param settings changes to it, as [TreeChange] reads them
  /// @return the scenario and what there is to say about it
  public static Parsed<Scenario> read(Path file, List<String> settings) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      var found = new Diagnostics(BUNDLE);
      found.error(new Span(file.toString(), 1, 1, ""), "unreadable", file.toString());
      return new Parsed<>(Optional.empty(), found.list());
    }
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    return read(new SourceText(file.toString(), text), SideFiles.in(folder), settings);
  }

  /// Reads a text.
  ///
  /// @param source the scenario
  /// @param files what stands beside it
  /// @param settings changes to it, as [TreeChange] reads them
  /// @return the scenario and what there is to say about it
  public static Parsed<Scenario> read(SourceText source, SideFiles files, List<String> settings) {
    var found = new Diagnostics(BUNDLE);
    PlacedTree tree = TreeReader.read(source, found);
    if (found.hasErrors()) {
      return new Parsed<>(Optional.empty(), sorted(found));
    }
    List<TreeChange> sysctls = change(tree, settings, found);
    var binder = new Binder(tree, found);
    @Nullable ScenarioFile file = binder.bind("", ScenarioFile.class);
    if (file == null) {
      return new Parsed<>(Optional.empty(), sorted(found));
    }
    Scenario scenario = new ScenarioBuilder(binder, file, files).build(source, settings, sysctls);
    Optional<Scenario> value = found.hasErrors() ? Optional.empty() : Optional.of(scenario);
    return new Parsed<>(value, sorted(found));
  }

  /// Makes the changes to the tree, and gives back those that are commands for hosts.
  private static List<TreeChange> change(
      PlacedTree tree, List<String> settings, Diagnostics found) {
    List<TreeChange> sysctls = new ArrayList<>();
    for (String setting : settings) {
      @Nullable TreeChange change = TreeChange.read(setting, found);
      if (change != null && change.path().equals(VariantChoice.PATH)) {
        for (TreeChange part : VariantChoice.make(tree, change, found)) {
          change(tree, part, sysctls, found);
        }
      } else if (change != null) {
        change(tree, change, sysctls, found);
      }
    }
    return sysctls;
  }

  private static void change(
      PlacedTree tree, TreeChange change, List<TreeChange> sysctls, Diagnostics found) {
    if (change.path().startsWith(SysctlSettings.PREFIX)) {
      sysctls.add(change);
    } else {
      change.apply(tree, found);
    }
  }

  private static List<Diagnostic> sorted(Diagnostics found) {
    List<Diagnostic> list = new ArrayList<>(found.list());
    if (found.hasErrors()) { // what is only odd may follow from what is wrong
      list.removeIf(d -> d.severity() != Severity.ERROR);
    }
    list.sort(
        Comparator.comparing((Diagnostic d) -> d.span().file())
            .thenComparingInt(d -> d.span().line())
            .thenComparingInt(d -> d.span().column()));
    return list;
  }
}
