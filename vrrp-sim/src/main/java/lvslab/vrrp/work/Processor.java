package lvslab.vrrp.work;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lvslab.net.kernel.Turns;

/// The one processor that the processes of a keepalived take turns on, as they do in the reference:
/// a child goes on until it has nothing left to do, and then another comes.
public final class Processor implements Turns.Runner {
  /// From when on nobody needs it.
  long freeAtNanos;

  /// Threads that go on when it is free.
  private final Set<Work> wanting = new LinkedHashSet<>();

  /// One that is idle.
  public Processor() {}

  void wants(Work work) {
    wanting.add(work);
  }

  void has(Work work) {
    wanting.remove(work);
  }

  /// Who has it sleeps: it goes to the others.
  void release() {
    List.copyOf(wanting).forEach(Work::rearm);
  }

  @Override
  public long busyUntil() {
    return freeAtNanos;
  }
}
