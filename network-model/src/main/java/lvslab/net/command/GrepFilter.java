package lvslab.net.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Process;

/// grep(1) with -v -i -c -q -n -o -w -x -E -F -m -h -l -s -e.
final class GrepFilter implements TextInput.Filter {
  private final Process process;
  private final FilterOptions options;
  private final Pattern pattern;
  private final boolean several;
  private String file = "";
  private int number;
  private int count;
  private int total;

  private GrepFilter(Process process, FilterOptions options, Pattern pattern, boolean several) {
    this.process = process;
    this.options = options;
    this.pattern = pattern;
    this.several = several;
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("grep", arguments, "vicqnowxEFhHlsP", "me");
    List<String> operands = options.operands();
    boolean named = options.value("e").isPresent();
    if (operands.isEmpty() && !named) {
      throw new CommandFailure(
          """
          Usage: grep [OPTION]... PATTERNS [FILE]...
          Try 'grep --help' for more information.
          """,
          2);
    }
    String text = options.value("e").orElseGet(operands::getFirst);
    List<String> files = named ? operands : operands.subList(1, operands.size());
    int flags = options.has("i") ? Pattern.CASE_INSENSITIVE : 0;
    boolean extended = options.has("E") || options.has("P");
    Pattern plain =
        options.has("F")
            ? Pattern.compile(Pattern.quote(text), flags)
            : BasicPattern.compile("grep", text, extended, flags);
    Pattern whole =
        options.has("w") ? Pattern.compile("\\b(?:" + plain.pattern() + ")\\b", flags) : plain;
    boolean several = (files.size() > 1 || options.has("H")) && !options.has("h");
    return new FilterProgram.Prepared(files, new GrepFilter(process, options, whole, several));
  }

  @Override
  public void begin(String name) {
    file = name.isEmpty() ? "(standard input)" : name;
    number = 0;
    count = 0;
  }

  @Override
  public boolean line(String line, boolean ended) {
    number++;
    Matcher matcher = pattern.matcher(line);
    boolean hit = options.has("x") ? matcher.matches() : matcher.find();
    if (hit == options.has("v")) {
      return true;
    }
    count++;
    total++;
    if (options.has("q")) {
      process.exit(0);
      return false;
    }
    if (options.has("l")) {
      process.out(file + "\n");
      return false;
    }
    if (!options.has("c")) {
      print(line, matcher);
    }
    return options.value("m").filter(m -> m.equals(Integer.toString(count))).isEmpty();
  }

  private void print(String line, Matcher matcher) {
    String head = (several ? file + ":" : "") + (options.has("n") ? number + ":" : "");
    if (!options.has("o")) {
      process.out(head + line + "\n");
      return;
    }
    matcher.reset();
    while (matcher.find()) {
      if (!matcher.group().isEmpty()) {
        process.out(head + matcher.group() + "\n");
      }
    }
  }

  @Override
  public void end() {
    if (options.has("c")) {
      process.out((several ? file + ":" : "") + count + "\n");
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
