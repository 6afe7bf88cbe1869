package lvslab.net.command;

import java.util.List;
import lvslab.net.host.Process;

/// tr(1): replaces, deletes (-d) or squeezes (-s) characters, or all others (-c).
final class TranslateFilter implements TextInput.Filter {
  private static final String HELP = "\nTry 'tr --help' for more information.\n";

  private final Process process;
  private final String from;
  private final String to;
  private final boolean delete;
  private final boolean squeeze;
  private final boolean complement;
  private char last;

  private TranslateFilter(Process process, FilterOptions options) {
    this.process = process;
    complement = options.has("c") || options.has("C");
    delete = options.has("d");
    squeeze = options.has("s");
    from = expand(options.operands().getFirst());
    to = options.operands().size() > 1 ? expand(options.operands().get(1)) : "";
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("tr", arguments, "dscC", "");
    int needed = options.has("d") || options.has("s") ? 1 : 2;
    if (options.operands().isEmpty()) {
      throw new CommandFailure("tr: missing operand" + HELP, 1);
    }
    if (options.operands().size() < needed) {
      String first = options.operands().getFirst();
      throw new CommandFailure(
          "tr: missing operand after ‘"
              + first
              + "’\nTwo strings must be given when translating."
              + HELP,
          1);
    }
    return new FilterProgram.Prepared(List.of(), new TranslateFilter(process, options));
  }

  private static String expand(String set) {
    String text =
        set.replace("[:lower:]", "a-z")
            .replace("[:alpha:]", "A-Za-z")
            .replace("[:alnum:]", "A-Za-z0-9")
            .replace("[:blank:]", " \t")
            .replace("[:punct:]", "!-/:-@[-`{-~")
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
    int found = from.indexOf(c);
    int at = complement ? (found < 0 ? Integer.MAX_VALUE : -1) : found;
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
