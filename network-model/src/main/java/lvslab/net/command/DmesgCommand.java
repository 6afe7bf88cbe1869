package lvslab.net.command;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.WallTime;
import lvslab.net.kernel.KernelLog;

/// dmesg(1) of util-linux: -c, -C, -T, -t and -w.
final class DmesgCommand implements Program {
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);
  private static final int SECONDS_WIDTH = 5;

  private boolean clears;
  private boolean silent;
  private boolean ctime;
  private boolean plain;
  private boolean follows;

  DmesgCommand() {}

  @Override
  public void start(Process process) {
    for (String word : process.words().subList(1, process.words().size())) {
      switch (word) {
        case "-c", "--read-clear" -> clears = true;
        case "-C", "--clear" -> {
          clears = true;
          silent = true;
        }
        case "-T", "--ctime" -> ctime = true;
        case "-t", "--notime" -> plain = true;
        case "-w", "--follow" -> follows = true;
        default -> {
          process.err("dmesg: invalid option -- '" + word.replaceFirst("^-+", "") + "'\n");
          process.err("Try 'dmesg --help' for more information.\n");
          process.exit(1);
          return;
        }
      }
    }
    Host host = process.host();
    KernelLog log = host.kernel().log();
    if (!silent) {
      log.entries().forEach(entry -> process.out(line(host, entry)));
    }
    if (clears) {
      log.clear();
    }
    if (follows) {
      log.listen(entry -> tell(process, entry));
    } else {
      process.exit(0);
    }
  }

  private void tell(Process process, KernelLog.Entry entry) {
    if (process.isAlive()) {
      process.out(line(process.host(), entry));
    }
  }

  private String line(Host host, KernelLog.Entry entry) {
    if (plain) {
      return entry.text() + "\n";
    }
    if (ctime) {
      OffsetDateTime time = WallTime.at(entry.atNanos());
      return "[" + time.format(CTIME) + "] " + entry.text() + "\n";
    }
    long boot = host.kernel().clock().sinceBootNanos(entry.atNanos());
    String seconds = Long.toString(boot / SimTime.SECOND);
    String micros = Long.toString(boot % SimTime.SECOND / SimTime.MICROSECOND + 1_000_000);
    String padding = " ".repeat(Math.max(0, SECONDS_WIDTH - seconds.length()));
    return "[" + padding + seconds + "." + micros.substring(1) + "] " + entry.text() + "\n";
  }
}
