package lvslab.net.host;

import lvslab.net.trace.ProcessEvent;

/// Reports to the trace how a client's request ended.
public final class RequestReport {
  private final Process process;
  private final String protocol;
  private final String target;
  private final long startNanos;
  private boolean reported;

  /// A request that begins now.
  ///
  /// @param process whose it is
  /// @param protocol such as `http`
  /// @param target what is asked for
  public RequestReport(Process process, String protocol, String target) {
    this.process = process;
    this.protocol = protocol;
    this.target = target;
    startNanos = process.host().kernel().nowNanos();
  }

  /// Says how it ended, once.
  ///
  /// @param ok whether it was answered
  /// @param result the answer, or why there is none
  public void end(boolean ok, String result) {
    if (reported) {
      return;
    }
    reported = true;
    var kernel = process.host().kernel();
    if (kernel.trace().isOpen()) {
      long latency = kernel.nowNanos() - startNanos;
      kernel
          .trace()
          .note(new ProcessEvent.Request(kernel.name(), protocol, target, ok, result, latency));
    }
  }

  /// Milliseconds since the request began.
  ///
  /// @return whole ones
  public long millis() {
    return (process.host().kernel().nowNanos() - startNanos) / 1_000_000;
  }
}
