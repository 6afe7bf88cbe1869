package lvslab.net.command;

import java.util.List;
import java.util.Locale;
import lvslab.net.conntrack.ConnectionText;
import lvslab.net.conntrack.Conntrack;
import lvslab.net.conntrack.ConntrackListener;
import lvslab.net.conntrack.Statistics;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.track.TrackedConnection;
import org.jspecify.annotations.Nullable;

/// conntrack(8), version 1.4.7: -L, -E, -D, -F, -C, -S.
final class ConntrackProgram implements Program {
  private static final String VERSION = "conntrack v1.4.7 (conntrack-tools)";
  private static final String HINT =
      "Try `conntrack -h' or 'conntrack --help' for more information.\n";
  private static final int USAGE = 2;
  private static final String COMMANDS = "LEDFCSV";

  private final ConntrackFilter filter = new ConntrackFilter();
  private char command;
  private boolean extended;
  private String events = "";
  private @Nullable ConntrackListener listener;
  private @Nullable Conntrack conntrack;
  private int shown;

  ConntrackProgram() {}

  static CommandFailure usage(String text) {
    return new CommandFailure(VERSION + ": " + text + "\n" + HINT, USAGE);
  }

  @Override
  public void start(Process process) {
    try {
      read(new Arguments(process.words().subList(1, process.words().size())));
      run(process);
    } catch (CommandFailure failure) {
      process.err(failure.text());
      process.exit(failure.status());
    }
  }

  private void read(Arguments words) throws CommandFailure {
    while (words.hasNext()) {
      String word = words.next();
      if (isCommand(word)) {
        takeCommand(word);
        words.peek().filter(w -> !w.startsWith("-")).ifPresent(w -> words.next());
      } else if (word.equals("-o") || word.equals("--output")) {
        extended = List.of(ConntrackFilter.value(word, words).split(",")).contains("extended");
      } else if (word.equals("-e") || word.equals("--event-mask")) {
        events += ConntrackFilter.value(word, words).toUpperCase(Locale.ROOT) + ",";
      } else if (word.equals("-f") || word.equals("--family")) {
        ConntrackFilter.value(word, words);
      } else if (!word.equals("-z") && !filter.take(word, words)) {
        throw usage("unknown option `" + word + "'");
      }
    }
    if (command == 0) {
      throw usage("you have to specify a command");
    }
  }

  private static boolean isCommand(String word) {
    return word.length() == 2 && word.startsWith("-") && COMMANDS.contains(word.substring(1))
        || List.of("--dump", "--event", "--delete", "--flush", "--count", "--stats", "--version")
            .contains(word);
  }

  private void takeCommand(String word) throws CommandFailure {
    char taken =
        switch (word) {
          case "--dump" -> 'L';
          case "--event" -> 'E';
          case "--delete" -> 'D';
          case "--flush" -> 'F';
          case "--count" -> 'C';
          case "--stats" -> 'S';
          case "--version" -> 'V';
          default -> word.charAt(1);
        };
    if (command != 0) {
      throw usage("Can't use `-" + taken + "' with `-" + command + "'");
    }
    command = taken;
  }

  private void run(Process process) {
    Conntrack tracking = process.host().stack().conntrack().conntrack();
    conntrack = tracking;
    switch (command) {
      case 'V' -> process.out(VERSION + "\n");
      case 'L' -> list(process, tracking);
      case 'D' -> delete(process, tracking);
      case 'F' -> {
        tracking.table().killIf(connection -> true);
        process.err(VERSION + ": connection tracking table has been emptied.\n");
      }
      case 'C' -> process.out(tracking.table().size() + "\n");
      case 'S' -> process.out(statistics(tracking));
      default -> {
        listen(process, tracking);
        return;
      }
    }
    if (process.isAlive()) {
      process.exit(command == 'D' && shown == 0 ? 1 : 0);
    }
  }

  private String line(Process process, Conntrack tracking, TrackedConnection connection) {
    int hz = process.host().kernel().clock().hz();
    String head = extended ? "ipv4     2 " : "";
    return head + ConnectionText.listed(tracking, connection, hz) + "\n";
  }

  private void list(Process process, Conntrack tracking) {
    for (TrackedConnection connection : tracking.table().list()) {
      if (filter.test(connection)) {
        process.out(line(process, tracking, connection));
        shown++;
      }
    }
    process.err(VERSION + ": " + shown + " flow entries have been shown.\n");
  }

  private void delete(Process process, Conntrack tracking) {
    for (TrackedConnection connection : tracking.table().list()) {
      if (filter.test(connection)) {
        process.out(line(process, tracking, connection));
        tracking.table().kill(connection);
        shown++;
      }
    }
    process.err(VERSION + ": " + shown + " flow entries have been deleted.\n");
  }

  private static String statistics(Conntrack tracking) {
    var text = new StringBuilder("cpu=0   \t");
    for (Statistics each : Statistics.values()) {
      text.append(each.name().toLowerCase(Locale.ROOT)).append('=');
      text.append(tracking.table().counted(each)).append(' ');
    }
    return text.append('\n').toString();
  }

  private void listen(Process process, Conntrack tracking) {
    int hz = process.host().kernel().clock().hz();
    ConntrackListener hears =
        (event, connection) -> {
          boolean wanted = events.isEmpty() || events.contains(event.name());
          if (wanted && filter.test(connection)) {
            String name = "[" + event.name() + "]";
            shown++;
            process.out(
                " ".repeat(9 - name.length())
                    + name
                    + " "
                    + ConnectionText.happened(tracking, connection, hz)
                    + "\n");
          }
        };
    listener = hears;
    tracking.table().listen(hears);
    process.onExit(status -> tracking.table().unlisten(hears));
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    if (listener != null && conntrack != null && signal != Signal.SIGWINCH) {
      process.err(VERSION + ": " + shown + " flow events have been shown.\n");
      process.exit(0);
    } else {
      Program.super.onSignal(process, signal);
    }
  }
}
