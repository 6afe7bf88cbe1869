package lvslab.net.program;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.TurnWork;
import lvslab.net.kernel.Kernel;

/// `lab-work [--turn] MICROSECONDS`: computes for that long, on the one processor that its host has
/// together with hosts that are namespaces of the same kernel. In a script it stands for what a
/// program of the reference traces did before its next word. `--turn` takes turns with keepaliveds,
/// and what comes next in the script has the processor before all who wait.
public final class LabWork implements Program {
  private static final String TURN = "--turn";

  /// For the command table.
  public LabWork() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    boolean inTurn = words.size() == 3 && words.get(1).equals(TURN);
    String word = words.size() == 2 || inTurn ? words.getLast() : "";
    if (!word.matches("\\d{1,9}")) {
      process.err("usage: lab-work [--turn] MICROSECONDS\n");
      process.exit(2);
      return;
    }
    long nanos = Integer.parseInt(word) * SimTime.MICROSECOND;
    Kernel kernel = process.host().kernel();
    if (inTurn && kernel.isShared()) {
      new TurnWork(process, nanos, () -> process.exit(0));
      return;
    }
    long now = kernel.nowNanos();
    long done = kernel.turns().take(now, nanos);
    process.timer("lab-work", () -> process.exit(0)).arm(done - now);
  }
}
