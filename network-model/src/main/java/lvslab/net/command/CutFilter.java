package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Process;

/// cut(1) with -d and -f, or -c.
final class CutFilter implements TextInput.Filter {
  private static final Pattern RANGE = Pattern.compile("(\\d*)(-?)(\\d*)");

  private final Process process;
  private final FilterOptions options;
  private final List<int[]> ranges = new ArrayList<>();

  private CutFilter(Process process, FilterOptions options) {
    this.process = process;
    this.options = options;
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("cut", arguments, "s", "dfcb");
    var filter = new CutFilter(process, options);
    String list =
        options.value("f").or(() -> options.value("c")).or(() -> options.value("b")).orElse("");
    if (list.isEmpty()) {
      throw new CommandFailure(
          """
          cut: you must specify a list of bytes, characters, or fields
          Try 'cut --help' for more information.
          """,
          1);
    }
    filter.readRanges(list);
    return new FilterProgram.Prepared(options.operands(), filter);
  }

  private void readRanges(String list) throws CommandFailure {
    for (String part : list.split(",")) {
      Matcher range = RANGE.matcher(part);
      if (part.isEmpty() || part.equals("-") || !range.matches()) {
        throw new CommandFailure(
            "cut: invalid field value ‘" + part + "’\nTry 'cut --help' for more information.\n", 1);
      }
      int from = range.group(1).isEmpty() ? 1 : Integer.parseInt(range.group(1));
      if (from == 0) {
        String what = options.value("f").isPresent() ? "fields" : "byte/character positions";
        throw new CommandFailure(
            "cut: " + what + " are numbered from 1\nTry 'cut --help' for more information.\n", 1);
      }
      boolean single = range.group(2).isEmpty();
      boolean open = range.group(3).isEmpty();
      int to = single ? from : open ? Integer.MAX_VALUE : Integer.parseInt(range.group(3));
      ranges.add(new int[] {from, to});
    }
  }

  private boolean isWanted(int place) {
    return ranges.stream().anyMatch(r -> r[0] <= place && place <= r[1]);
  }

  @Override
  public boolean line(String line, boolean ended) {
    var out = new ArrayList<String>();
    boolean fields = options.value("f").isPresent();
    String separator = options.value("d").orElse("\t");
    if (fields && !line.contains(separator)) {
      if (!options.has("s")) {
        process.out(line + "\n");
      }
      return true;
    }
    String[] parts = fields ? line.split(Pattern.quote(separator), -1) : line.split("");
    for (int i = 0; i < parts.length; i++) {
      if (isWanted(i + 1)) {
        out.add(parts[i]);
      }
    }
    process.out(
        String.join(fields ? options.longValue("output-delimiter").orElse(separator) : "", out)
            + "\n");
    return true;
  }

  @Override
  public int finish() {
    return 0;
  }
}
