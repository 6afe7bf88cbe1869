package lvslab.net.ifcfg;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.shell.Shell;

/// NetworkManager(8) of CentOS 7 with its plugin ifcfg-rh: at its start it activates the
/// connections that have ONBOOT=yes, and then it is there. Addresses stay when it ends.
final class NetworkManagerProgram implements Program {
  static final String NAME = "NetworkManager";
  private static final String SCRIPT = "/usr/libexec/nm-ifcfg";

  NetworkManagerProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = List.of(SCRIPT, "boot");
    var start =
        new Process.Start(words, process.streams(), process.folder(), process.environment());
    Shell.find(process.host(), SCRIPT)
        .ifPresent(script -> process.host().processes().start(process.pid(), script, start));
  }
}
