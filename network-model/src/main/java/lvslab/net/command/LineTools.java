package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.command.FilterProgram.Prepared;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;

/// tac, rev, nl and paste.
final class LineTools {
  private LineTools() {}

  static void addTo(CommandTable table) {
    table.add("tac", () -> ((FilterProgram) LineTools::backwards).program());
    table.add("rev", () -> ((FilterProgram) LineTools::reversed).program());
    table.add("nl", () -> ((FilterProgram) LineTools::numbered).program());
    table.add("paste", () -> ((FilterProgram) LineTools::pasted).program());
  }

  /// A filter that does something with each line.
  @FunctionalInterface
  private interface EachLine extends TextInput.Filter {
    @Override
    default int finish() {
      return 0;
    }
  }

  private static Prepared reversed(Process process, List<String> arguments) {
    EachLine filter =
        (line, ended) -> {
          process.out(new StringBuilder(line).reverse() + (ended ? "\n" : ""));
          return true;
        };
    return new Prepared(arguments, filter);
  }

  private static Prepared numbered(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("nl", arguments, "", "b");
    int[] number = new int[1];
    boolean all = options.value("b").filter("a"::equals).isPresent();
    EachLine filter =
        (line, ended) -> {
          boolean counted = all || !line.isEmpty();
          String head =
              counted ? Padding.left(Integer.toString(++number[0]), 6) + "\t" : " ".repeat(7);
          process.out(head + line + "\n");
          return true;
        };
    return new Prepared(options.operands(), filter);
  }

  private static Prepared backwards(Process process, List<String> arguments) {
    List<String> lines = new ArrayList<>();
    return new Prepared(
        arguments,
        new TextInput.Filter() {
          @Override
          public boolean line(String line, boolean ended) {
            return lines.add(line + (ended ? "\n" : ""));
          }

          @Override
          public void end() {
            lines.reversed().forEach(process::out);
            lines.clear();
          }

          @Override
          public int finish() {
            return 0;
          }
        });
  }

  private static Prepared pasted(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("paste", arguments, "s", "d");
    String separator = options.value("d").orElse("\t");
    List<List<String>> files = new ArrayList<>();
    return new Prepared(
        options.operands(),
        new TextInput.Filter() {
          @Override
          public void begin(String name) {
            files.add(new ArrayList<>());
          }

          @Override
          public boolean line(String line, boolean ended) {
            return files.getLast().add(line);
          }

          @Override
          public int finish() {
            if (options.has("s")) {
              files.forEach(lines -> process.out(String.join(separator, lines) + "\n"));
              return 0;
            }
            int longest = files.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < longest; i++) {
              List<String> row = new ArrayList<>();
              for (List<String> lines : files) {
                row.add(i < lines.size() ? lines.get(i) : "");
              }
              process.out(String.join(separator, row) + "\n");
            }
            return 0;
          }
        });
  }
}
