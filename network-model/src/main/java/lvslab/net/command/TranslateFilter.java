package lvslab.net.command;

import java.util.List;
import lvslab.net.host.Process;

/// tr(1): replaces, deletes (-d) or squeezes (-s) characters.
final class TranslateFilter implements TextInput.Filter {
  private final Process process;
  private final String from;
  private final String to;
  private final boolean delete;
  private final boolean squeeze;
  private char last;

  private TranslateFilter(Process process, FilterOptions options) {
    this.process = process;
    delete = options.has("d");
    squeeze = options.has("s");
    from = expand(options.operands().getFirst());
    to = options.operands().size() > 1 ? expand(options.operands().get(1)) : "";
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("tr", arguments, "ds", "");
    int needed = options.has("d") || options.has("s") ? 1 : 2;
    if (options.operands().isEmpty()) {
      throw new CommandFailure("tr: missing operand\n", 1);
    }
    if (options.operands().size() < needed) {
      String first = options.operands().getFirst();
      throw new CommandFailure("tr: missing operand after ‘" + first + "’\n", 1);
    }
    return new FilterProgram.Prepared(List.of(), new TranslateFilter(process, options));
  }

  private static String expand(String set) {
    String text =
        set.replace("[:lower:]", "a-z")
            .replace("[:upper:]", "A-Z")
            .replace("[:digit:]", "0-9")
            .replace("[:space:]", " \t\n\r")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\r", "\r");
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (i + 2 < text.length() && text.charAt(i + 1) == '-') {
        for (char c = text.charAt(i); c <= text.charAt(i + 2); c++) {
          out.append(c);
        }
        i += 2;
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  @Override
  public boolean line(String line, boolean ended) {
    var out = new StringBuilder();
    String text = ended ? line + "\n" : line;
    for (int i = 0; i < text.length(); i++) {
      take(text.charAt(i), out);
    }
    process.out(out.toString());
    return true;
  }

  private void take(char c, StringBuilder out) {
    int at = from.indexOf(c);
    if (at >= 0 && delete) {
      return;
    }
    char changed = at < 0 || to.isEmpty() ? c : to.charAt(Math.min(at, to.length() - 1));
    boolean again = at >= 0 && changed == last;
    if (!(squeeze && again)) {
      out.append(changed);
    }
    last = changed;
  }

  @Override
  public int finish() {
    return 0;
  }
}
