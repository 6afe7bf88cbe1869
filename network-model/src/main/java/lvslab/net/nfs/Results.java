package lvslab.net.nfs;

import lvslab.net.rpc.XdrIn;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;

/// What came of the operations of a compound, behind the SEQUENCE.
final class Results {
  private final NfsStatus status;
  private final Errno error;
  private final XdrIn in;

  private Results(NfsStatus status, Errno error, XdrIn in) {
    this.status = status;
    this.error = error;
    this.in = in;
  }

  static Results of(NfsStatus status, XdrIn in) {
    return new Results(status, status.errno(), in);
  }

  /// There was no reply.
  static Results none(Errno error) {
    return new Results(NfsStatus.IO, error, new XdrIn(Bytes.EMPTY));
  }

  NfsStatus status() {
    return status;
  }

  boolean isOk() {
    return status == NfsStatus.OK;
  }

  Errno error() {
    return error;
  }

  /// Goes on to the next operation's results; all have succeeded.
  XdrIn next() {
    in.u32();
    in.u32();
    return in;
  }
}
