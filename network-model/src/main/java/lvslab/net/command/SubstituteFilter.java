package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Process;

/// sed(1) with `s` commands, an address in front of them or not, and -i, -n, -E, -e; `p`, `d`.
final class SubstituteFilter implements TextInput.Filter {
  private final Process process;
  private final List<SedCommand> commands;
  private final boolean quiet;
  private final boolean inPlace;
  private String file = "";
  private StringBuilder changed = new StringBuilder();
  private int number;

  private SubstituteFilter(Process process, List<SedCommand> commands, FilterOptions options) {
    this.process = process;
    this.commands = commands;
    quiet = options.has("n");
    inPlace = options.has("i");
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("sed", arguments, "niEr", "e");
    List<String> operands = options.operands();
    boolean named = options.value("e").isPresent();
    if (operands.isEmpty() && !named) {
      throw new CommandFailure("Usage: sed [OPTION]... {script-only-if-no-other-script}\n", 1);
    }
    String script = options.value("e").orElseGet(operands::getFirst);
    boolean extended = options.has("E") || options.has("r");
    List<SedCommand> commands = new ArrayList<>();
    for (String part : script.split("[;\n]")) {
      if (!part.isBlank()) {
        commands.add(SedCommand.read(part.strip(), extended));
      }
    }
    List<String> files = named ? operands : operands.subList(1, operands.size());
    return new FilterProgram.Prepared(files, new SubstituteFilter(process, commands, options));
  }

  @Override
  public void begin(String name) {
    file = name;
    changed = new StringBuilder();
    number = inPlace ? 0 : number;
  }

  @Override
  public boolean line(String line, boolean ended) {
    number++;
    String text = line;
    String end = ended ? "\n" : "";
    for (SedCommand command : commands) {
      if (!command.applies(text, number)) {
        continue;
      }
      switch (command.kind()) {
        case 'd' -> {
          return true;
        }
        case 'p' -> emit(text + end);
        default -> {
          String former = text;
          text = command.substitute(text);
          if (command.prints() && !former.equals(text)) {
            emit(text + end);
          }
        }
      }
    }
    if (!quiet) {
      emit(text + end);
    }
    return true;
  }

  private void emit(String text) {
    if (inPlace) {
      changed.append(text);
    } else {
      process.out(text);
    }
  }

  @Override
  public void end() {
    if (inPlace && process.host().files().exists(process.path(file))) {
      process.host().files().write(process.path(file), changed.toString());
    }
  }

  @Override
  public int failure() {
    return 2;
  }

  @Override
  public String complaint(String command, String name, String error) {
    return command + ": can't read " + name + ": " + error + "\n";
  }

  @Override
  public int finish() {
    return 0;
  }

  /// One command of a script.
  ///
  /// @param address pattern of the lines it is for, or null for all
  /// @param line number of the line it is for, or 0 for all
  /// @param kind `s`, `p` or `d`
  private record SedCommand(
      Pattern address,
      int line,
      char kind,
      Pattern pattern,
      String by,
      boolean all,
      boolean prints) {
    private static final Pattern ANYTHING = Pattern.compile("");
    private static final Pattern ADDRESS =
        Pattern.compile("(?:(\\d+)|/((?:[^/\\\\]|\\\\.)*)/)?(.*)");

    static SedCommand read(String text, boolean extended) throws CommandFailure {
      Matcher parts = ADDRESS.matcher(text);
      if (!parts.matches() || parts.group(3).isEmpty()) {
        throw bad(text, "missing command");
      }
      Pattern address =
          parts.group(2) == null
              ? ANYTHING
              : BasicPattern.compile("sed", parts.group(2), extended, 0);
      int line = parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1));
      String command = parts.group(3).strip();
      char kind = command.charAt(0);
      if ((kind == 'p' || kind == 'd') && command.length() == 1) {
        return new SedCommand(address, line, kind, ANYTHING, "", false, false);
      }
      if (kind != 's' || command.length() < 4) {
        throw bad(text, "unknown command: `" + kind + "'");
      }
      List<String> pieces = split(command.substring(2), command.charAt(1));
      if (pieces.size() != 3) {
        throw bad(text, "unterminated `s' command");
      }
      String flags = pieces.get(2);
      int options = flags.contains("i") || flags.contains("I") ? Pattern.CASE_INSENSITIVE : 0;
      Pattern pattern = BasicPattern.compile("sed", pieces.getFirst(), extended, options);
      return new SedCommand(
          address,
          line,
          's',
          pattern,
          replacement(pieces.get(1)),
          flags.contains("g"),
          flags.contains("p"));
    }

    private static CommandFailure bad(String text, String reason) {
      return new CommandFailure(
          "sed: -e expression #1, char " + text.length() + ": " + reason + "\n", 1);
    }

    private static List<String> split(String text, char separator) {
      List<String> pieces = new ArrayList<>();
      var piece = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          i++;
          piece.append(text.charAt(i) == separator ? "" : "\\").append(text.charAt(i));
        } else if (c == separator) {
          pieces.add(piece.toString());
          piece.setLength(0);
        } else {
          piece.append(c);
        }
      }
      pieces.add(piece.toString());
      return pieces;
    }

    /// `&` and `\1` in the words of [Matcher].
    private static String replacement(String text) {
      var out = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          char next = text.charAt(++i);
          out.append(next >= '1' && next <= '9' ? "$" + next : next == 'n' ? "\n" : "\\" + next);
        } else {
          out.append(c == '&' ? "$0" : c == '$' ? "\\$" : String.valueOf(c));
        }
      }
      return out.toString();
    }

    boolean applies(String text, int at) {
      return (line == 0 || line == at) && address.matcher(text).find();
    }

    String substitute(String text) {
      Matcher matcher = pattern.matcher(text);
      return all ? matcher.replaceAll(by) : matcher.replaceFirst(by);
    }
  }
}
