package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// The receiving half of a connection: puts data in order and keeps it for the program
/// (net/ipv4/tcp_input.c, `tcp_data_queue`).
final class Receiver {
  private final TcpConnection c;
  private final ReceiveQueue queue = new ReceiveQueue();
  private @Nullable ReassemblyQueue reassembly;
  private @Nullable SackBlocks sacks;

  /// The next number expected (`rcv_nxt`).
  int next;

  /// The next number the program will read (`copied_seq`).
  int copied;

  /// What came in order, FIN counted.
  long bytesReceived;

  /// Memory that waiting data takes (`sk_rmem_alloc`).
  int memory;

  Receiver(TcpConnection c) {
    this.c = c;
  }

  void begin(int peerInitial) {
    next = peerInitial + 1;
    copied = next;
    c.window.updatedAt = next;
  }

  /// Whether nothing came beyond a gap.
  boolean isInOrder() {
    return reassembly == null || reassembly.isEmpty();
  }

  private ReassemblyQueue reassembly() {
    if (reassembly == null) {
      reassembly = new ReassemblyQueue();
    }
    return reassembly;
  }

  SackBlocks sacks() {
    if (sacks == null) {
      sacks = new SackBlocks(c);
    }
    return sacks;
  }

  /// How many SACK blocks the next segment carries.
  int sackBlocks() {
    return sacks == null ? 0 : sacks.size();
  }

  int available() {
    return queue.available();
  }

  /// Takes the data of an acceptable segment.
  void receive(TcpSegment segment) {
    int start = segment.sequence();
    int end = start + segment.sequenceLength();
    if (start == end) {
      return;
    }
    if (sacks != null) {
      sacks.forgetDuplicate();
    }
    if (start == next) {
      if (c.window.open() == 0) {
        closedWindow();
      } else {
        queueInOrder(segment, end);
      }
    } else if (!Seq.after(end, next)) {
      c.count(Mib.DELAYED_ACK_LOST);
      duplicate(start, end);
      outOfWindow("tcp.old-data");
    } else if (!Seq.before(start, next + c.window.open())) {
      outOfWindow("tcp.beyond-window");
    } else if (Seq.before(start, next)) {
      sacks().setDuplicate(start, next);
      if (c.window.open() == 0) {
        closedWindow();
      } else {
        queueInOrder(segment, end);
      }
    } else {
      queueOutOfOrder(segment, end);
    }
  }

  /// A segment came all over again: perhaps our acknowledgments are lost
  /// (`tcp_rcv_spurious_retrans`).
  void duplicate(int from, int to) {
    if (c.options.sackOk && sacks().wasDuplicate(from)) {
      c.count(Mib.TCP_DUPLICATE_DATA_REHASH);
    }
    sacks().setDuplicate(from, to);
  }

  private void closedWindow() {
    c.count(Mib.TCP_ZERO_WINDOW_DROP);
    outOfWindow("tcp.zero-window");
  }

  /// Not wanted, but the peer must learn where we are.
  private void outOfWindow(String rule) {
    c.acking.enterQuick();
    c.acking.schedule();
    c.tcp.drop(DropReason.TCP_UNACCEPTABLE, rule);
  }

  private void queueInOrder(TcpSegment segment, int end) {
    if (!queue.isEmpty() && !makeRoom()) {
      c.count(Mib.TCP_RCV_Q_DROP);
      c.wakeReadable();
      c.tcp.drop(DropReason.RECEIVE_BUFFER_FULL, "tcp.buffer");
      return;
    }
    Bytes data = segment.data();
    int known = next - segment.sequence();
    Bytes fresh = known == 0 ? data : data.slice(Math.min(known, data.length()), data.length());
    int truesize = ReceiveMemory.ofSegment(data.length());
    if (!fresh.isEmpty()) {
      append(fresh, truesize);
    }
    bytesReceived += end - next;
    next = end;
    if (!data.isEmpty()) {
      dataArrived(segment, truesize);
    }
    if (segment.has(TcpFlags.FIN)) {
      Closing.finReceived(c);
    }
    if (!isInOrder()) {
      takeFromReassembly();
      if (isInOrder()) {
        c.acking.pending |= AckScheduler.NOW;
      }
    }
    if (sacks != null && sacks.hasBlocks()) {
      if (isInOrder()) {
        sacks.clearBlocks();
      } else {
        sacks.removeBelow(next);
      }
    }
    if (!c.dead) {
      c.wakeReadable();
    }
  }

  private void dataArrived(TcpSegment segment, int truesize) {
    c.acking.dataReceived(segment);
    c.window.measureByWindow();
    if (segment.data().length() >= ReceiveWindow.GROWING_BYTES) {
      c.window.grow(segment.data().length(), truesize);
    }
  }

