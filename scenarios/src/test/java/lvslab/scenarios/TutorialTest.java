package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lvslab.engine.Engine;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Trace;
import lvslab.net.host.FilePath;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.net.shell.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the tutorial tells one to type, typed as it stands, on hosts that are set up as the
/// tutorial's are (`hosts.yaml`, or a file of the transcript's name); what comes out must be what
/// the tutorial prints, line by line. The transcripts are in `src/test/resources/tutorial`; what is
/// left out of the comparison stands at [PrintedText].
class TutorialTest {
  private static final Path FOLDER = Path.of("src/test/resources/tutorial");
  private static final long LONGEST_NANOS = 600 * SimTime.SECOND;
  private static final List<String> REPORT = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> what_the_tutorial_types_prints_what_it_prints() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> new Typing(f).all()));
  }

  @AfterAll
  static void print() {
    REPORT.forEach(System.out::println);
  }

  /// Somebody at the terminals of all hosts.
  private static final class Typing {
    private final Path file;
    private final Run run;
    private final Map<String, String> folders = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int compared;
    private int commands;

    Typing(Path file) {
      this.file = file;
      run =
          Run.prepare(
              ScenarioReader.read(hostsOf(file), List.of()).orElseThrow(), RunOptions.DEFAULT);
      run.engine().runUntil(10 * SimTime.SECOND);
      assertThat(run.problems()).isEmpty();
    }

    private static Path hostsOf(Path file) {
      Path own = FOLDER.resolve(file.getFileName().toString().replace(".txt", ".yaml"));
      return Files.exists(own) ? own : FOLDER.resolve("hosts.yaml");
    }

    void all() throws IOException {
      for (Transcript.Line line : Transcript.read(Files.readString(file)).lines()) {
        if (line.host().isEmpty()) {
          long pause = SimTime.parse(line.command().substring(2)).orElseThrow();
          run.engine().runUntil(run.engine().nowNanos() + pause);
        } else {
          one(line);
        }
      }
      REPORT.add(file.getFileName() + ": " + commands + " commands, " + compared + " lines equal");
      assertThat(wrong).withFailMessage(() -> String.join("\n", wrong)).isEmpty();
    }

    private void one(Transcript.Line line) {
      Host host = hostCalled(line.host());
      String home = line.folder().equals("~") ? "/root" : folders.get(host.name());
      String folder = home == null ? "/root" : home;
      commands++;
      if (!line.folder().equals("~") && !FilePath.name(folder).equals(line.folder())) {
        wrong.add(at(line) + "is typed in " + folder);
      }
      if (line.command().startsWith("vim ")) {
        edit(host, folder, line);
        return;
      }
      String output =
          type(host, "cd " + folder + "; " + line.command() + "\n", line.isInterrupted());
      if (line.command().startsWith("cd ")) {
        folders.put(host.name(), FilePath.resolve(folder, line.command().substring(3).strip()));
      }
      List<String> ours = PrintedText.of(output.lines().toList());
      List<String> printed = PrintedText.of(line.under());
      printed.remove(Transcript.INTERRUPT);
      if (line.command().equals("ipvsadm -Lnc")) { // a kernel keeps entries by a random hash
        ours.sort(null);
        printed.sort(null);
      }
      compare(line, printed, ours);
    }

    /// `...` stands for any lines.
    private void compare(Transcript.Line line, List<String> printed, List<String> ours) {
      int from = 0;
      boolean open = false;
      for (String want : printed) {
        if (want.equals("...")) {
          open = true;
          continue;
        }
        int found = from < ours.size() ? ours.subList(from, ours.size()).indexOf(want) : -1;
        if (found < 0 || !open && found > 0) {
          String got = from < ours.size() ? ours.get(from) : "nothing";
          wrong.add(at(line) + "\n  prints: " + want + "\n  ours:   " + got);
          return;
        }
        compared++;
        from += found + 1;
        open = false;
      }
      if (!open && from < ours.size()) {
        wrong.add(at(line) + "\n  prints no more, ours: " + ours.get(from));
      }
    }

    private String at(Transcript.Line line) {
      return file.getFileName() + ":" + line.number() + " " + line.host() + "# " + line.command();
    }

    private static void edit(Host host, String folder, Transcript.Line line) {
      String name = line.command().split("\\s+")[1];
      String path = FilePath.resolve(folder, name);
      String text = String.join("\n", line.under()) + "\n";
      String before = line.command().contains("最后添加") ? host.files().read(path).orElse("") : "";
      host.files().write(path, before + text);
    }

    private Host hostCalled(String name) {
      Optional<Host> found =
          run.world().hosts().stream()
              .filter(h -> h.hostname().equals(name) || h.name().equals(name))
              .findFirst();
      return found.orElseThrow(() -> new AssertionError("no host is called " + name));
    }

    private String type(Host host, String text, boolean interrupted) {
      Engine engine = run.engine();
      List<String> done = new ArrayList<>();
      engine.setCurrentCause(Trace.NO_CAUSE);
      Process shell = Shell.run(host, text, result -> done.add(result.output()));
      if (interrupted) {
        engine.runUntil(engine.nowNanos() + SimTime.SECOND);
        assertThat(done).as("%s ends by itself", text).isEmpty();
        host.processes().signalTree(shell.pid(), Signal.SIGINT);
      }
      long limit = engine.nowNanos() + LONGEST_NANOS;
      while (done.isEmpty() && engine.nextNanos() <= limit) {
        engine.step();
      }
      return done.isEmpty() ? "does not end" : done.getFirst();
    }
  }
}
