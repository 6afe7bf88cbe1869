package lvslab.net.nfs;

import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A compound at the server: operations one after another, on a current file, until one fails
/// (fs/nfsd/nfs4proc.c, `nfsd4_proc_compound`).
final class Compound {
  private static final int MOST_OPERATIONS = 50;

  private final NfsServer server;
  private final FileOperations files;
  private @Nullable NfsSession session;
  private int slot;
  private boolean replay;

  Compound(NfsServer server, Endpoint client) {
    this.server = server;
    files = new FileOperations(server, client);
  }

  Bytes run(XdrIn in) {
    Bytes tag = in.opaque();
    int minor = in.u32();
    int count = in.u32();
    var results = new XdrOut();
    NfsStatus status = minor == Op.MINOR ? NfsStatus.OK : NfsStatus.MINOR_VERS_MISMATCH;
    int done = 0;
    while (status == NfsStatus.OK && done < Math.min(count, MOST_OPERATIONS) && !replay) {
      int operation = in.u32();
      var out = new XdrOut();
      status = run(operation, in, out, done == 0);
      results.u32(operation).u32(status.number());
      if (status == NfsStatus.OK) {
        results.raw(out.bytes());
      }
      done++;
    }
    if (replay && session != null) {
      return session.kept(slot);
    }
    Bytes reply =
        new XdrOut().u32(status.number()).opaque(tag).u32(done).raw(results.bytes()).bytes();
    if (session != null) {
      session.keep(slot, reply);
    }
    return reply;
  }

  private NfsStatus run(int operation, XdrIn in, XdrOut out, boolean first) {
    switch (operation) {
      case Op.EXCHANGE_ID -> {
        server.exchangeId(in, out);
        return NfsStatus.OK;
      }
      case Op.CREATE_SESSION -> {
        return server.createSession(in, out);
      }
      case Op.DESTROY_SESSION -> {
        return server.destroySession(in.fixed(Op.ID));
      }
      case Op.DESTROY_CLIENTID -> {
        return server.destroyClient(in.u64());
      }
      case Op.SEQUENCE -> {
        return first ? sequence(in, out) : NfsStatus.OP_NOT_IN_SESSION;
      }
      default -> {
        @Nullable NfsSession here = session;
        if (here == null) {
          return NfsStatus.OP_NOT_IN_SESSION;
        }
        if (operation == Op.RECLAIM_COMPLETE) {
          in.bool();
          return server.complete(here.client());
        }
        return files.run(operation, in, out, here.client());
      }
    }
  }

  private NfsStatus sequence(XdrIn in, XdrOut out) {
    Bytes id = in.fixed(Op.ID);
    int number = in.u32();
    int wanted = in.u32();
    in.u32();
    in.bool();
    @Nullable NfsSession found = server.session(id);
    if (found == null || wanted >= NfsSession.SLOTS) {
      return NfsStatus.BADSESSION;
    }
    NfsStatus status = found.take(wanted, number);
    if (status == NfsStatus.SEQ_MISORDERED) {
      return status;
    }
    session = found;
    slot = wanted;
    replay = status == NfsStatus.EXIST;
    int highest = NfsSession.SLOTS - 1;
    out.raw(id).u32(number).u32(wanted).u32(highest).u32(highest).u32(0);
    return NfsStatus.OK;
  }
}
