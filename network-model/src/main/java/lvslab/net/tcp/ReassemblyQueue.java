package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.kernel.MibCounters;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Segments that came beyond a gap (net/ipv4/tcp_input.c, `tcp_data_queue_ofo`), by sequence
/// number.
final class ReassemblyQueue {
  /// One of them.
  static final class Piece {
    final int start;
    final int end;
    final Bytes data;
    final boolean fin;
    final int memory;
    private @Nullable Piece next;
    private @Nullable Piece previous;

    Piece(int start, int end, Bytes data, boolean fin) {
      this.start = start;
      this.end = end;
      this.data = data;
      this.fin = fin;
      memory = ReceiveMemory.ofSegment(data.length());
    }
  }

  private @Nullable Piece first;
  private @Nullable Piece last;
  private int memory;

  boolean isEmpty() {
    return first == null;
  }

  int memory() {
    return memory;
  }

  @Nullable Piece first() {
    return first;
  }

  @Nullable Piece next(Piece piece) {
    return piece.next;
  }

  /// Adds a piece; what it covers goes, and what was there before is told to the peer as a
  /// duplicate.
  ///
  /// @return false if all of it was there
  boolean add(Piece piece, SackBlocks sacks, MibCounters mib) {
    @Nullable Piece before = last;
    while (before != null && Seq.after(before.start, piece.start)) {
      before = before.previous;
    }
    if (before != null && Seq.before(piece.start, before.end)) {
      if (!Seq.after(piece.end, before.end)) {
        mib.count(Mib.TCP_OFO_MERGE);
        sacks.setDuplicate(piece.start, piece.end);
        return false;
      }
      if (Seq.after(piece.start, before.start)) {
        sacks.setDuplicate(piece.start, before.end);
      } else {
        mib.count(Mib.TCP_OFO_MERGE);
        sacks.extendDuplicate(before.start, before.end);
        @Nullable Piece covered = before;
        before = before.previous;
        remove(covered);
      }
    }
    insertBehind(before, piece);
    absorb(piece, sacks, mib);
    return true;
  }

  /// Removes the pieces that a new one covers.
  private void absorb(Piece piece, SackBlocks sacks, MibCounters mib) {
    @Nullable Piece at = piece.next;
    while (at != null && Seq.after(piece.end, at.start)) {
      if (Seq.before(piece.end, at.end)) {
        sacks.extendDuplicate(at.start, piece.end);
        return;
      }
      mib.count(Mib.TCP_OFO_MERGE);
      sacks.extendDuplicate(at.start, at.end);
      @Nullable Piece following = at.next;
      remove(at);
      at = following;
    }
  }

  private void insertBehind(@Nullable Piece before, Piece piece) {
    @Nullable Piece behind = before == null ? first : before.next;
    piece.previous = before;
    piece.next = behind;
    if (before == null) {
      first = piece;
    } else {
      before.next = piece;
    }
    if (behind == null) {
      last = piece;
    } else {
      behind.previous = piece;
    }
    memory += piece.memory;
  }

  void remove(Piece piece) {
    @Nullable Piece before = piece.previous;
    @Nullable Piece behind = piece.next;
    if (before == null) {
      first = behind;
    } else {
      before.next = behind;
    }
    if (behind == null) {
      last = before;
    } else {
      behind.previous = before;
    }
    memory -= piece.memory;
  }

  /// Drops the highest pieces until so much memory is free (`tcp_prune_ofo_queue`).
  void prune(int octets) {
    int goal = memory - octets;
    while (last != null && memory > goal) {
      remove(last);
    }
  }

  void clear() {
    first = null;
    last = null;
    memory = 0;
  }
}
