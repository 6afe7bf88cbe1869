package lvslab.net.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Process;

/// wc(1): counts lines, words and octets.
final class WordCount implements TextInput.Filter {
  private static final class Count {
    private final String name;
    private final long[] values = new long[4];

    Count(String name) {
      this.name = name;
    }
  }

  private final Process process;
  private final FilterOptions options;
  private final List<Count> counts = new ArrayList<>();

  private WordCount(Process process, FilterOptions options) {
    this.process = process;
    this.options = options;
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("wc", arguments, "lwcmL", "");
    return new FilterProgram.Prepared(options.operands(), new WordCount(process, options));
  }

  @Override
  public void begin(String name) {
    counts.add(new Count(name));
  }

  @Override
  public boolean line(String line, boolean ended) {
    long[] values = counts.getLast().values;
    values[0] += ended ? 1 : 0;
    values[1] += line.isBlank() ? 0 : line.strip().split("\\s+").length;
    values[2] += line.getBytes(StandardCharsets.UTF_8).length + (ended ? 1 : 0);
    values[3] = Math.max(values[3], line.length());
    return true;
  }

  @Override
  public String complaint(String command, String file, String error) {
    counts.removeLast();
    return TextInput.Filter.super.complaint(command, file, error);
  }

  @Override
  public int finish() {
    if (counts.size() > 1) {
      var total = new Count("total");
      for (Count count : counts) {
        for (int i = 0; i < total.values.length; i++) {
          total.values[i] += count.values[i];
        }
      }
      counts.add(total);
    }
    int width = width();
    for (Count count : counts) {
      print(count, width);
    }
    return 0;
  }

  /// One column for a lone count; as wide as the greatest number for files; seven for pipes.
  private int width() {
    if (counts.isEmpty()) {
      return 1;
    }
    int columns = columns().length;
    if (counts.size() == 1 && columns == 1) {
      return 1;
    }
    if (counts.getFirst().name.isEmpty()) {
      return 7;
    }
    int width = 1;
    for (Count count : counts) {
      width = Math.max(width, Long.toString(count.values[2]).length());
    }
    return width;
  }

  private int[] columns() {
    boolean all =
        !options.has("l")
            && !options.has("w")
            && !options.has("c")
            && !options.has("m")
            && !options.has("L");
    List<Integer> columns = new ArrayList<>();
    if (all || options.has("l")) {
      columns.add(0);
    }
    if (all || options.has("w")) {
      columns.add(1);
    }
    if (all || options.has("c") || options.has("m")) {
      columns.add(2);
    }
    if (options.has("L")) {
      columns.add(3);
    }
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  private void print(Count count, int width) {
    List<String> texts = new ArrayList<>();
    for (int column : columns()) {
      texts.add(Padding.left(Long.toString(count.values[column]), width));
    }
    if (!count.name.isEmpty()) {
      texts.add(count.name);
    }
    process.out(String.join(" ", texts) + "\n");
  }
}
