package lvslab.net.nfs;

import java.util.Map;
import java.util.TreeMap;
import lvslab.net.rpc.XdrOut;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A client as the server knows it (`struct nfs4_client`): what it called itself, its sessions'
/// counter, and the files it has open.
final class NfsClientRecord {
  private final long id;
  private final Bytes owner;
  private final Bytes verifier;
  private boolean confirmed;
  private boolean complete;
  private int nextSession = 1;
  private int opens;

  /// Stateids of open files, by the number of the file.
  private final Map<Long, Open> open = new TreeMap<>();

  /// An open file.
  static final class Open {
    private final Bytes other;
    private int sequence;

    Open(Bytes other) {
      this.other = other;
    }

    Bytes stateid() {
      return new XdrOut().u32(sequence).raw(other).bytes();
    }
  }

  NfsClientRecord(long id, Bytes owner, Bytes verifier) {
    this.id = id;
    this.owner = owner;
    this.verifier = verifier;
  }

  long id() {
    return id;
  }

  boolean isAs(Bytes otherOwner, Bytes otherVerifier) {
    return owner.equals(otherOwner) && verifier.equals(otherVerifier);
  }

  Bytes owner() {
    return owner;
  }

  boolean isConfirmed() {
    return confirmed;
  }

  int newSession() {
    confirmed = true;
    return nextSession++;
  }

  int nextSession() {
    return nextSession;
  }

  /// It has said that it reclaims nothing more.
  ///
  /// @return false if it had said so before
  boolean complete() {
    boolean first = !complete;
    complete = true;
    return first;
  }

  Open open(long inode) {
    Open state =
        open.computeIfAbsent(inode, i -> new Open(new XdrOut().u64(id).u32(++opens).bytes()));
    state.sequence++;
    return state;
  }

  /// Whether a stateid is that of an open file, or one of those that stand for none.
  boolean knows(Bytes stateid, long inode) {
    Bytes other = stateid.slice(4, Op.ID);
    @Nullable Open state = open.get(inode);
    return other.equals(Bytes.wrap(new byte[Op.ID - 4]))
        || state != null && state.other.equals(other);
  }

  /// A file is closed.
  ///
  /// @return false if it was not open
  boolean close(long inode) {
    return open.remove(inode) != null;
  }
}