  private void append(Bytes fresh, int truesize) {
    queue.add(fresh, truesize);
    memory += truesize;
  }

  private void takeFromReassembly() {
    int known = next;
    for (ReassemblyQueue.@Nullable Piece piece = reassembly().first();
        piece != null && !Seq.after(piece.start, next);
        piece = reassembly().first()) {
      if (Seq.before(piece.start, known)) {
        sacks().extendDuplicate(piece.start, Seq.before(piece.end, known) ? piece.end : known);
      }
      reassembly().remove(piece);
      memory -= piece.memory;
      if (!Seq.after(piece.end, next)) {
        continue;
      }
      int skip = Math.min(next - piece.start, piece.data.length());
      if (skip < piece.data.length()) {
        append(piece.data.slice(skip, piece.data.length()), piece.memory);
      }
      bytesReceived += piece.end - next;
      next = piece.end;
      if (piece.fin) {
        Closing.finReceived(c);
        return;
      }
    }
  }

  private void queueOutOfOrder(TcpSegment segment, int end) {
    if (!makeRoom()) {
      c.count(Mib.TCP_OFO_DROP);
      c.wakeReadable();
      c.tcp.drop(DropReason.RECEIVE_BUFFER_FULL, "tcp.buffer");
      return;
    }
    c.count(Mib.TCP_OFO_QUEUE);
    c.acking.schedule();
    int start = segment.sequence();
    boolean first = isInOrder();
    int before = reassembly().memory();
    SackBlocks blocks = sacks();
    boolean fin = segment.has(TcpFlags.FIN);
    var piece = new ReassemblyQueue.Piece(start, end, segment.data(), fin);
    boolean added = reassembly().add(piece, blocks, c.tcp.mib);
    memory += reassembly().memory() - before;
    if (!c.options.sackOk) {
      blocks.clear();
      return;
    }
    if (first) {
      blocks.clearBlocks();
    }
    blocks.add(start, end, c.acking);
    if (added) {
      c.window.grow(segment.data().length(), piece.memory);
    }
  }

  /// Frees memory if the buffer is full (`tcp_prune_queue`).
  ///
  /// @return false if it is full all the same
  private boolean makeRoom() {
    if (memory <= c.window.buffer) {
      return true;
    }
    c.count(Mib.PRUNE_CALLED);
    c.window.clampToMemory();
    if (memory <= c.window.buffer) {
      return true;
    }
    int chunks = queue.chunks();
    memory = queue.pack() + reassembly().memory();
    c.tcp.mib.count(Mib.TCP_RCV_COLLAPSED, Math.max(0, chunks - queue.chunks()));
    if (memory > c.window.buffer && !isInOrder()) {
      c.count(Mib.OFO_PRUNED);
    }
    while (memory > c.window.buffer && !isInOrder()) {
      int before = reassembly().memory();
      reassembly().prune(c.window.buffer >> 3);
      memory += reassembly().memory() - before;
      sacks().clear(); // the peer must send again what was pruned
    }
    if (memory > c.window.buffer) {
      c.count(Mib.RCV_PRUNED);
      return false;
    }
    return true;
  }

  /// Shows data to the program, of one segment at most.
  Bytes peek(int most) {
    return queue.peek(most);
  }

  /// Hands data to the program (`tcp_recvmsg`).
  Bytes read(int most) {
    int count = Math.min(most, queue.available());
    Bytes all = queue.peek(count);
    if (all.length() == count) {
      take(count);
    } else {
      byte[] octets = new byte[count];
      for (int at = 0; at < count; ) {
        Bytes part = queue.peek(count - at);
        part.copyTo(octets, at);
        at += part.length();
        take(part.length());
      }
      all = Bytes.wrap(octets);
    }
    if (queue.isEmpty() && c.receiveShutdown && copied != next) {
      copied = next; // the FIN
    }
    c.acking.dataRead(count);
    return all;
  }

  private void take(int octets) {
    if (octets > 0) {
      memory -= queue.remove(octets);
      copied += octets;
      c.window.dataRead();
    }
  }

  /// The program will not read any more.
  ///
  /// @return whether data was waiting
  boolean discardAll() {
    boolean waiting = !queue.isEmpty();
    queue.clear();
    memory = reassembly == null ? 0 : reassembly.memory();
    return waiting;
  }

  /// Nothing beyond the end is wanted.
  void discardReassembly() {
    if (reassembly != null) {
      memory -= reassembly.memory();
      reassembly.clear();
    }
    if (sacks != null) {
      sacks.clear();
    }
  }
}
