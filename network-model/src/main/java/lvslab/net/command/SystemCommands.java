package lvslab.net.command;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.CommandTable;
import lvslab.net.host.FilePath;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.shell.EchoText;
import lvslab.net.shell.PrintfText;
import lvslab.net.shell.ShellProgram;
import lvslab.net.shell.TestExpression;

/// Small commands about the host itself, and those that a shell has of its own but that are
/// programs too.
final class SystemCommands {
  private SystemCommands() {}

  static void addTo(CommandTable table) {
    table.add("bash", ShellProgram::ofWords);
    table.add("sh", ShellProgram::ofWords);
    table.add("sleep", () -> SystemCommands::sleep);
    table.add("usleep", () -> SystemCommands::microsleep);
    table.add("timeout", TimeoutProgram::new);
    table.add("seq", new SequenceCommand().program());
    table.add("date", new DateCommand().program());
    table.add("uname", ((Tool) SystemCommands::uname).program());
    table.add("true", ((Tool) (process, words) -> 0).program());
    table.add("false", ((Tool) (process, words) -> 1).program());
    table.add("pwd", ((Tool) (process, words) -> say(process, process.folder() + "\n")).program());
    table.add("echo", ((Tool) (process, words) -> say(process, EchoText.of(words))).program());
    table.add("printf", ((Tool) SystemCommands::printf).program());
    table.add("test", ((Tool) (process, words) -> test(process)).program());
    table.add("which", ((Tool) SystemCommands::which).program());
    table.add("basename", ((Tool) SystemCommands::basename).program());
    table.add("dirname", ((Tool) SystemCommands::dirname).program());
    table.add("env", EnvProgram::new);
    DigestCommands.addTo(table);
    table.add("dmesg", DmesgCommand::new);
    table.add("logger", LoggerProgram::new);
    table.add("clear", ((Tool) (process, words) -> 0).program());
    table.add("watch", WatchProgram::new);
    table.add("uptime", ((Tool) SystemCommands::uptime).program());
    table.add("expr", new ExpressionCommand().program());
    table.add("xargs", XargsProgram::new);
    table.add("find", FindProgram::new);
    table.add("sync", ((Tool) (process, words) -> 0).program());
  }

  private static int say(Process process, String text) {
    process.out(text);
    return 0;
  }

  private static void sleep(Process process) {
    List<String> words = process.words();
    if (words.size() < 2) {
      process.err("sleep: missing operand\nTry 'sleep --help' for more information.\n");
      process.exit(1);
      return;
    }
    long nanos = 0;
    for (String word : words.subList(1, words.size())) {
      OptionalLong time = SleepTime.parse(word);
      if (word.matches("-.+")) {
        process.err(
            "sleep: invalid option -- '"
                + word.substring(1, 2)
                + "'\nTry 'sleep --help' for more information.\n");
        process.exit(1);
        return;
      }
      if (time.isEmpty()) {
        process.err(
            "sleep: invalid time interval ‘"
                + word
                + "’\nTry 'sleep --help' for more information.\n");
        process.exit(1);
        return;
      }
      if (time.getAsLong() == SleepTime.INFINITE) {
        return; // until a signal comes
      }
      nanos += time.getAsLong();
    }
    Timer timer = process.timer("sleep", () -> process.exit(0));
    timer.arm(nanos);
  }

  /// usleep(1) of initscripts: microseconds, a second without any.
  private static void microsleep(Process process) {
    List<String> words = process.words();
    String micros = words.size() < 2 ? "1000000" : words.get(1);
    if (!micros.matches("\\d{1,10}")) {
      process.err("usleep: argument must be a number of microseconds\n");
      process.exit(1);
      return;
    }
    process.timer("usleep", () -> process.exit(0)).arm(Long.parseLong(micros) * 1_000);
  }

  /// The load of a host is not reckoned up: it is shown as none.
  private static int uptime(Process process, List<String> words) {
    var kernel = process.host().kernel();
    long up = kernel.clock().sinceBootNanos(kernel.nowNanos()) / SimTime.SECOND;
    String clock = DateCommand.format(WallTime.at(kernel.nowNanos()), "%H:%M:%S");
    long minutes = up / 60 % 60;
    long hours = up / 3600 % 24;
    String days = up >= 86_400 ? up / 86_400 + " day" + (up >= 172_800 ? "s" : "") + ", " : "";
    String span =
        hours > 0 ? String.format(Locale.ROOT, "%2d:%02d", hours, minutes) : minutes + " min";
    return say(
        process,
        " " + clock + " up " + days + span + ",  1 user,  load average: 0.00, 0.00, 0.00\n");
  }

  private static int uname(Process process, List<String> words) {
    String flags = words.isEmpty() ? "-s" : words.getFirst();
    String release = process.host().kernel().version().release();
    String name = process.host().hostname();
    return say(
        process,
        switch (flags) {
          case "-r" -> release + "\n";
          case "-n" -> name + "\n";
          case "-m" -> "x86_64\n";
          case "-a" -> "Linux " + name + " " + release + " #1 SMP x86_64 GNU/Linux\n";
          default -> "Linux\n";
        });
  }

  private static int printf(Process process, List<String> words) {
    PrintfText.Result result = PrintfText.of(words);
    process.out(result.text());
    if (!result.complaint().isEmpty()) {
      process.err("printf: " + result.complaint() + "\n");
      return 1;
    }
    return 0;
  }

  private static int test(Process process) {
    var expression = new TestExpression(process);
    int status = expression.evaluate(process.words());
    if (status == TestExpression.ERROR) {
      process.err("test: " + expression.complaint() + "\n");
    }
    return status;
  }

  private static int which(Process process, List<String> words) {
    int status = 0;
    for (String word : words) {
      if (process.host().commands().find(word).isPresent() && !word.contains("/")) {
        process.out("/usr/bin/" + word + "\n");
      } else {
        status = 1;
      }
    }
    return status;
  }

  private static int basename(Process process, List<String> words) throws CommandFailure {
    if (words.isEmpty()) {
      throw new CommandFailure(
          "basename: missing operand\nTry 'basename --help' for more information.\n", 1);
    }
    String name = FilePath.name(words.getFirst());
    String suffix = words.size() > 1 ? words.get(1) : "";
    boolean cut = !suffix.isEmpty() && name.endsWith(suffix) && !name.equals(suffix);
    return say(process, (cut ? name.substring(0, name.length() - suffix.length()) : name) + "\n");
  }

  private static int dirname(Process process, List<String> words) throws CommandFailure {
    if (words.isEmpty()) {
      throw new CommandFailure("dirname: missing operand\n", 1);
    }
    String path = words.getFirst();
    boolean plain = !path.contains("/");
    return say(process, (plain ? "." : FilePath.parent(path)) + "\n");
  }
}
