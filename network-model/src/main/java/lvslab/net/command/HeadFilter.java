package lvslab.net.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import lvslab.net.host.Process;

/// head(1) with -n or -NUMBER, -n -NUMBER for all but the last, and -c.
final class HeadFilter implements TextInput.Filter {
  private final Process process;
  private final int limit;
  private final boolean several;
  private final int octets;
  private final Deque<String> held = new ArrayDeque<>();
  private int count;
  private boolean first = true;

  private HeadFilter(Process process, int limit, boolean several, int octets) {
    this.process = process;
    this.limit = limit;
    this.several = several;
    this.octets = octets;
  }

  /// Reads `-5` as `-n 5`.
  static List<String> modern(List<String> arguments) {
    boolean old = !arguments.isEmpty() && arguments.getFirst().matches("-\\d+");
    return old
        ? Stream.concat(
                Stream.of("-n" + arguments.getFirst().substring(1)),
                arguments.subList(1, arguments.size()).stream())
            .toList()
        : arguments;
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("head", modern(arguments), "q", "nc");
    String asked = options.value("n").orElse("10");
    if (!asked.matches("[-+]?\\d{1,9}")) {
      throw new CommandFailure("head: invalid number of lines: ‘" + asked + "’\n", 1);
    }
    int limit = Integer.parseInt(asked);
    boolean several = options.operands().size() > 1 && !options.has("q");
    return new FilterProgram.Prepared(
        options.operands(), new HeadFilter(process, limit, several, options.number("c", -1)));
  }

  @Override
  public void begin(String name) {
    count = 0;
    held.clear();
    if (several && process.host().files().exists(process.path(name))) {
      process.out((first ? "" : "\n") + "==> " + name + " <==\n");
      first = false;
    }
  }

  @Override
  public boolean line(String line, boolean ended) {
    String text = line + (ended ? "\n" : "");
    if (octets >= 0) {
      byte[] all = text.getBytes(StandardCharsets.UTF_8);
      int length = Math.min(all.length, octets - count);
      process.out(new String(all, 0, length, StandardCharsets.UTF_8));
      count += length;
      return count < octets;
    }
    if (limit < 0) { // all but the last
      held.add(text);
      process.out(held.size() > -limit ? held.remove() : "");
      return true;
    }
    if (count++ < limit) {
      process.out(text);
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
