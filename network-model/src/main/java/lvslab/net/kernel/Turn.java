package lvslab.net.kernel;

/// How a task that waits comes to its turn.
public final class Turn {
  private final Turns.Runner runner;
  private boolean letPass;

  /// The turn of a task.
  ///
  /// @param runner whose
  public Turn(Turns.Runner runner) {
    this.runner = runner;
  }

  /// Takes it, if the processor is free and nobody's is before. Whose turn is before comes at this
  /// same instant, if it comes: it is let pass once.
  ///
  /// @param turns of the kernel
  /// @param nowNanos the instant
  /// @return whether it has the processor; else it has to wait again
  public boolean begin(Turns turns, long nowNanos) {
    boolean isFree = turns.freeFor(runner, nowNanos) <= nowNanos;
    if (isFree && (turns.isNext(runner) || letPass)) {
      letPass = false;
      turns.begin(runner);
      return true;
    }
    letPass = isFree;
    return false;
  }

  /// Takes the processor over from who had it, if nobody else has it now.
  ///
  /// @param turns of the kernel
  /// @param nowNanos the instant
  /// @return whether it has it
  public boolean takeOver(Turns turns, long nowNanos) {
    letPass = true;
    boolean begun = begin(turns, nowNanos);
    letPass = false;
    return begun;
  }
}
