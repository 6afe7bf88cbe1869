package lvslab.net.unit;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.shell.Shell;

/// `service NAME VERB` for a script of System V, of which systemd has made a unit: what starts and
/// stops goes by systemd (/etc/rc.d/init.d/functions of CentOS 7, `systemctl_redirect`), the rest
/// is for the script.
///
/// @param name of the script in /etc/init.d
/// @param verb such as `restart`
record InitScript(String name, String verb) {
  void run(Process process) {
    String doing =
        switch (verb) {
          case "start" -> "Starting ";
          case "stop" -> "Stopping ";
          case "restart", "condrestart", "try-restart" -> "Restarting ";
          case "reload", "force-reload" -> "Reloading ";
          default -> "";
        };
    Optional<Service> service = Systemd.of(process.host()).find(name);
    if (doing.isEmpty() || service.isEmpty()) {
      runScript(process);
      return;
    }
    process.out(doing + name + " (via systemctl):  ");
    JobListener done =
        succeeded -> {
          process.out(succeeded ? "[  OK  ]\n" : "[FAILED]\n");
          process.exit(succeeded ? 0 : 1);
        };
    switch (verb) {
      case "start" -> service.get().start(done);
      case "stop" -> service.get().stop(done);
      default -> service.get().stop(ended -> service.get().start(done));
    }
  }

  private void runScript(Process process) {
    List<String> words = List.of("/etc/init.d/" + name, verb);
    Optional<Program> script = Shell.find(process.host(), words.getFirst());
    var start =
        new Process.Start(words, process.streams(), process.folder(), process.environment());
    if (script.isPresent()) {
      process.host().processes().start(process.pid(), script.get(), start).onExit(process::exit);
    } else {
      process.exit(1);
    }
  }
}
