package lvslab.lvs.command;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// `modprobe NAME...`: loads modules of the kernel.
public final class Modprobe implements Program {
  /// The program.
  public Modprobe() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    int status = 0;
    for (String name : words.subList(1, words.size())) {
      if (!name.startsWith("-") && !process.host().kernel().modules().load(name)) {
        process.err("modprobe: FATAL: Module " + name + " not found.\n");
        status = 1;
      }
    }
    process.exit(status);
  }
}
