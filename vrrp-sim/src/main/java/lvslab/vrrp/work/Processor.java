package lvslab.vrrp.work;

import lvslab.net.kernel.Turns;

/// The one processor that the processes of a keepalived take turns on, as they do in the reference:
/// a child goes on until it has nothing left to do, and then another comes.
public final class Processor implements Turns.Runner {
  /// From when on nobody needs it.
  long freeAtNanos;

  /// One that is idle.
  public Processor() {}

  @Override
  public long busyUntil() {
    return freeAtNanos;
  }
}
