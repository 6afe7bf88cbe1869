package lvslab.net.shell;

import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Sink;
import lvslab.net.wire.Bytes;

/// Where a command reads and writes.
///
/// @param in descriptor 0
/// @param out descriptor 1
/// @param err descriptor 2
record Descriptors(Pipe in, Sink out, Sink err) {
  /// Descriptor 1 or 2.
  Sink sink(int number) {
    return number == 2 ? err : out;
  }

  Descriptors with(int number, Sink sink) {
    return number == 2 ? new Descriptors(in, out, sink) : new Descriptors(in, sink, err);
  }

  Descriptors withIn(Pipe pipe) {
    return new Descriptors(pipe, out, err);
  }

  /// The same for a child, which closes its own handles.
  Process.Streams forChild() {
    return new Process.Streams(in, out.again(), err.again());
  }

  /// The same for a child whose output is a pipe, of which the shell keeps no handle.
  Process.Streams forPipe() {
    return new Process.Streams(in, out, err.again());
  }

  void out(String text) {
    out.write(Bytes.utf8(text));
  }

  void err(String text) {
    err.write(Bytes.utf8(text));
  }
}
