package lvslab.net.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;

/// grep(1) of GNU grep 3.8 with -v -i -c -q -n -o -w -x -E -F -m -h -H -l -L -s -e -r -A -B -C.
final class GrepFilter implements TextInput.Filter {
  private final Process process;
  private final FilterOptions options;
  private final Pattern pattern;
  private final boolean named;
  private final int before;
  private final int after;
  private final Deque<String> held = new ArrayDeque<>();
  private String file = "";
  private int number;
  private int lastPrinted;
  private int due;
  private int count;
  private int total;
  private boolean printedAny;

  private GrepFilter(Process process, FilterOptions options, Pattern pattern, boolean named)
      throws CommandFailure {
    this.process = process;
    this.options = options;
    this.pattern = pattern;
    this.named = named;
    int around = options.number("C", 0);
    before = options.number("B", around);
    after = options.number("A", around);
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    List<String> patterns = new ArrayList<>();
    FilterOptions options = GrepOptions.read(process, arguments, patterns);
    List<String> files = options.operands();
    if (patterns.isEmpty()) {
      if (files.isEmpty()) {
        throw new CommandFailure(GrepOptions.USAGE, 2);
      }
      patterns = List.of(files.getFirst().split("\n", -1));
      files = files.subList(1, files.size());
    }
    boolean recursive = options.has("r") || options.has("R");
    if (recursive) {
      files = below(process, files.isEmpty() ? List.of(".") : files);
    }
    boolean several = files.size() > 1 || recursive || options.has("H");
    var filter =
        new GrepFilter(
            process, options, GrepOptions.pattern(options, patterns), several && !options.has("h"));
    if (recursive && files.isEmpty()) {
      files = List.of("/dev/null");
    }
    return new FilterProgram.Prepared(files, filter);
  }

  private static List<String> below(Process process, List<String> roots) {
    FileSystem files = process.host().files();
    List<String> found = new ArrayList<>();
    for (String root : roots) {
      String path = process.path(root);
      if (files.exists(path) || !files.isFolder(path)) {
        found.add(root);
        continue;
      }
      String prefix = root.endsWith("/") ? root : root + "/";
      found.addAll(below(process, files.list(path).stream().map(n -> prefix + n).toList()));
    }
    return found;
  }

  @Override
  public void begin(String name) {
    file = name.isEmpty() ? "(standard input)" : name;
    number = 0;
    count = 0;
    due = 0;
    lastPrinted = 0;
    held.clear();
  }

  @Override
  public boolean line(String line, boolean ended) {
    number++;
    Matcher matcher = pattern.matcher(line);
    boolean hit = options.has("x") ? matcher.matches() : matcher.find();
    if (hit == options.has("v")) {
      around(line);
      return due > 0 || !isEnough();
    }
    if (isEnough()) {
      return false;
    }
    count++;
    total++;
    if (options.has("q")) {
      process.exit(0);
      return false;
    }
    if (options.has("l") || options.has("L")) {
      return false;
    }
    if (!options.has("c")) {
      printHit(line, matcher);
    }
    return after > 0 || !isEnough();
  }

  private boolean isEnough() {
    return options.value("m").filter(m -> m.equals(Integer.toString(count))).isPresent();
  }

  /// A line that is not selected, but may stand near one that is.
  private void around(String line) {
    if (options.has("c") || options.has("o")) {
      return;
    }
    if (due > 0) {
      due--;
      print(line, '-', number);
    } else if (before > 0) {
      held.add(line);
      if (held.size() > before) {
        held.remove();
      }
    }
  }

  private void printHit(String line, Matcher matcher) {
    if (options.has("o")) {
      matcher.reset();
      while (matcher.find()) {
        if (!matcher.group().isEmpty() && !options.has("v")) {
          process.out(head(':', number) + matcher.group() + "\n");
        }
      }
      return;
    }
    int first = number - held.size();
    boolean gap = printedAny && (before > 0 || after > 0) && first > lastPrinted + 1;
    process.out(gap ? "--\n" : "");
    for (String former : held) {
      print(former, '-', first++);
    }
    held.clear();
    print(line, ':', number);
    due = after;
  }

  private void print(String line, char mark, int at) {
    process.out(head(mark, at) + line + "\n");
    lastPrinted = at;
    printedAny = true;
  }

  private String head(char mark, int at) {
    return (named ? file + mark : "") + (options.has("n") ? "" + at + mark : "");
  }

  @Override
  public void end() {
    boolean there = process.host().files().exists(process.path(file)) || file.startsWith("(");
    if (options.has("l") && count > 0 || options.has("L") && count == 0 && there) {
      process.out(file + "\n");
      total += options.has("L") ? 1 : 0;
    } else if (options.has("c") && there) {
      process.out((named ? file + ":" : "") + count + "\n");
    }
  }

  @Override
  public int failure() {
    return 2;
  }

  @Override
  public String complaint(String command, String name, String error) {
    return options.has("s") ? "" : TextInput.Filter.super.complaint(command, name, error);
  }

  @Override
  public int finish() {
    return total > 0 ? 0 : 1;
  }
}
