package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Commands that wait: `wait` for children, `read` for a line.
final class WaitBuiltins {
  private WaitBuiltins() {}

  static void addTo(Map<String, Builtin> table) {
    table.put("wait", WaitBuiltins::waitFor);
    table.put("read", WaitBuiltins::read);
  }

  private static int waitFor(Interpreter shell, List<String> words) {
    List<Process> jobs = List.copyOf(Jobs.of(shell.host()).of(shell.process()));
    List<Process> wanted = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      Optional<Process> job =
          jobs.stream().filter(j -> Integer.toString(j.pid()).equals(word)).findFirst();
      if (job.isEmpty()) {
        String complaint = "wait: pid " + word + " is not a child of this shell";
        shell.io().err(shell.prefix() + complaint + "\n");
        return 127;
      }
      wanted.add(job.get());
    }
    shell.push(new WaitTask(words.size() > 1 ? wanted : jobs, words.size() > 1));
    return 0;
  }

  private static final class WaitTask extends Task {
    private final List<Process> jobs;
    private final boolean named;
    private int next;

    WaitTask(List<Process> jobs, boolean named) {
      this.jobs = jobs;
      this.named = named;
    }

    @Override
    void step(Interpreter shell) {
      if (next > 0) {
        Jobs.of(shell.host()).forget(shell.process(), jobs.get(next - 1));
      }
      if (next < jobs.size()) {
        shell.await(jobs.get(next++));
      } else {
        shell.finish(named && next > 0 ? shell.childStatus() : 0);
      }
    }
  }

  private static int read(Interpreter shell, List<String> words) {
    int i = 1;
    boolean raw = false;
    while (i < words.size() && words.get(i).startsWith("-")) {
      raw |= words.get(i++).indexOf('r') >= 0;
    }
    List<String> names = i < words.size() ? words.subList(i, words.size()) : List.of("REPLY");
    shell.push(new ReadTask(shell.io().in(), names, raw));
    return 0;
  }

  private static final class ReadTask extends Task {
    private final Pipe in;
    private final List<String> names;
    private final boolean raw;
    private Bytes held = Bytes.EMPTY;
    private boolean begun;
    private boolean complete;

    ReadTask(Pipe in, List<String> names, boolean raw) {
      this.in = in;
      this.names = names;
      this.raw = raw;
    }

    @Override
    void step(Interpreter shell) {
      if (!begun) {
        begun = true;
        shell.sleep();
        in.setReader(() -> look(shell));
        return;
      }
      in.removeReader();
      String line = held.utf8();
      assign(shell.state(), raw ? line : line.replaceAll("\\\\(.)", "$1"));
      shell.finish(complete ? 0 : 1);
    }

    private void look(Interpreter shell) {
      Bytes more = in.read();
      for (int i = 0; i < more.length(); i++) {
        if (more.at(i) == '\n') {
          held = held.concat(more.slice(0, i));
          in.removeReader();
          in.unread(more.slice(i + 1, more.length()));
          complete = true;
          shell.wake();
          return;
        }
      }
      held = held.concat(more);
      if (in.isAtEnd()) {
        shell.wake();
      }
    }

    @Override
    void unwound(Interpreter shell) {
      in.removeReader();
    }

    private void assign(ShellState state, String line) {
      @Nullable String given = state.get("IFS");
      String separators = given == null ? " \t\n" : given;
      int at = skip(line, 0, separators);
      for (int i = 0; i < names.size(); i++) {
        if (i == names.size() - 1) {
          state.set(names.get(i), stripped(line.substring(at), separators));
          return;
        }
        int from = at;
        while (at < line.length() && separators.indexOf(line.charAt(at)) < 0) {
          at++;
        }
        state.set(names.get(i), line.substring(from, at));
        at = skip(line, at, separators);
        if (at < line.length() && !isBlank(line.charAt(at), separators)) {
          boolean mark = separators.indexOf(line.charAt(at)) >= 0;
          at = mark ? skip(line, at + 1, separators) : at;
        }
      }
    }

    private static boolean isBlank(char c, String separators) {
      return Character.isWhitespace(c) && separators.indexOf(c) >= 0;
    }

    private static int skip(String line, int from, String separators) {
      int at = from;
      while (at < line.length() && isBlank(line.charAt(at), separators)) {
        at++;
      }
      return at;
    }

    private static String stripped(String rest, String separators) {
      int end = rest.length();
      while (end > 0 && isBlank(rest.charAt(end - 1), separators)) {
        end--;
      }
      return rest.substring(0, end);
    }
  }
}
