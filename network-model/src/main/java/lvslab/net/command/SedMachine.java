package lvslab.net.command;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// Runs a script of sed over lines: pattern space, hold space, cycles (sed/execute.c).
final class SedMachine {
  private final Process process;
  private final List<SedCommand> commands;
  private final boolean quiet;
  private List<String> lines = List.of();
  private boolean lastEnded = true;
  private Consumer<String> output = text -> {};
  private int next;
  private int number;
  private String space = "";
  private String hold = "";
  private StringBuilder behind = new StringBuilder();
  private boolean substituted;
  private boolean stopped;
  private int status;
  private @Nullable Pattern last;

  SedMachine(Process process, List<SedCommand> commands, boolean quiet) {
    this.process = process;
    this.commands = commands;
    this.quiet = quiet;
  }

  int number() {
    return number;
  }

  boolean isLast() {
    return next >= lines.size();
  }

  boolean isStopped() {
    return stopped;
  }

  int status() {
    return status;
  }

  void restartNumbers() {
    number = 0;
  }

  boolean find(@Nullable Pattern pattern) {
    return used(pattern).matcher(space).find();
  }

  private Pattern used(@Nullable Pattern pattern) {
    if (pattern != null) {
      last = pattern;
    }
    return last == null ? Pattern.compile("") : last;
  }

  /// Runs over lines.
  ///
  /// @param input lines without their ends
  /// @param ended whether the last has one
  /// @param to takes what is printed
  void run(List<String> input, boolean ended, Consumer<String> to) {
    lines = input;
    lastEnded = ended;
    output = to;
    next = 0;
    boolean again = false;
    while (!stopped && (again || next < lines.size())) {
      if (!again) {
        readLine();
      }
      substituted = false;
      again = cycle();
    }
  }

  private void readLine() {
    space = lines.get(next++);
    number++;
  }

  private void print(String text) {
    boolean open = isLast() && !lastEnded;
    output.accept(open ? text : text + "\n");
  }

  private void endCycle() {
    if (!quiet) {
      print(space);
    }
    flush();
  }

  private void flush() {
    if (!behind.isEmpty()) {
      output.accept(behind.toString());
      behind = new StringBuilder();
    }
  }

  /// Runs the script once.
  ///
  /// @return whether the next cycle keeps what is in the pattern space
  private boolean cycle() {
    int at = 0;
    while (at < commands.size()) {
      SedCommand command = commands.get(at++);
      if (!command.applies(this)) {
        at = command.kind == '{' ? command.target : at;
        continue;
      }
      switch (command.kind) {
        case 'd' -> {
          flush();
          return false;
        }
        case 'D' -> {
          int end = space.indexOf('\n');
          flush();
          space = end < 0 ? "" : space.substring(end + 1);
          return end >= 0;
        }
        case 'n', 'N' -> {
          if (isLast()) {
            if (command.kind == 'N' && !quiet || command.kind == 'n') {
              endCycle();
            }
            stopped = true;
            return false;
          }
          takeNext(command.kind == 'N');
        }
        case 'q', 'Q' -> {
          if (command.kind == 'q') {
            endCycle();
          }
          status = command.which;
          stopped = true;
          return false;
        }
        case 'c' -> {
          boolean range = command.to.kind() != SedAddress.Kind.NONE && !command.negated;
          if (!range || !command.applies(this)) {
            output.accept(command.text);
          }
          flush();
          return false;
        }
        case 'b' -> at = command.target;
        case 't', 'T' -> {
          at = substituted == (command.kind == 't') ? command.target : at;
          substituted = false;
        }
        default -> simple(command);
      }
    }
    endCycle();
    return false;
  }

  private void takeNext(boolean joined) {
    String former = space;
    if (!joined && !quiet) {
      print(space);
    }
    flush();
    readLine();
    space = joined ? former + "\n" + space : space;
  }

  private void simple(SedCommand command) {
    switch (command.kind) {
      case 'p' -> print(space);
      case 'P' -> print(space.split("\n", 2)[0]);
      case '=' -> output.accept(number + "\n");
      case 'l' -> output.accept(SedText.unambiguous(space));
      case 'g' -> space = hold;
      case 'G' -> space = space + "\n" + hold;
      case 'h' -> hold = space;
      case 'H' -> hold = hold + "\n" + space;
      case 'x' -> {
        String former = space;
        space = hold;
        hold = former;
      }
      case 'z' -> space = "";
      case 'a' -> behind.append(command.text);
      case 'i' -> output.accept(command.text);
      case 'r' -> behind.append(process.host().files().read(process.path(command.text)).orElse(""));
      case 'w' -> process.host().files().append(process.path(command.text), space + "\n");
      case 'y' -> transliterate(command);
      case 's' -> substitute(command);
      default -> {} // a label, a bracket
    }
  }

  private void transliterate(SedCommand command) {
    var out = new StringBuilder();
    for (int i = 0; i < space.length(); i++) {
      int place = command.text.indexOf(space.charAt(i));
      out.append(place < 0 ? space.charAt(i) : command.by.charAt(place));
    }
    space = out.toString();
  }

  private void substitute(SedCommand command) {
    Matcher match = used(command.pattern).matcher(space);
    var out = new StringBuilder();
    int from = 0;
    int count = 0;
    boolean changed = false;
    while (match.find()) {
      count++;
      boolean wanted = command.all ? count >= command.which : count == command.which;
      if (wanted) {
        out.append(space, from, match.start());
        out.append(SedText.replacement(command.by, match));
        from = match.end();
        changed = true;
        if (!command.all) {
          break;
        }
      }
    }
    if (changed) {
      space = out.append(space.substring(from)).toString();
      substituted = true;
      if (command.prints) {
        print(space);
      }
      if (!command.text.isEmpty()) {
        process.host().files().append(process.path(command.text), space + "\n");
      }
    }
  }
}
