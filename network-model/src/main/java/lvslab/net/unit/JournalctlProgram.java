package lvslab.net.unit;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.SystemLog;
import lvslab.net.host.WallTime;

/// journalctl(1) of systemd 219: -u UNIT, -t IDENTIFIER, -k, -n LINES, -f, -r, --since and --until
/// TIME, -o cat, -q.
final class JournalctlProgram implements Program {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.US);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.US);

  private final List<String> units = new ArrayList<>();
  private String identifier = "";
  private int limit = Integer.MAX_VALUE;
  private boolean follow;
  private boolean reverse;
  private boolean quiet;
  private boolean plain;
  private String since = "";
  private String until = "";
  private int shown;

  JournalctlProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (word) {
        case "-u",
            "--unit",
            "-t",
            "-n",
            "--lines",
            "-o",
            "-S",
            "--since",
            "-U",
            "--until",
            "-p" -> {
          take(word, next);
          i++;
        }
        case "-k", "--dmesg" -> identifier = SystemLog.KERNEL;
        case "-f", "--follow" -> follow = true;
        case "-r", "--reverse" -> reverse = true;
        case "-q", "--quiet" -> quiet = true;
        case "--no-pager", "-b", "-x", "-l", "-a", "-e", "-xe", "-ex" -> {} // all is shown at once
        default -> {
          if (!takeAttached(word)) {
            process.err("journalctl: invalid option -- '" + word.replaceFirst("^-+", "") + "'\n");
            process.exit(1);
            return;
          }
        }
      }
    }
    print(process);
    if (follow) {
      follow(process);
    } else {
      process.exit(0);
    }
  }

  private boolean takeAttached(String word) {
    if (word.matches("-n\\d+")) {
      limit = Integer.parseInt(word.substring(2));
    } else if (word.matches("-u.+")) {
      units.add(UnitFile.fullName(word.substring(2)));
    } else if (word.startsWith("--since=")) {
      since = word.substring("--since=".length());
    } else if (word.startsWith("--until=")) {
      until = word.substring("--until=".length());
    } else if (word.startsWith("--unit=")) {
      units.add(UnitFile.fullName(word.substring("--unit=".length())));
    } else {
      return word.startsWith("-f") && takeAttached("-" + word.substring(2));
    }
    return true;
  }

  private void take(String option, String value) {
    switch (option) {
      case "-t" -> identifier = value;
      case "-n", "--lines" -> limit = value.matches("\\d{1,9}") ? Integer.parseInt(value) : 10;
      case "-S", "--since" -> since = value;
      case "-U", "--until" -> until = value;
      case "-p" -> {} // priorities are not kept
      case "-o" -> plain = value.equals("cat");
      default -> units.add(UnitFile.fullName(value));
    }
  }

  private boolean accepts(SystemLog.Entry entry) {
    String at = WallTime.at(entry.atNanos()).format(STAMP);
    String day = at.substring(0, "2020-01-01 ".length());
    boolean early = !since.isEmpty() && at.compareTo(since.contains("-") ? since : day + since) < 0;
    boolean late = !until.isEmpty() && at.compareTo(until.contains("-") ? until : day + until) > 0;
    return !early
        && !late
        && (units.isEmpty() || units.contains(entry.unit()))
        && (identifier.isEmpty() || identifier.equals(entry.identifier()));
  }

  private String text(Host host, SystemLog.Entry entry) {
    return plain ? entry.text() + "\n" : JournalText.line(host, entry);
  }

  private void print(Process process) {
    Host host = process.host();
    List<SystemLog.Entry> all = host.systemLog().entries();
    shown = all.size();
    List<SystemLog.Entry> wanted = new ArrayList<>(all.stream().filter(this::accepts).toList());
    int kept = follow && limit == Integer.MAX_VALUE ? 10 : limit;
    wanted = wanted.subList(Math.max(0, wanted.size() - kept), wanted.size());
    if (!quiet && !plain) {
      process.out(head(all));
    }
    for (SystemLog.Entry entry : reverse ? wanted.reversed() : wanted) {
      process.out(text(host, entry));
    }
    if (wanted.isEmpty() && !quiet && !follow) {
      process.out("-- No entries --\n");
    }
  }

  private String head(List<SystemLog.Entry> all) {
    if (all.isEmpty()) {
      return "";
    }
    String begin = WallTime.at(all.getFirst().atNanos()).format(LONG);
    String end = follow ? "" : ", end at " + WallTime.at(all.getLast().atNanos()).format(LONG);
    return "-- Logs begin at " + begin + end + ". --\n";
  }

  private void follow(Process process) {
    Timer[] timer = new Timer[1];
    timer[0] =
        process.timer(
            "journalctl -f",
            () -> {
              List<SystemLog.Entry> all = process.host().systemLog().entries();
              for (SystemLog.Entry entry : all.subList(shown, all.size())) {
                process.out(accepts(entry) ? text(process.host(), entry) : "");
              }
              shown = all.size();
              timer[0].arm(SimTime.SECOND / 10);
            });
    timer[0].arm(SimTime.SECOND / 10);
  }
}
