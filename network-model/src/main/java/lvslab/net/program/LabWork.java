package lvslab.net.program;

import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.kernel.Kernel;

/// `lab-work MICROSECONDS`: computes for that long, on the one processor that its host has together
/// with hosts that are namespaces of the same kernel. In a script it stands for what a program of
/// the reference traces did before its next word.
public final class LabWork implements Program {
  /// For the command table.
  public LabWork() {}

  @Override
  public void start(Process process) {
    String word = process.words().size() == 2 ? process.words().get(1) : "";
    if (!word.matches("\\d{1,9}")) {
      process.err("usage: lab-work MICROSECONDS\n");
      process.exit(2);
      return;
    }
    Kernel kernel = process.host().kernel();
    long now = kernel.nowNanos();
    long done = kernel.turns().take(now, Integer.parseInt(word) * SimTime.MICROSECOND);
    process.timer("lab-work", () -> process.exit(0)).arm(done - now);
  }
}
