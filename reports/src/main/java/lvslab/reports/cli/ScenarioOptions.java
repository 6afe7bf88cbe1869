package lvslab.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which scenario, and what is changed in it.
final class ScenarioOptions {
  @Parameters(index = "0", paramLabel = "FILE|ID", descriptionKey = "scenario")
  private String name = "";

  @Option(names = "--variant", paramLabel = "NAME", descriptionKey = "variant")
  private @Nullable String variant;

  @Option(names = "--set", paramLabel = "path=value", descriptionKey = "set")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
  private @Nullable Long seed;

  @Option(names = "--until", paramLabel = "T", descriptionKey = "until")
  private @Nullable String until;

  @Option(names = "--max-events", paramLabel = "N", descriptionKey = "max-events")
  private @Nullable Long maxEvents;

  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private String language = "";

  /// As the user named it.
  String name() {
    return name;
  }

  Console in(Console console) {
    return console.in(language);
  }

  Scenario read(Console console) throws BadInputException {
    return ScenarioArgument.read(console, name, settings(variant, settings));
  }

  /// A variant is the first of the settings.
  static List<String> settings(@Nullable String variant, List<String> settings) {
    List<String> all = new ArrayList<>(settings);
    if (variant != null) {
      all.addFirst("variant=" + variant);
    }
    return all;
  }

  RunOptions options(Console console) throws BadInputException {
    RunOptions options = RunOptions.DEFAULT;
    if (seed != null) {
      options = options.withSeed(seed);
    }
    if (until != null) {
      options = options.until(time(console, "--until", until));
    }
    return maxEvents == null ? options : options.withMaxEvents(maxEvents);
  }

  /// Reads a time of the command line.
  static long time(Console console, String option, String text) throws BadInputException {
    OptionalLong nanos = SimTime.parse(text);
    if (nanos.isEmpty()) {
      throw new BadInputException(console.words().say("cli.bad-time", option, text));
    }
    return nanos.getAsLong();
  }
}
