package lvslab.net.rpc;

import lvslab.net.wire.Bytes;

/// The reply to a call (RFC 5531, section 9).
///
/// @param xid of the call
/// @param status `accept_stat`, 0 if it was done; -1 if it was denied
/// @param results XDR, empty if it was not done
public record RpcReply(int xid, int status, Bytes results) {
  private static final int REPLY = 1;

  /// A reply to a call that was done.
  ///
  /// @param call which
  /// @param results XDR
  /// @return octets
  static Bytes done(RpcCall call, Bytes results) {
    return accepted(call, 0).raw(results).bytes();
  }

  /// A reply to a call that was not done.
  static Bytes refused(RpcCall call, int status, RpcProgram known) {
    XdrOut out = accepted(call, status);
    if (status == RpcRefusal.PROG_MISMATCH) {
      out.u32(known.lowest()).u32(known.highest());
    }
    return out.bytes();
  }

  /// A reply to a call of a program that is not there.
  static Bytes unknown(RpcCall call) {
    return accepted(call, RpcRefusal.PROG_UNAVAIL).bytes();
  }

  private static XdrOut accepted(RpcCall call, int status) {
    return new XdrOut().u32(call.xid()).u32(REPLY).u32(0).u32(0).u32(0).u32(status);
  }

  /// Reads a reply.
  ///
  /// @param message XDR
  /// @return the reply
  /// @throws XdrException if it is none
  public static RpcReply decode(Bytes message) {
    var in = new XdrIn(message);
    int xid = in.u32();
    if (in.u32() != REPLY) {
      throw new XdrException();
    }
    if (in.u32() != 0) {
      return new RpcReply(xid, -1, Bytes.EMPTY);
    }
    in.u32();
    in.opaque();
    int status = in.u32();
    return new RpcReply(xid, status, status == 0 ? in.rest() : Bytes.EMPTY);
  }
}
