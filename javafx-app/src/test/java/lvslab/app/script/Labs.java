package lvslab.app.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lvslab.app.playback.Recording;
import lvslab.app.playback.RunRecording;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;

/// Runs of the scenario files that stand beside this class.
public final class Labs {
  private Labs() {}

  /// Runs a file.
  public static Recording run(String file) {
    try (InputStream in = Labs.class.getResourceAsStream(file)) {
      return ofText(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a text.
  public static Recording ofText(String name, String yaml) {
    var parsed =
        ScenarioReader.read(new SourceText(name, yaml), file -> Optional.empty(), List.of());
    if (!parsed.diagnostics().isEmpty()) {
      throw new IllegalArgumentException(parsed.diagnostics().toString());
    }
    return of(parsed.value().orElseThrow());
  }

  /// Runs a shipped scenario.
  public static Recording shipped(String id) {
    return of(Library.find(id).orElseThrow().read(List.of()).orElseThrow());
  }

  /// Runs a scenario.
  public static Recording of(Scenario scenario) {
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    return RunRecording.of(run.runToLook());
  }
}
