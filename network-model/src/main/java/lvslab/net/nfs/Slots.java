package lvslab.net.nfs;

import java.util.Arrays;
import java.util.BitSet;
import lvslab.net.rpc.XdrOut;
import lvslab.net.wire.Bytes;

/// The slots of a session at the client (fs/nfs/nfs4session.c): each carries one call at a time,
/// and counts them.
final class Slots {
  private final int[] sequence = new int[NfsSession.SLOTS];
  private final BitSet taken = new BitSet();
  private Bytes session = Bytes.EMPTY;
  private int count;

  /// A new session, with so many slots.
  void begin(NfsSetup.Session made) {
    session = made.id();
    count = Math.min(made.slots(), NfsSession.SLOTS);
    Arrays.fill(sequence, 0);
    taken.clear();
  }

  boolean hasFree() {
    return taken.nextClearBit(0) < count;
  }

  int take() {
    int slot = taken.nextClearBit(0);
    taken.set(slot);
    return slot;
  }

  /// The call of a slot is over.
  void release(int slot) {
    taken.clear(slot);
  }

  /// The server does not know the last number of a slot, for calls before it were given up and
  /// never reached it: the next call has the number before (`nfs41_sequence_process`).
  ///
  /// @return false if that cannot help any more
  boolean stepBack(int slot) {
    sequence[slot] -= 2;
    return sequence[slot] >= 0;
  }

  /// A compound that begins with the SEQUENCE of a slot.
  Bytes message(int slot, Ops.Sealed ops) {
    sequence[slot]++;
    int highest = Math.max(taken.length() - 1, slot);
    XdrOut out = new XdrOut().u32(0).u32(Op.MINOR).u32(1 + ops.count());
    out.u32(Op.SEQUENCE).raw(session).u32(sequence[slot]).u32(slot).u32(highest).bool(false);
    return out.raw(ops.bytes()).bytes();
  }
}
