package lvslab.net.tcp;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpOptions.SackBlock;

/// What this end has received beyond a gap, as it tells the peer (RFC 2018, RFC 2883;
/// net/ipv4/tcp_input.c, `tcp_sack_new_ofo_skb`). The block that grew last comes first.
final class SackBlocks {
  private static final int MAX = 4;

  /// Blocks from which on a merged acknowledgment must not wait, because it would be forgotten.
  private static final int EXPECTED = 2;

  private final int[] left = new int[MAX];
  private final int[] right = new int[MAX];
  private int count;
  private final TcpConnection c;
  private boolean duplicate;
  private int duplicateLeft;
  private int duplicateRight;

  SackBlocks(TcpConnection c) {
    this.c = c;
  }

  /// Octets that came again (`tcp_dsack_set`).
  void setDuplicate(int from, int to) {
    if (!c.options.sackOk || !c.tcp.conf().isOn(Ipv4Key.TCP_DSACK)) {
      return;
    }
    boolean old = Seq.before(from, c.receiver.next);
    c.count(old ? Mib.TCP_DSACK_OLD_SENT : Mib.TCP_DSACK_OFO_SENT);
    duplicate = true;
    duplicateLeft = from;
    duplicateRight = to;
  }

  /// More octets that came again with the same segment.
  void extendDuplicate(int from, int to) {
    if (!duplicate) {
      setDuplicate(from, to);
    } else if (!Seq.after(from, duplicateRight) && !Seq.after(duplicateLeft, to)) {
      duplicateLeft = Seq.before(from, duplicateLeft) ? from : duplicateLeft;
      duplicateRight = Seq.after(to, duplicateRight) ? to : duplicateRight;
    }
  }

  /// Whether a duplicate that began there was the last to be told.
  boolean wasDuplicate(int from) {
    return duplicateLeft == from;
  }

  void forgetDuplicate() {
    duplicate = false;
  }

  void clear() {
    count = 0;
    duplicate = false;
  }

  void clearBlocks() {
    count = 0;
  }

  /// How many blocks the next segment would carry.
  int size() {
    return count + (duplicate ? 1 : 0);
  }

  boolean hasBlocks() {
    return count > 0;
  }

  /// The highest number received.
  int highest() {
    int highest = right[0];
    for (int i = 1; i < count; i++) {
      highest = Seq.after(right[i], highest) ? right[i] : highest;
    }
    return highest;
  }

  /// Octets came beyond a gap.
  void add(int from, int to, AckScheduler acking) {
    int at = 0;
    while (at < count && !extend(at, from, to)) {
      at++;
    }
    boolean grown = at < count;
    if (at >= EXPECTED) {
      acking.flushCompressed();
    }
    if (!grown) {
      at = Math.min(at, MAX - 1);
      count = Math.min(count + 1, MAX);
      left[at] = from;
      right[at] = to;
    }
    moveToFront(at);
    if (grown && count > 1) {
      coalesce();
    }
  }

  private boolean extend(int i, int from, int to) {
    if (Seq.after(from, right[i]) || Seq.after(left[i], to)) {
      return false;
    }
    left[i] = Seq.before(from, left[i]) ? from : left[i];
    right[i] = Seq.after(to, right[i]) ? to : right[i];
    return true;
  }

  private void moveToFront(int at) {
    int l = left[at];
    int r = right[at];
    for (int i = at; i > 0; i--) {
      left[i] = left[i - 1];
      right[i] = right[i - 1];
    }
    left[0] = l;
    right[0] = r;
  }

  private void coalesce() {
    int i = 1;
    while (i < count) {
      if (extend(0, left[i], right[i])) {
        removeAt(i);
      } else {
        i++;
      }
    }
  }

  private void removeAt(int at) {
    count--;
    for (int i = at; i < count; i++) {
      left[i] = left[i + 1];
      right[i] = right[i + 1];
    }
  }

  /// The gap below a sequence number is filled.
  void removeBelow(int sequence) {
    int i = 0;
    while (i < count) {
      if (Seq.before(sequence, left[i])) {
        i++;
      } else {
        removeAt(i);
      }
    }
  }

  /// The blocks for a segment; a duplicate is told once.
  ///
  /// @param most as many as fit
  List<SackBlock> take(int most) {
    List<SackBlock> blocks = new ArrayList<>(most);
    if (duplicate) {
      blocks.add(new SackBlock(duplicateLeft, duplicateRight));
      duplicate = false;
    }
    for (int i = 0; i < count && blocks.size() < most; i++) {
      blocks.add(new SackBlock(left[i], right[i]));
    }
    return blocks;
  }
}
