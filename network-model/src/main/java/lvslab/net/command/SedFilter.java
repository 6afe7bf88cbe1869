package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Process;

/// sed(1) of GNU sed 4.9: -n, -e, -f, -E and -r, -i with a suffix or without, -s. It begins when
/// its input has ended.
final class SedFilter implements TextInput.Filter {
  private static final String USAGE =
      """
      Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...

      """;

  private final Process process;
  private final SedMachine machine;
  private final boolean inPlace;
  private final boolean separate;
  private final String suffix;
  private final List<String> lines = new ArrayList<>();
  private String file = "";
  private boolean lastEnded = true;

  private SedFilter(Process process, SedMachine machine, SedOptions options) {
    this.process = process;
    this.machine = machine;
    inPlace = options.inPlace();
    separate = options.separate() || inPlace;
    suffix = options.suffix();
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    SedOptions options = SedOptions.read(process, arguments);
    List<String> files = options.operands();
    String script = options.script();
    if (!options.hasScript()) {
      if (files.isEmpty()) {
        throw new CommandFailure(USAGE, 1);
      }
      script = files.getFirst();
      files = files.subList(1, files.size());
    }
    List<SedCommand> commands = SedParser.parse(script, options.extended());
    var machine = new SedMachine(process, commands, options.quiet());
    return new FilterProgram.Prepared(files, new SedFilter(process, machine, options));
  }

  @Override
  public void begin(String name) {
    file = name;
    if (separate) {
      machine.restartNumbers();
    }
  }

  @Override
  public boolean line(String line, boolean ended) {
    lines.add(line);
    lastEnded = ended;
    return true;
  }

  @Override
  public void end() {
    if (inPlace && process.host().files().exists(process.path(file))) {
      var changed = new StringBuilder();
      machine.run(List.copyOf(lines), lastEnded, changed::append);
      String path = process.path(file);
      if (!suffix.isEmpty()) {
        process.host().files().write(path + suffix, process.host().files().read(path).orElse(""));
      }
      if (process.host().files().links().isLink(path)) {
        process.host().files().remove(path); // the new file takes the place of the link
      }
      process.host().files().write(path, changed.toString());
    } else if (separate) {
      machine.run(List.copyOf(lines), lastEnded, process::out);
    } else {
      return;
    }
    lines.clear();
  }

  @Override
  public int failure() {
    return 2;
  }

  @Override
  public String complaint(String command, String name, String error) {
    return command + ": can't read " + name + ": " + error + "\n";
  }

  @Override
  public int finish() {
    if (!machine.isStopped()) {
      machine.run(lines, lastEnded, process::out);
    }
    return machine.status();
  }
}
