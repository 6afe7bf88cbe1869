package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.command.FilterProgram.Prepared;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// cat, wc, sort, uniq, cut, tr, tee and the like: small filters.
final class TextCommands {
  private TextCommands() {}

  static void addTo(CommandTable table) {
    table.add("cat", () -> ((FilterProgram) TextCommands::cat).program());
    table.add("wc", () -> ((FilterProgram) WordCount::prepare).program());
    table.add("sort", () -> ((FilterProgram) SortFilter::prepare).program());
    table.add("uniq", () -> ((FilterProgram) UniqueFilter::prepare).program());
    table.add("cut", () -> ((FilterProgram) CutFilter::prepare).program());
    table.add("tr", () -> ((FilterProgram) TranslateFilter::prepare).program());
    table.add("tee", () -> ((FilterProgram) TextCommands::tee).program());
    table.add("grep", () -> ((FilterProgram) GrepFilter::prepare).program());
    table.add("egrep", () -> ((FilterProgram) GrepFilter::prepare).program());
    table.add("fgrep", () -> ((FilterProgram) GrepFilter::prepare).program());
    LineTools.addTo(table);
    table.add("sed", () -> ((FilterProgram) SedFilter::prepare).program());
    table.add("head", () -> ((FilterProgram) HeadFilter::prepare).program());
    table.add("tail", TailProgram::new);
    table.add("tailf", TailProgram::new);
  }

  private static Prepared cat(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("cat", arguments, "nubAETsvet", "");
    boolean ends = options.has("E") || options.has("A") || options.has("e");
    boolean tabs = options.has("T") || options.has("A") || options.has("t");
    return new Prepared(
        options.operands(),
        new TextInput.Filter() {
          private int number;
          private boolean blankBefore;

          @Override
          public boolean line(String line, boolean ended) {
            if (options.has("s") && line.isEmpty() && blankBefore) {
              return true;
            }
            blankBefore = line.isEmpty();
            boolean numbered = options.has("b") ? !line.isEmpty() : options.has("n");
            String head = numbered ? Padding.left(Integer.toString(++number), 6) + "\t" : "";
            String text = tabs ? line.replace("\t", "^I") : line;
            process.out(head + text + (ended ? (ends ? "$" : "") + "\n" : ""));
            return true;
          }

          @Override
          public int finish() {
            return 0;
          }
        });
  }

  private static Prepared tee(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("tee", arguments, "a", "");
    List<String> paths = new ArrayList<>();
    for (String file : options.operands()) {
      @Nullable Errno error = process.host().files().open(process.path(file), options.has("a"));
      if (error == null) {
        paths.add(process.path(file));
      } else {
        process.err("tee: " + file + ": " + error.text() + "\n");
      }
    }
    return new Prepared(
        List.of(),
        new TextInput.Filter() {
          @Override
          public boolean line(String line, boolean ended) {
            String text = line + (ended ? "\n" : "");
            process.out(text);
            paths.forEach(path -> process.host().files().extend(path, text));
            return true;
          }

          @Override
          public int finish() {
            paths.forEach(process.host().files()::close);
            return paths.size() < options.operands().size() ? 1 : 0;
          }
        });
  }
}
