package lvslab.net.awk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// awk(1) with -F, -v and -f; `NAME=VALUE` among the files. Records of standard input are worked on
/// as they come.
public final class AwkProgram implements Program {
  private final List<String> files = new ArrayList<>();
  private Bytes held = Bytes.EMPTY;
  private int next;
  private int failed;

  private AwkProgram() {}

  /// Installs `awk`, `gawk` and `mawk`.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    for (String name : List.of("awk", "gawk", "mawk")) {
      table.add(name, AwkProgram::new);
    }
  }

  @Override
  public void start(Process process) {
    try {
      begin(process, process.words());
    } catch (AwkSyntaxException e) {
      process.err("awk: " + e.getMessage() + "\n");
      process.exit(2);
    }
  }

  private void begin(Process process, List<String> words) {
    List<String> settings = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    int at = 1;
    while (at < words.size() && words.get(at).matches("-[Fvf].*|--")) {
      String word = words.get(at++);
      if (word.equals("--")) {
        break;
      }
      String value =
          word.length() > 2 ? word.substring(2) : at < words.size() ? words.get(at++) : "";
      switch (word.charAt(1)) {
        case 'F' -> settings.add("FS=" + (value.equals("t") ? "\\t" : value));
        case 'v' -> settings.add(value);
        default -> texts.add(read(process, value));
      }
    }
    if (texts.isEmpty()) {
      if (at == words.size()) {
        process.err("Usage: awk [Options] [Program] [file ...]\n");
        process.exit(2);
        return;
      }
      texts.add(words.get(at++));
    }
    AwkCode code = AwkParser.parse(String.join("\n", texts));
    files.addAll(words.subList(at, words.size()));
    var made = new AwkMachine(code, process);
    settings.forEach(setting -> assign(made, setting));
    run(
        process,
        made,
        () -> {
          made.begin();
          if (code.needsInput()) {
            goOn(process, made, code.readsAhead);
          } else {
            process.exit(finish(made, false));
          }
        });
  }

  private static String read(Process process, String file) {
    Optional<String> text = process.host().files().read(process.path(file));
    return text.orElseThrow(() -> new AwkSyntaxException("couldn't open file " + file));
  }

  private static void assign(AwkMachine machine, String setting) {
    int equals = setting.indexOf('=');
    var text = new StringBuilder();
    String value = setting.substring(equals + 1);
    for (int i = 0; i < value.length(); i++) {
      boolean escaped = value.charAt(i) == '\\' && i + 1 < value.length();
      text.append(escaped ? AwkLexer.escaped(value.charAt(++i)) : value.charAt(i));
    }
    machine.set(setting.substring(0, equals), AwkValue.input(text.toString()));
  }

  /// Runs a part of the program; an exit or an error ends it.
  private void run(Process process, AwkMachine made, Runnable part) {
    try {
      part.run();
    } catch (AwkJump jump) {
      process.exit(finish(made, true));
    } catch (AwkSyntaxException e) {
      process.err("awk: " + e.getMessage() + "\n");
      process.exit(2);
    }
  }

  private static int finish(AwkMachine made, boolean ends) {
    if (ends) {
      try {
        made.end();
      } catch (AwkJump jump) {
        // exit in END ends it
      }
    }
    made.streams().closeAll();
    return made.status();
  }

  private void goOn(Process process, AwkMachine made, boolean all) {
    boolean any = files.stream().anyMatch(file -> !isSetting(file));
    while (next < files.size() || !any && next == files.size()) {
      String file = next < files.size() ? files.get(next) : "-";
      next++;
      any |= file.equals("-");
      if (isSetting(file)) {
        assign(made, file);
        continue;
      }
      made.set("FILENAME", AwkValue.input(file.equals("-") ? "" : file));
      made.set("FNR", AwkValue.FALSE);
      if (file.equals("-")) {
        process
            .streams()
            .in()
            .setReader(() -> run(process, made, () -> readMore(process, made, all)));
        return;
      }
      Optional<String> text = process.host().files().read(process.path(file));
      if (text.isEmpty()) {
        process.err("awk: cannot open " + file + " (No such file or directory)\n");
        failed = 2;
        continue;
      }
      made.streams().ahead().addAll(records(made, text.get()));
      work(made);
    }
    int status = finish(made, true);
    process.exit(failed == 0 ? status : failed);
  }

  private static boolean isSetting(String word) {
    return word.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
  }

  private static List<String> records(AwkMachine made, String text) {
    String separator = made.text("RS");
    if (separator.isEmpty()) {
      String stripped = text.replaceFirst("^\n+", "").replaceFirst("\n+$", "");
      return stripped.isEmpty() ? List.of() : List.of(stripped.split("\n\n+"));
    }
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> all =
        new ArrayList<>(
            List.of(
                (separator.length() == 1
                        ? Pattern.compile(Pattern.quote(separator))
                        : made.pattern(separator))
                    .split(text, -1)));
    if (all.getLast().isEmpty()) {
      all.removeLast();
    }
    return all;
  }

  private static void work(AwkMachine made) {
    @Nullable String text = made.streams().nextRecord();
    while (text != null) {
      made.take(text);
      text = made.streams().nextRecord();
    }
  }

  private void readMore(Process process, AwkMachine made, boolean all) {
    Pipe in = process.streams().in();
    if (!process.isAlive()) {
      return;
    }
    held = held.concat(in.read());
    boolean ended = in.isAtEnd();
    if (ended) {
      in.removeReader();
    }
    boolean lines = made.text("RS").equals("\n") && !all;
    if (ended || lines) {
      String text = held.utf8();
      int end = ended ? text.length() : text.lastIndexOf('\n') + 1;
      held = Bytes.utf8(text.substring(end));
      made.streams().ahead().addAll(records(made, text.substring(0, end)));
      work(made);
    }
    if (ended && process.isAlive()) {
      goOn(process, made, all);
    }
  }
}
