package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.net.host.Process;

/// Things that are to happen once, later, each with a timer of its own (`thread_add_timer`).
final class LaterTimers {
  private final Process process;
  private final String label;
  private final List<Timer> pending = new ArrayList<>(1);

  LaterTimers(Process process, String label) {
    this.process = process;
    this.label = label;
    process.own(this::cancel);
  }

  void add(long nanos, Runnable action) {
    var timer = new Timer[1];
    timer[0] =
        process.looseTimer(
            label,
            () -> {
              pending.remove(timer[0]);
              action.run();
            });
    pending.add(timer[0]);
    timer[0].arm(nanos);
  }

  /// None of them happens.
  void cancel() {
    pending.forEach(Timer::cancel);
    pending.clear();
  }
}
