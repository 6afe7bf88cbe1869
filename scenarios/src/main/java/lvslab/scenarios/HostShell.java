package lvslab.scenarios;

import java.util.function.Consumer;
import lvslab.engine.Engine;
import lvslab.net.host.Host;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Sink;
import lvslab.net.shell.Shell;
import lvslab.net.text.Span;
import lvslab.net.trace.ProcessEvent;
import lvslab.scenarios.expect.StepResult;

/// Runs a script on a host and keeps what comes of it.
final class HostShell {
  private final Host host;
  private final int index;
  private final String text;
  private final Span span;
  private final long startNanos;
  private final StringBuilder output = new StringBuilder();
  private final StringBuilder errors = new StringBuilder();
  private long endNanos = -1;
  private int status;

  private HostShell(Host host, int index, String text, Span span) {
    this.host = host;
    this.index = index;
    this.text = text;
    this.span = span;
    startNanos = host.kernel().nowNanos();
  }

  /// What is run.
  ///
  /// @param index of the step or expectation
  /// @param text the script
  /// @param span where it stands
  record Order(int index, String text, Span span) {}

  /// Begins to run a script. What it does follows from the current cause.
  ///
  /// @param host where
  /// @param order what
  /// @param done hears of the end, which may be before this method returns
  static HostShell run(Host host, Order order, Consumer<StepResult> done) {
    var shell = new HostShell(host, order.index, order.text, order.span);
    Sink out = data -> shell.output.append(data.utf8());
    Sink err =
        data -> {
          shell.output.append(data.utf8());
          shell.errors.append(data.utf8());
        };
    var streams = new Process.Streams(Pipe.empty(), out, err);
    Runnable start =
        () ->
            Shell.run(
                host,
                order.text,
                streams,
                status -> {
                  shell.ended(status);
                  done.accept(shell.result());
                });
    if (host.kernel().gate().isClosed()) {
      host.kernel().timer("typed meanwhile", start).arm(0); // nothing runs before it goes on
    } else {
      start.run();
    }
    return shell;
  }

  private void ended(int exitStatus) {
    Engine engine = host.kernel().engine();
    status = exitStatus;
    endNanos = engine.nowNanos();
    if (engine.trace().isOpen() && !output.isEmpty()) {
      engine.trace().note(new ProcessEvent.Output(host.name(), output.toString()));
    }
  }

  /// What came of it so far.
  StepResult result() {
    return new StepResult(
        index,
        host.name(),
        text,
        span,
        output.toString(),
        errors.toString(),
        status,
        startNanos,
        endNanos);
  }
}
