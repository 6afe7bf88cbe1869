package lvslab.reports.explain;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.scenarios.HostPlan;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.trace.TimelineEvent;
import lvslab.vrrp.trace.ConfEvent;

/// The lines of a scenario: what it types, breaks and sets up, and the settings of configuration
/// files, in the scenario's text where the file came from there and was left as it was.
///
/// @param scenario which
public record ScenarioLines(Scenario scenario) implements Roots {
  @Override
  public Optional<Line> lineOf(TraceEvent event) {
    return switch (event) {
      case TimelineEvent t ->
          Optional.of(new Line(t.file(), t.line(), t.column(), t.node(), t.text()));
      case ConfEvent.Setting s ->
          Optional.of(line(new Setting(s.node(), s.file(), s.line(), s.column(), s.text())));
      case ProgramEvent.Setting s ->
          Optional.of(line(new Setting(s.node(), s.file(), s.line(), s.column(), s.text())));
      default -> Optional.empty();
    };
  }

  private Line line(Setting setting) {
    return scenario
        .host(setting.node())
        .map(HostPlan::files)
        .map(files -> files.get(setting.file()))
        .filter(text -> hasLine(text, setting))
        .map(text -> text.at(setting.line() - 1, setting.column() - 1))
        .map(
            span ->
                new Line(span.file(), span.line(), span.column(), setting.node(), setting.text()))
        .orElseGet(() -> onHost(setting));
  }

  /// The line of a setting in the file of its host.
  ///
  /// @param setting any
  /// @return the line, its file as `HOST:PATH`
  public static Line onHost(Setting setting) {
    return new Line(
        setting.node() + ":" + setting.file(),
        setting.line(),
        setting.column(),
        setting.node(),
        setting.text());
  }

  /// A line of a configuration file that a program goes by.
  ///
  /// @param node host
  /// @param file absolute path
  /// @param line from 1
  /// @param column from 1
  /// @param text the line
  public record Setting(String node, String file, int line, int column, String text) {}

  private static boolean hasLine(PlacedText text, Setting setting) {
    List<String> lines = text.text().lines().toList();
    return setting.line() <= lines.size()
        && lines.get(setting.line() - 1).strip().equals(setting.text());
  }
}
