package lvslab.vrrp.check;

import java.util.function.Consumer;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.vrrp.work.Scripts;
import lvslab.vrrp.work.Work;

/// What all parts of the healthchecker child share.
///
/// @param process the child
/// @param work its thread
/// @param scripts starts what it runs
/// @param random its random(3)
/// @param alerts sends its mails
/// @param log takes the lines of its log
/// @param detailed whether details are logged (`-D`)
public record CheckContext(
    Process process,
    Work work,
    Scripts scripts,
    LibcRandom random,
    CheckAlerts alerts,
    Consumer<String> log,
    boolean detailed) {
  private static final long MICRO_NANOS = 1_000;

  /// The host it runs on.
  ///
  /// @return the host
  public Host host() {
    return process.host();
  }

  /// Until an instant, from now.
  ///
  /// @param micros behind the moment when the thread does what it does next
  /// @return nanoseconds for a timer
  public long nanosFromWork(long micros) {
    return work.freeAtNanos() + micros * MICRO_NANOS - host().kernel().nowNanos();
  }

  /// Writes a line to the log. It takes no time that could be seen in the reference's traces. A
  /// thread that sleeps writes it when it is awake.
  ///
  /// @param text without time
  public void say(String text) {
    work.whenAwake(() -> log.accept(text));
  }

  /// Writes a line that only a detailed log has.
  ///
  /// @param text without time
  public void detail(String text) {
    if (detailed) {
      say(text);
    }
  }
}
