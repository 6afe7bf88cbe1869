package lvslab.vrrp.child;

import java.util.function.Consumer;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.vrrp.smtp.MailThread;
import lvslab.vrrp.work.Work;

/// What all parts of the child share.
///
/// @param process the child
/// @param work its thread
/// @param log takes the lines of its log
/// @param detailed whether details are logged (`-D`)
record VrrpContext(Process process, Work work, Consumer<String> log, boolean detailed)
    implements MailThread {
  private static final long MICRO_NANOS = 1_000;

  Host host() {
    return process.host();
  }

  /// The time at which the child does what it does next.
  long nowMicros() {
    return micros(work.freeAtNanos());
  }

  /// Until an instant, from now.
  long nanosUntil(long atMicros) {
    return Math.max(0, atMicros * MICRO_NANOS - host().kernel().nowNanos());
  }

  @Override
  public void call(Runnable action) {
    work.call(action);
  }

  @Override
  public void take(Runnable input) {
    work.take(input);
  }

  static long micros(long nanos) {
    return nanos / MICRO_NANOS;
  }

  static long nanos(long micros) {
    return micros * MICRO_NANOS;
  }

  /// Writes a line to the log, which is a system call like others.
  @Override
  public void say(String text) {
    work.call(() -> log.accept(text));
  }

  /// Writes a line about the system call that is being made: behind it, and before all that is to
  /// be done later.
  void sayOfCall(String text) {
    log.accept(text);
  }

  @Override
  public void detail(String text) {
    if (detailed) {
      say(text);
    }
  }
}
