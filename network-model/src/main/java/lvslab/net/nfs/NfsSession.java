package lvslab.net.nfs;

import lvslab.net.rpc.XdrOut;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A session at the server: slots, each of which remembers the last reply, so that a call that
/// comes again after a broken connection is not done twice (RFC 8881, section 2.10.6).
final class NfsSession {
  /// How many calls a client may have on their way (fs/nfsd/nfs4state.c, `nfsd4_get_drc_mem`).
  static final int SLOTS = 30;

  private final Bytes id;
  private final NfsClientRecord client;
  private final int[] sequence = new int[SLOTS];
  private final @Nullable Bytes[] replies = new @Nullable Bytes[SLOTS];

  NfsSession(NfsClientRecord client, int number) {
    this.client = client;
    id = new XdrOut().u64(client.id()).u32(number).u32(0).bytes();
  }

  Bytes id() {
    return id;
  }

  NfsClientRecord client() {
    return client;
  }

  /// Takes the next number of a slot (`check_slot_seqid`).
  ///
  /// @return OK if it is new, EXIST if it is the last again, SEQ_MISORDERED otherwise
  NfsStatus take(int slot, int number) {
    if (number == sequence[slot] + 1) {
      sequence[slot] = number;
      replies[slot] = null;
      return NfsStatus.OK;
    }
    return number == sequence[slot] && replies[slot] != null
        ? NfsStatus.EXIST
        : NfsStatus.SEQ_MISORDERED;
  }

  void keep(int slot, Bytes reply) {
    replies[slot] = reply;
  }

  Bytes kept(int slot) {
    @Nullable Bytes reply = replies[slot];
    return reply == null ? Bytes.EMPTY : reply;
  }
}
