package lvslab.net.command;

import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;

/// The time limit of poll(2): it comes a little late, because the kernel may put wake-ups together
/// (fs/select.c, `select_estimate_accuracy`): by a thousandth, at least 50 µs, at most 100 ms.
final class PollTimer {
  private static final long LEAST_SLACK_NANOS = 50 * SimTime.MICROSECOND;
  private static final long MOST_SLACK_NANOS = 100 * SimTime.MILLISECOND;

  private final Timer timer;

  PollTimer(Process process, String label, Runnable action) {
    timer = process.timer(label, action);
  }

  void arm(long millis) {
    long nanos = millis * SimTime.MILLISECOND;
    long slack = Math.max(LEAST_SLACK_NANOS, Math.min(MOST_SLACK_NANOS, nanos / 1000));
    timer.arm(nanos + slack);
  }

  void cancel() {
    timer.cancel();
  }
}
