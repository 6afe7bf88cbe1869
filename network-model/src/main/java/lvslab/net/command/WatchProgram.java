package lvslab.net.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.host.WallTime;
import lvslab.net.shell.Shell;

/// watch(1) with -n SECONDS, -t, -d: runs a command again and again and shows what it prints, one
/// screen under another, until a signal ends it.
final class WatchProgram implements Program {
  private static final long USUAL_NANOS = 2 * SimTime.SECOND;

  private long gapNanos = USUAL_NANOS;
  private boolean head = true;

  WatchProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    int at = 1;
    while (at < words.size() && words.get(at).startsWith("-")) {
      String word = words.get(at++);
      if (word.startsWith("-n") || word.startsWith("--interval")) {
        String text = word.replaceFirst("^(-n|--interval=?)", "");
        text = text.isEmpty() && at < words.size() ? words.get(at++) : text;
        if (!text.matches("\\d{1,6}(\\.\\d{1,3})?")) {
          process.err("watch: failed to parse argument: '" + text + "'\n");
          process.exit(1);
          return;
        }
        BigDecimal nanos = new BigDecimal(text).multiply(BigDecimal.valueOf(SimTime.SECOND));
        gapNanos = Math.max(SimTime.SECOND / 10, nanos.longValue());
      } else if (word.equals("-t") || word.equals("--no-title")) {
        head = false;
      }
    }
    if (at == words.size()) {
      process.err("Usage:\n watch [options] command\n");
      process.exit(1);
      return;
    }
    List<String> command = new ArrayList<>(words.subList(at, words.size()));
    Timer[] timer = new Timer[1];
    timer[0] = process.timer("watch", () -> once(process, String.join(" ", command), timer[0]));
    once(process, String.join(" ", command), timer[0]);
  }

  private void once(Process process, String command, Timer timer) {
    if (head) {
      BigDecimal seconds = BigDecimal.valueOf(gapNanos / (SimTime.SECOND / 10), 1);
      String when =
          DateCommand.format(
              WallTime.at(process.host().kernel().nowNanos()), "%a %b %e %H:%M:%S %Y");
      String left = "Every " + seconds + "s: " + command;
      process.out(left + "    " + process.host().hostname() + ": " + when + "\n\n");
    }
    var streams =
        new Process.Streams(Pipe.empty(), data -> process.out(data), data -> process.out(data));
    Process shell = Shell.run(process.host(), command, streams, ended -> timer.arm(gapNanos));
    process.own(() -> shell.signal(Signal.SIGKILL));
  }
}
