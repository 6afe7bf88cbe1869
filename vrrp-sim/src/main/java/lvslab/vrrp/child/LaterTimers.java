package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.vrrp.work.Work;

/// Things that are to happen once, later, each with a timer of its own (`thread_add_timer`).
final class LaterTimers {
  private final Process process;
  private final Work work;
  private final String label;
  private final List<Timer> pending = new ArrayList<>(1);

  LaterTimers(Process process, Work work, String label) {
    this.process = process;
    this.work = work;
    this.label = label;
    process.own(this::cancel);
  }

  /// Lets something happen.
  ///
  /// @param delayMicros from the time at which this is done
  void add(long delayMicros, Runnable action) {
    var timer = new Timer[1];
    timer[0] =
        process.looseTimer(
            label,
            () -> {
              pending.remove(timer[0]);
              action.run();
            });
    pending.add(timer[0]);
    long[] fromNanos = {work.freeAtNanos()};
    arm(timer[0], fromNanos[0], delayMicros);
    work.whenDelayed(
        late -> {
          fromNanos[0] += late;
          arm(timer[0], fromNanos[0], delayMicros);
        });
  }

  private void arm(Timer timer, long fromNanos, long delayMicros) {
    long at = VrrpContext.nanos(VrrpContext.micros(fromNanos) + delayMicros);
    timer.arm(Math.max(0, at - process.host().kernel().nowNanos()));
  }

  /// None of them happens.
  void cancel() {
    pending.forEach(Timer::cancel);
    pending.clear();
  }
}
