package lvslab.net.rpc;

import java.util.List;
import lvslab.net.wire.Bytes;

/// A call as it goes over the wire (RFC 5531, section 9).
///
/// @param xid which call it is
/// @param program number of the program
/// @param version of the program
/// @param procedure of that version
/// @param credential who calls, empty for AUTH_NONE
/// @param arguments XDR
public record RpcCall(
    int xid, int program, int version, int procedure, Bytes credential, Bytes arguments) {
  private static final int RPC_VERSION = 2;
  private static final int AUTH_NONE = 0;
  private static final int AUTH_SYS = 1;

  /// The credential of root (RFC 5531, appendix A).
  ///
  /// @param stamp any number
  /// @param machine name of the caller's host
  /// @return the body of an AUTH_SYS credential
  public static Bytes root(int stamp, String machine) {
    XdrOut out = new XdrOut().u32(stamp).text(machine).u32(0).u32(0);
    List<Integer> groups = List.of(0);
    out.u32(groups.size());
    groups.forEach(out::u32);
    return out.bytes();
  }

  /// The call as octets.
  ///
  /// @return XDR
  public Bytes encode() {
    XdrOut out = new XdrOut().u32(xid).u32(0).u32(RPC_VERSION);
    out.u32(program).u32(version).u32(procedure);
    if (credential.isEmpty()) {
      out.u32(AUTH_NONE).u32(0);
    } else {
      out.u32(AUTH_SYS).opaque(credential);
    }
    return out.u32(AUTH_NONE).u32(0).raw(arguments).bytes();
  }

  /// Reads a call.
  ///
  /// @param message XDR
  /// @return the call
  /// @throws XdrException if it is none
  public static RpcCall decode(Bytes message) {
    var in = new XdrIn(message);
    int xid = in.u32();
    if (in.u32() != 0 || in.u32() != RPC_VERSION) {
      throw new XdrException();
    }
    int program = in.u32();
    int version = in.u32();
    int procedure = in.u32();
    in.u32();
    Bytes credential = in.opaque();
    in.u32();
    in.opaque();
    return new RpcCall(xid, program, version, procedure, credential, in.rest());
  }
}
