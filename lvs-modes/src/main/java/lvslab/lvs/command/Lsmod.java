package lvslab.lvs.command;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.kernel.KernelModule;
import lvslab.net.kernel.KernelModules;

/// `lsmod`: the modules that are loaded, with their sizes and users.
public final class Lsmod implements Program {
  /// The program.
  public Lsmod() {}

  @Override
  public void start(Process process) {
    KernelModules modules = process.host().kernel().modules();
    var text = new StringBuilder("Module                  Size  Used by\n");
    for (KernelModule module : modules.loaded()) {
      List<String> users = modules.usersOf(module);
      text.append(Columns.left(module.name(), 19)).append(' ');
      text.append(Columns.right(Integer.toString(module.sizeBytes()), 8)).append("  ");
      text.append(users.size() + module.useCount());
      text.append(users.isEmpty() ? "" : " " + String.join(",", users)).append('\n');
    }
    process.out(text.toString());
    process.exit(0);
  }
}
