package lvslab.net.command;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import lvslab.engine.Timer;
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
    table.add("timeout", TimeoutProgram::new);
    table.add("seq", ((Tool) SystemCommands::sequence).program());
    table.add("date", ((Tool) SystemCommands::date).program());
    table.add("uname", ((Tool) SystemCommands::uname).program());
    table.add("whoami", ((Tool) (process, words) -> say(process, "root\n")).program());
    table.add("true", ((Tool) (process, words) -> 0).program());
    table.add("false", ((Tool) (process, words) -> 1).program());
    table.add("pwd", ((Tool) (process, words) -> say(process, process.folder() + "\n")).program());
    table.add("echo", ((Tool) (process, words) -> say(process, EchoText.of(words))).program());
    table.add("printf", ((Tool) SystemCommands::printf).program());
    table.add("test", ((Tool) (process, words) -> test(process)).program());
    table.add("which", ((Tool) SystemCommands::which).program());
    table.add("basename", ((Tool) SystemCommands::basename).program());
    table.add("dirname", ((Tool) SystemCommands::dirname).program());
    table.add("env", ((Tool) SystemCommands::environment).program());
    table.add("dmesg", DmesgCommand::new);
    table.add("logger", ((Tool) SystemCommands::logger).program());
    table.add("clear", ((Tool) (process, words) -> 0).program());
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

  private static int sequence(Process process, List<String> words) throws CommandFailure {
    FilterOptions options = FilterOptions.read("seq", words, "w", "s");
    List<String> operands = options.operands();
    if (operands.isEmpty() || operands.size() > 3) {
      throw new CommandFailure("seq: missing operand\n", 1);
    }
    long[] numbers = new long[operands.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!operands.get(i).matches("-?\\d{1,12}")) {
        throw new CommandFailure(
            "seq: invalid floating point argument: ‘" + operands.get(i) + "’\n", 1);
      }
      numbers[i] = Long.parseLong(operands.get(i));
    }
    long first = numbers.length > 1 ? numbers[0] : 1;
    long step = numbers.length > 2 ? numbers[1] : 1;
    long last = numbers[numbers.length - 1];
    if (step == 0) {
      throw new CommandFailure("seq: invalid Zero increment value: ‘0’\n", 1);
    }
    int width = options.has("w") ? Math.max(digits(first), digits(last)) : 0;
    var text = new StringBuilder();
    for (long i = first; step > 0 ? i <= last : i >= last; i += step) {
      String number = Long.toString(i);
      text.append(text.isEmpty() ? "" : options.value("s").orElse("\n"));
      text.append("0".repeat(Math.max(0, width - number.length()))).append(number);
    }
    process.out(text.isEmpty() ? "" : text.append('\n').toString());
    return 0;
  }

  private static int digits(long number) {
    return Long.toString(number).length();
  }

  private static int date(Process process, List<String> words) throws CommandFailure {
    OffsetDateTime now = WallTime.at(process.host().kernel().nowNanos());
    String format = "%a %b %e %H:%M:%S %Z %Y";
    for (String word : words) {
      if (word.startsWith("+")) {
        format = word.substring(1);
      } else if (!word.equals("-u")) {
        throw new CommandFailure("date: invalid date ‘" + word + "’\n", 1);
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      boolean directive = format.charAt(i) == '%' && i + 1 < format.length();
      text.append(directive ? dateField(now, format.charAt(++i)) : format.charAt(i));
    }
    process.out(text.append('\n').toString());
    return 0;
  }

  private static String dateField(OffsetDateTime now, char field) {
    return switch (field) {
      case 's' -> Long.toString(now.toEpochSecond());
      case 'N' -> String.format(Locale.ROOT, "%09d", now.getNano());
      case 'e' -> Padding.left(Integer.toString(now.getDayOfMonth()), 2);
      case 'Z' -> "UTC";
      case 'T' -> part(now, "HH:mm:ss");
      case 'F' -> part(now, "yyyy-MM-dd");
      case 'H' -> part(now, "HH");
      case 'M' -> part(now, "mm");
      case 'S' -> part(now, "ss");
      case 'Y' -> part(now, "yyyy");
      case 'm' -> part(now, "MM");
      case 'd' -> part(now, "dd");
      case 'a' -> part(now, "EEE");
      case 'b' -> part(now, "MMM");
      case 'n' -> "\n";
      case '%' -> "%";
      default -> "%" + field;
    };
  }

  private static String part(OffsetDateTime now, String pattern) {
    return now.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
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
      throw new CommandFailure("basename: missing operand\n", 1);
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

  private static int environment(Process process, List<String> words) {
    process.environment().forEach((name, value) -> process.out(name + "=" + value + "\n"));
    return 0;
  }

  private static int logger(Process process, List<String> words) throws CommandFailure {
    FilterOptions options = FilterOptions.read("logger", words, "is", "tp");
    String tag = options.value("t").orElse("root");
    process.host().log(tag, String.join(" ", options.operands()));
    return 0;
  }
}
