package lvslab.net.nfs;

import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.wire.Bytes;

/// Who a client is, and the operations that tell a server so (RFC 8881, sections 18.35 to 18.37 and
/// 18.50), as Linux fills them in (fs/nfs/nfs4xdr.c).
final class NfsSetup {
  /// MOVED_REFER and BIND_PRINC_STATEID.
  private static final int ID_FLAGS = 0x101;

  private static final int PERSIST_AND_BACK = 3;
  private static final int[] FORE = {0, 1_049_620, 1_049_480, 7584, 8, 64};
  private static final int[] BACK = {0, 4096, 4096, 0, 2, 16};
  private static final int CALLBACK_PROGRAM = 0x4000_0000;

  private final String host;
  private final long boot;
  private final String release;
  private long clientId;
  private int sequence;
  private Bytes session = Bytes.wrap(new byte[Op.ID]);

  /// A session.
  ///
  /// @param id its number
  /// @param slots how many calls may be on their way
  record Session(Bytes id, int slots) {}

  /// @param host what the client calls itself
  /// @param boot another number after each boot
  /// @param release of its kernel
  NfsSetup(String host, long boot, String release) {
    this.host = host;
    this.boot = boot;
    this.release = release;
  }

  long clientId() {
    return clientId;
  }

  Bytes exchangeId() {
    XdrOut out = new XdrOut().u32(Op.EXCHANGE_ID).u64(boot).text("Linux NFSv4.1 " + host);
    out.u32(ID_FLAGS).u32(0);
    out.u32(1).text("kernel.org").text("Linux " + release + " #1 SMP x86_64");
    return out.u64(0).u32(0).bytes();
  }

  void identified(XdrIn in) {
    clientId = in.u64();
    sequence = in.u32();
  }

  Bytes createSession() {
    XdrOut out = new XdrOut().u32(Op.CREATE_SESSION).u64(clientId).u32(sequence);
    out.u32(PERSIST_AND_BACK);
    channel(out, FORE);
    channel(out, BACK);
    out.u32(CALLBACK_PROGRAM).u32(1).u32(1); // one security flavor: AUTH_SYS
    return out.u32(0).text(host).u32(0).u32(0).u32(0).bytes();
  }

  private static void channel(XdrOut out, int[] values) {
    for (int value : values) {
      out.u32(value);
    }
    out.u32(0);
  }

  Session hasSession(XdrIn in) {
    session = in.fixed(Op.ID);
    sequence = in.u32() + 1;
    in.u32();
    for (int i = 0; i < FORE.length - 1; i++) {
      in.u32();
    }
    return new Session(session, in.u32());
  }

  Bytes destroySession() {
    return new XdrOut().u32(Op.DESTROY_SESSION).raw(session).bytes();
  }

  Bytes destroyClient() {
    return new XdrOut().u32(Op.DESTROY_CLIENTID).u64(clientId).bytes();
  }
}
