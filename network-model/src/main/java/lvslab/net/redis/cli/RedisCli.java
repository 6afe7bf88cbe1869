package lvslab.net.redis.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.redis.resp.Octets;
import lvslab.net.redis.resp.Reply;
import lvslab.net.redis.resp.SplitWords;
import org.jspecify.annotations.Nullable;

/// `redis-cli [-h HOST] [-p PORT] [COMMAND...]`: sends one command, or those that it reads line by
/// line, and prints the answers as redis-cli 7.0 does. It does not ask for COMMAND DOCS, which the
/// real one wants for its help.
public final class RedisCli implements Program {
  /// Answers that took as long are followed by how long.
  private static final long SLOW_NANOS = SimTime.SECOND / 2;

  private final Deque<String> typed = new ArrayDeque<>();
  private String line = "";
  private boolean ended;
  private boolean busy;
  private boolean interactive;
  private boolean leaving;

  /// For the command table.
  public RedisCli() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    var options =
        new CliOptions(words.subList(1, words.size()), process.streams().out().isTerminal());
    if (!options.complaint.isEmpty()) {
      process.err(options.complaint);
      process.exit(1);
      return;
    }
    if (options.version) {
      process.out("redis-cli 7.0.15\n");
      process.exit(0);
      return;
    }
    if (!options.password.isEmpty() && !options.noWarning) {
      process.err(
          "Warning: Using a password with '-a' or '-u' option on the command line interface may"
              + " not be safe.\n");
    }
    interactive = options.command.isEmpty();
    var session = new Session(process, options);
    if (interactive) {
      process.streams().in().setReader(() -> read(process, session));
      session.connect(() -> act(session));
    } else if (options.lastFromInput) {
      process.streams().in().setReader(() -> readLast(process, session));
    } else {
      session.connect(() -> session.runRepeated(octets(options.command), options.repeat));
    }
  }

  private static List<String> octets(List<String> words) {
    return words.stream().map(Octets::of).toList();
  }

  private void readLast(Process process, Session session) {
    line += Octets.text(process.streams().in().read());
    if (process.streams().in().isAtEnd() && process.isAlive()) {
      process.streams().in().removeReader();
      List<String> words = new ArrayList<>(octets(session.options.command));
      words.add(line);
      session.connect(() -> session.runRepeated(words, session.options.repeat));
    }
  }

  private void read(Process process, Session session) {
    if (!process.isAlive()) {
      return;
    }
    line += Octets.text(process.streams().in().read());
    int end;
    while ((end = line.indexOf('\n')) >= 0) {
      typed.add(line.substring(0, end));
      line = line.substring(end + 1);
    }
    if (process.streams().in().isAtEnd()) {
      process.streams().in().removeReader();
      ended = true;
    }
    act(session);
  }

  /// Does what was typed, one after another.
  private void act(Session session) {
    Process process = session.process;
    while (!busy && session.tried && process.isAlive()) {
      @Nullable String next = typed.poll();
      if (next == null) {
        if (ended) {
          process.exit(0);
        }
        return;
      }
      @Nullable List<String> words = SplitWords.split(next);
      if (words == null) {
        process.out("Invalid argument(s)\n");
      } else if (!words.isEmpty()) {
        act(session, words);
      }
    }
  }

  private void act(Session session, List<String> words) {
    String first = words.getFirst().toLowerCase(Locale.ROOT);
    if (first.equals("quit") || first.equals("exit")) {
      session.process.exit(0);
      return;
    }
    boolean many = words.size() > 1 && first.matches("\\d{1,9}");
    List<String> command = many ? words.subList(1, words.size()) : words;
    busy = true;
    session.runRepeated(command, many ? Long.parseLong(first) : 1);
  }

  /// The connection and what is printed of it.
  private final class Session {
    private final Process process;
    private final CliOptions options;
    private final CliConnection connection;
    private Runnable then = () -> {};

    /// Whether the first connection was made or could not be made.
    private boolean tried;

    Session(Process process, CliOptions options) {
      this.process = process;
      this.options = options;
      connection = new CliConnection(process, options);
      connection.onFailure(this::fail);
    }

    void connect(Runnable next) {
      then = next;
      connection.open(this::introduce);
    }

    /// AUTH and SELECT, as the options want it.
    private void introduce() {
      if (options.password.isEmpty()) {
        select();
        return;
      }
      List<String> words = new ArrayList<>(List.of("AUTH"));
      if (!options.user.isEmpty()) {
        words.add(options.user);
      }
      words.add(options.password);
      connection.send(words, reply -> introduced(reply, "AUTH failed: ", this::select));
    }

    private void select() {
      if (options.database == 0) {
        begin();
        return;
      }
      String number = Integer.toString(options.database);
      String complaint = "SELECT " + number + " failed: ";
      connection.send(
          List.of("SELECT", number), reply -> introduced(reply, complaint, this::begin));
    }

    private void introduced(Reply reply, String complaint, Runnable next) {
      connection.done();
      if (reply instanceof Reply.Error(String text)) {
        process.err(complaint + text + "\n");
      }
      next.run();
    }

    private void begin() {
      tried = true;
      then.run();
    }

    void runRepeated(List<String> words, long times) {
      if (!connection.isOpen()) {
        connect(() -> runRepeated(words, times));
        return;
      }
      leaving = words.getFirst().equalsIgnoreCase("shutdown");
      long since = process.host().kernel().nowNanos();
      connection.send(words, answer(words, times, since));
    }

    private Consumer<Reply> answer(List<String> words, long times, long since) {
      boolean endless = words.getFirst().equalsIgnoreCase("monitor");
      return reply -> {
        boolean error = reply instanceof Reply.Error;
        if (error && options.errorStatus && !interactive) {
          process.err(((Reply.Error) reply).text() + "\n");
          process.exit(1);
          return;
        }
        process.out(Octets.bytes(CliFormat.of(reply, words, options.raw)));
        if (endless && !error) {
          return;
        }
        connection.done();
        answered(words, times, since);
      };
    }

    private void answered(List<String> words, long times, long since) {
      long left = times < 0 ? times : times - 1;
      Runnable next = left != 0 ? () -> runRepeated(words, left) : () -> finish(since);
      if (options.intervalNanos > 0) {
        process.timer("redis-cli -i", next).arm(options.intervalNanos);
      } else {
        next.run();
      }
    }

    private void finish(long since) {
      if (!interactive) {
        process.exit(0);
        return;
      }
      long took = process.host().kernel().nowNanos() - since;
      if (took >= SLOW_NANOS && !options.raw) {
        long hundredths = (took / (10 * SimTime.MILLISECOND));
        process.out(
            String.format(Locale.ROOT, "(%d.%02ds)%n", hundredths / 100, hundredths % 100)
                .replace("\r", ""));
      }
      goOn();
    }

    private void goOn() {
      tried = true;
      busy = false;
      act(this);
    }

    private void fail(String why) {
      boolean wanted = leaving && !why.isEmpty();
      if (!why.isEmpty() && !wanted) {
        process.err("Error: " + why + "\n");
      }
      if (!interactive) {
        process.exit(wanted ? 0 : 1);
      } else if (process.isAlive()) {
        goOn();
      }
    }
  }
}
