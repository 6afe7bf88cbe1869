package lvslab.net.rpc;

import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;

/// What a server does for a program of one number.
public interface RpcProgram {
  /// Its number (RFC 5531, section 13).
  ///
  /// @return such as 100003 for NFS
  int number();

  /// The lowest version it has.
  ///
  /// @return from 1
  int lowest();

  /// The highest version it has.
  ///
  /// @return from 1
  int highest();

  /// Does a call.
  ///
  /// @param call which
  /// @param from who calls
  /// @return the results
  /// @throws RpcRefusal if it has no such procedure, or does not understand the arguments
  Bytes call(RpcCall call, Endpoint from) throws RpcRefusal;
}
