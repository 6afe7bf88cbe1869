package lvslab.net.shell;

import lvslab.net.host.Process;
import lvslab.net.host.Sink;

/// Runs commands in a copy of the shell and keeps what they write.
final class CaptureTask extends Task {
  private final ShellCommand.Sequence commands;
  private final Capture captured = new Capture();
  private int phase;

  CaptureTask(ShellCommand.Sequence commands) {
    this.commands = commands;
  }

  /// What was written, without the line ends behind it.
  String text() {
    String text = captured.text();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  void step(Interpreter shell) {
    if (phase++ > 0) {
      shell.state().setSubstitutionStatus(shell.childStatus());
      shell.finish(shell.childStatus());
      return;
    }
    Sink out = SharedSink.of(captured);
    Process.Streams streams = shell.io().with(1, out).forPipe();
    Fork fork = shell.fork(Tasks.of(commands), streams);
    fork.begin();
    shell.await(fork.process());
  }
}
