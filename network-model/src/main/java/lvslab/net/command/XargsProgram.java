package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.shell.Shell;
import lvslab.net.wire.Bytes;

/// xargs(1): -n, -I, -0, -r, -t, -L 1, -d; words in quotes; one command after another.
final class XargsProgram implements Program {
  private static final int MANY = 5000;

  private final List<List<String>> commands = new ArrayList<>();
  private Bytes input = Bytes.EMPTY;
  private int next;
  private int worst;

  XargsProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    int at = 1;
    int size = MANY;
    String replaced = "";
    boolean zeros = false;
    boolean noEmpty = false;
    boolean told = false;
    String delimiter = "";
    while (at < words.size() && words.get(at).startsWith("-")) {
      String word = words.get(at++);
      String letter = word.substring(0, Math.min(2, word.length()));
      boolean valued = "-n -I -L -P -d -i".contains(letter);
      String value =
          !valued
              ? ""
              : word.length() > 2 ? word.substring(2) : at < words.size() ? words.get(at++) : "";
      switch (letter) {
        case "-n" -> size = value.matches("\\d{1,6}") ? Integer.parseInt(value) : MANY;
        case "-I" -> replaced = value;
        case "-L" -> delimiter = "\n";
        case "-d" -> delimiter = value.replace("\\n", "\n");
        case "-0" -> zeros = true;
        case "-r" -> noEmpty = true;
        case "-t" -> told = true;
        case "-P" -> {} // one after another anyway
        default -> {
          process.err("xargs: invalid option -- '" + word.replaceFirst("^-+", "") + "'\n");
          process.exit(1);
          return;
        }
      }
    }
    List<String> command = at < words.size() ? words.subList(at, words.size()) : List.of("echo");
    var plan = new Plan(command, size, replaced, zeros ? "\0" : delimiter, noEmpty, told);
    process.streams().in().setReader(() -> readMore(process, plan));
  }

  /// How commands are made of what is read.
  private record Plan(
      List<String> command,
      int size,
      String replaced,
      String delimiter,
      boolean noEmpty,
      boolean told) {}

  private void readMore(Process process, Plan plan) {
    input = input.concat(process.streams().in().read());
    if (process.streams().in().isAtEnd() && process.isAlive()) {
      process.streams().in().removeReader();
      prepare(plan, input.utf8());
      goOn(process, plan);
    }
  }

  private void prepare(Plan plan, String text) {
    if (!plan.replaced.isEmpty()) {
      for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
        commands.add(
            plan.command.stream().map(w -> w.replace(plan.replaced, line.strip())).toList());
      }
      return;
    }
    List<String> items = plan.delimiter.isEmpty() ? split(text) : delimited(text, plan.delimiter);
    if (items.isEmpty() && plan.noEmpty) {
      return;
    }
    for (int i = 0; i < Math.max(1, items.size()); i += plan.size) {
      List<String> words = new ArrayList<>(plan.command);
      words.addAll(items.subList(Math.min(i, items.size()), Math.min(i + plan.size, items.size())));
      commands.add(words);
    }
  }

  private static List<String> delimited(String text, String delimiter) {
    List<String> items = new ArrayList<>(List.of(text.split(Pattern.quote(delimiter))));
    items.removeIf(String::isEmpty);
    return items;
  }

  private static List<String> split(String text) {
    List<String> items = new ArrayList<>();
    var item = new StringBuilder();
    char quote = 0;
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        open = true;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && c == '\\' && i + 1 < text.length()) {
        item.append(text.charAt(++i));
        open = true;
      } else if (quote != 0 || !Character.isWhitespace(c)) {
        item.append(c);
        open = true;
      } else if (open) {
        items.add(item.toString());
        item.setLength(0);
        open = false;
      }
    }
    if (open) {
      items.add(item.toString());
    }
    return items;
  }

  private void goOn(Process process, Plan plan) {
    if (next == commands.size()) {
      process.exit(worst);
      return;
    }
    List<String> words = commands.get(next++);
    if (plan.told) {
      process.err(String.join(" ", words) + "\n");
    }
    Optional<Program> program = Shell.find(process.host(), words.getFirst());
    if (program.isEmpty()) {
      process.err("xargs: " + words.getFirst() + ": No such file or directory\n");
      process.exit(127);
      return;
    }
    var streams =
        new Process.Streams(Pipe.empty(), data -> process.out(data), process.streams().err());
    var start = new Process.Start(words, streams, process.folder(), process.environment());
    process
        .host()
        .processes()
        .start(process.pid(), program.get(), start)
        .onExit(
            status -> {
              worst = status == 0 ? worst : 123;
              goOn(process, plan);
            });
  }
}
