package lvslab.net.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.shell.Shell;

/// env(1): shows the environment, or runs a command in another one.
final class EnvProgram implements Program {
  EnvProgram() {}

  @Override
  public void start(Process process) {
    Map<String, String> environment = new LinkedHashMap<>(process.environment());
    List<String> words = process.words();
    int at = 1;
    while (at < words.size() && words.get(at).matches("-i|-|-u|[A-Za-z_][A-Za-z0-9_]*=.*")) {
      String word = words.get(at++);
      int equals = word.indexOf('=');
      if (word.equals("-u")) {
        environment.remove(at < words.size() ? words.get(at++) : "");
      } else if (equals < 0) {
        environment.clear();
      } else {
        environment.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    if (at == words.size()) {
      environment.forEach((name, value) -> process.out(name + "=" + value + "\n"));
      process.exit(0);
      return;
    }
    List<String> command = words.subList(at, words.size());
    Optional<Program> program = Shell.find(process.host(), command.getFirst());
    if (program.isEmpty()) {
      process.err("env: ‘" + command.getFirst() + "’: No such file or directory\n");
      process.exit(127);
      return;
    }
    var start = new Process.Start(command, process.streams(), process.folder(), environment);
    process.host().processes().start(process.pid(), program.get(), start).onExit(process::exit);
  }
}
