package lvslab.net.command;

import java.util.List;
import lvslab.net.host.Process;

/// head(1) with -n or -NUMBER, and -c.
final class HeadFilter implements TextInput.Filter {
  private final Process process;
  private final int limit;
  private final boolean several;
  private int count;
  private boolean first = true;

  private HeadFilter(Process process, int limit, boolean several) {
    this.process = process;
    this.limit = limit;
    this.several = several;
  }

  /// Reads `-5` as `-n 5`.
  static List<String> modern(List<String> arguments) {
    return arguments.stream().map(a -> a.matches("-\\d+") ? "-n" + a.substring(1) : a).toList();
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("head", modern(arguments), "q", "n");
    int limit = options.number("n", 10);
    boolean several = options.operands().size() > 1 && !options.has("q");
    return new FilterProgram.Prepared(options.operands(), new HeadFilter(process, limit, several));
  }

  @Override
  public void begin(String name) {
    count = 0;
    if (several && process.host().files().exists(process.path(name))) {
      process.out((first ? "" : "\n") + "==> " + name + " <==\n");
      first = false;
    }
  }

  @Override
  public boolean line(String line, boolean ended) {
    if (count++ < limit) {
      process.out(line + (ended ? "\n" : ""));
    }
    return count < limit;
  }

  @Override
  public String complaint(String command, String file, String error) {
    return command + ": cannot open '" + file + "' for reading: " + error + "\n";
  }

  @Override
  public int finish() {
    return 0;
  }
}
