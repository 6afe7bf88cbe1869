package lvslab.net.host;

import lvslab.net.socket.Errno;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;

/// Reports to the trace how a client's request ended.
public final class RequestReport {
  private final Process process;
  private final String protocol;
  private final String target;
  private final long startNanos;
  private final long askedBy;
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
    askedBy = process.host().kernel().engine().currentCause();
  }

  /// Says that it ended for want of an answer, once.
  ///
  /// @param result how the program calls it
  public void unanswered(String result) {
    var kernel = process.host().kernel();
    if (!reported && kernel.trace().isOpen()) {
      long waited = kernel.nowNanos() - startNanos;
      String program = FilePath.name(process.words().getFirst());
      kernel
          .trace()
          .emit(SocketEvent.Unanswered.of(kernel.name(), program, target, askedBy, waited));
    }
    end(false, result);
  }

  /// Says that the kernel gave up, once.
  ///
  /// @param errno why
  public void fail(Errno errno) {
    if (errno == Errno.ETIMEDOUT) {
      unanswered(errno.name());
    } else {
      end(false, errno.name());
    }
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
