package lvslab.reports.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.reports.words.Words;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lvslab view`: runs a scenario and shows it, in a window or as a picture.
@Command(
    name = "view",
    resourceBundle = "lvslab.reports.cli.usage",
    mixinStandardHelpOptions = true)
public final class ViewCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");
  private static final List<String> PAGES = List.of("events", "picks", "beliefs");
  private static final int LEAST_WIDTH = 800;
  private static final int LEAST_HEIGHT = 600;

  private final Viewer viewer;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE|ID", descriptionKey = "view-scenario")
  private String name = "";

  @Option(names = "--at", paramLabel = "T", descriptionKey = "view-at")
  private @Nullable String at;

  @Option(names = "--snapshot", paramLabel = "FILE.png", descriptionKey = "snapshot")
  private @Nullable Path snapshot;

  @Option(names = "--size", paramLabel = "WxH", descriptionKey = "size")
  private String size = "1366x768";

  @Option(names = "--projector", descriptionKey = "projector")
  private boolean projector;

  @Option(names = "--play", descriptionKey = "play")
  private boolean play;

  @Option(names = "--host", paramLabel = "NAME", descriptionKey = "view-host")
  private String host = "";

  @Option(names = "--picks", descriptionKey = "picks")
  private boolean picks;

  @Option(names = "--drawer", paramLabel = "PAGE", descriptionKey = "drawer")
  private String drawer = "";

  @Option(names = "--variant", paramLabel = "NAME", descriptionKey = "variant")
  private @Nullable String variant;

  @Option(names = "--set", paramLabel = "path=value", descriptionKey = "set")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
  private @Nullable Long seed;

  @Option(names = "--until", paramLabel = "T", descriptionKey = "until")
  private @Nullable String until;

  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private String language = "";

  @Mixin private final RunOutputs outputs = new RunOutputs();

  /// The command.
  ///
  /// @param viewer shows what it runs
  public ViewCommand(Viewer viewer) {
    this.viewer = viewer;
  }

  @Override
  public Integer call() throws BadInputException, IOException {
    Console console = console();
    Matcher wanted = SIZE.matcher(size);
    if (!wanted.matches()) {
      throw new BadInputException(console.words().say("cli.bad-size", size));
    }
    int width = Math.max(LEAST_WIDTH, Integer.parseInt(wanted.group(1)));
    int height = Math.max(LEAST_HEIGHT, Integer.parseInt(wanted.group(2)));
    checkDrawer(console);
    OptionalLong instant =
        at == null
            ? OptionalLong.empty()
            : OptionalLong.of(ScenarioOptions.time(console, "--at", at));
    Run run = run(console);
    checkHost(console, run.scenario());
    boolean first = name.isEmpty() && at == null;
    viewer.show(
        new ViewRequest(
            run,
            instant,
            Optional.ofNullable(snapshot),
            width,
            height,
            console.words().language(),
            projector,
            play || first,
            host,
            picks,
            drawer));
    return ExitCode.OK;
  }

  private void checkDrawer(Console console) throws BadInputException {
    if (!drawer.isEmpty() && !PAGES.contains(drawer)) {
      throw new BadInputException(
          console.words().say("cli.bad-drawer", drawer, String.join(", ", PAGES)));
    }
  }

  private void checkHost(Console console, Scenario scenario) throws BadInputException {
    List<String> names = new ArrayList<>();
    scenario.hosts().forEach(each -> names.add(each.name()));
    scenario.links().forEach(each -> names.add(each.name()));
    if (!host.isEmpty() && !names.contains(host)) {
      throw new BadInputException(
          console.words().say("cli.bad-host", host, String.join(", ", names)));
    }
  }

  private Console console() {
    if (spec == null) {
      throw new IllegalStateException("a command is run by its command line");
    }
    var words = new Words(language.isEmpty() ? Words.languageOfUser() : language);
    return new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), words);
  }

  /// Runs it before anything is shown: the trace is the same with the view and without.
  private Run run(Console console) throws BadInputException, IOException {
    String which = name.isEmpty() ? Library.ids().getFirst() : name;
    Scenario scenario =
        ScenarioArgument.read(console, which, ScenarioOptions.settings(variant, settings));
    RunOptions options = RunOptions.DEFAULT;
    if (seed != null) {
      options = options.withSeed(seed);
    }
    if (until != null) {
      options = options.until(ScenarioOptions.time(console, "--until", until));
    }
    Run run = Run.prepare(scenario, options);
    try (outputs) {
      outputs.attach(run, console.words());
      run.runToLook();
      outputs.finish();
    }
    if (run.stop() == Run.Stop.LIMIT) {
      console.err().println(console.words().say("cli.limit", run.stopReason()));
    }
    return run;
  }
}
