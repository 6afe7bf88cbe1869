package lvslab.vrrp.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Trace;
import lvslab.net.host.Process;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.HostMachine;
import lvslab.vrrp.conf.lint.ConfLint;
import lvslab.vrrp.trace.ConfEvent;

/// Tells the trace what a process of keepalived complains of in its configuration, and where that
/// stands: the line of the log follows from it.
final class Complaint {
  private final Process process;
  private final ConfMessage message;
  private final Trace trace;

  Complaint(Process process, ConfMessage message) {
    this.process = process;
    this.message = message;
    trace = process.host().kernel().trace();
  }

  /// Makes it the cause of what follows, if it has a place and somebody listens.
  void tell() {
    Optional<Span> span = message.span().filter(s -> message.complaint() && trace.isDetailed());
    if (span.isEmpty()) {
      return;
    }
    List<Input> inputs = new ArrayList<>();
    ConfLint.unclosedBlock(message, new HostMachine(process.host()))
        .ifPresent(block -> inputs.add(at("block without its closing brace", block)));
    inputs.add(at("line", span.get()));
    trace.emit(
        new ConfEvent.Complained(
            process.host().name(),
            process.pid(),
            message.sentence(),
            new Decision("conf.complaint", "said", inputs)));
  }

  private Input at(String name, Span span) {
    String text = span.lineText().strip();
    long serial =
        trace.note(
            new ConfEvent.Setting(
                process.host().name(),
                process.pid(),
                "",
                text,
                span.file(),
                span.line(),
                span.column(),
                text));
    return Input.decisive(name, text, serial);
  }
}
