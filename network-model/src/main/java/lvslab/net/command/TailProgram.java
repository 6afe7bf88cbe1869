package lvslab.net.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.wire.Bytes;

/// tail(1) with -n or -NUMBER, -c, and -f, which looks at the file once a second.
final class TailProgram implements Program {
  private int shown;

  TailProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    try {
      List<String> arguments = HeadFilter.modern(words.subList(1, words.size()));
      FilterOptions options = FilterOptions.read("tail", arguments, "fFqv", "ncs");
      String number = options.value("n").orElse("10");
      if (!number.matches("[-+]?\\d{1,9}")) {
        throw new CommandFailure("tail: invalid number of lines: ‘" + number + "’\n", 1);
      }
      boolean fromStart = number.startsWith("+");
      int limit =
          fromStart ? Integer.parseInt(number.substring(1)) : Math.abs(Integer.parseInt(number));
      boolean follow = options.has("f") || options.has("F") || words.getFirst().endsWith("tailf");
      List<String> files = options.operands();
      if (follow && files.size() == 1) {
        follow(process, files.getFirst(), limit);
      } else {
        boolean heads = files.size() > 1 && !options.has("q");
        int octets = options.number("c", -1);
        var lines = new LastLines(process, limit, fromStart);
        lines.heads = heads;
        TextInput.run(process, files, octets < 0 ? lines : new LastOctets(process, octets));
      }
    } catch (CommandFailure failure) {
      process.err(failure.text());
      process.exit(failure.status());
    }
  }

  private void follow(Process process, String file, int limit) {
    String path = process.path(file);
    String text = process.host().files().read(path).orElse("");
    String[] lines = text.split("(?<=\n)");
    for (int i = Math.max(0, lines.length - limit); i < lines.length; i++) {
      process.out(lines[i]);
    }
    shown = text.length();
    Timer[] timer = new Timer[1];
    timer[0] =
        process.timer(
            "tail -f",
            () -> {
              String now = process.host().files().read(path).orElse("");
              if (now.length() < shown) {
                process.err("tail: " + file + ": file truncated\n");
                shown = 0;
              }
              if (now.length() > shown) {
                process.out(now.substring(shown));
              }
              shown = now.length();
              timer[0].arm(SimTime.SECOND);
            });
    timer[0].arm(SimTime.SECOND);
  }

  /// Keeps the last lines of each file, or drops the first.
  private static final class LastLines implements TextInput.Filter {
    private final Process process;
    private final int limit;
    private final boolean fromStart;
    private final Deque<String> kept = new ArrayDeque<>();
    private boolean heads;
    private boolean second;
    private int number;

    LastLines(Process process, int limit, boolean fromStart) {
      this.process = process;
      this.limit = limit;
      this.fromStart = fromStart;
    }

    @Override
    public void begin(String name) {
      number = 0;
      if (heads && process.host().files().exists(process.path(name))) {
        process.out((second ? "\n" : "") + "==> " + name + " <==\n");
        second = true;
      }
    }

    @Override
    public boolean line(String line, boolean ended) {
      String text = line + (ended ? "\n" : "");
      number++;
      if (fromStart) {
        if (number >= limit) {
          process.out(text);
        }
        return true;
      }
      kept.add(text);
      if (kept.size() > limit) {
        kept.remove();
      }
      return true;
    }

    @Override
    public void end() {
      kept.forEach(process::out);
      kept.clear();
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

  /// Keeps the last octets.
  private static final class LastOctets implements TextInput.Filter {
    private final Process process;
    private final int limit;
    private Bytes kept = Bytes.EMPTY;

    LastOctets(Process process, int limit) {
      this.process = process;
      this.limit = limit;
    }

    @Override
    public boolean line(String line, boolean ended) {
      Bytes all = kept.concat(Bytes.utf8(line + (ended ? "\n" : "")));
      kept = all.slice(Math.max(0, all.length() - limit), all.length());
      return true;
    }

    @Override
    public int finish() {
      process.out(kept);
      return 0;
    }
  }
}
