package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Mib;

/// The window this end offers, and the buffer behind it (net/ipv4/tcp_output.c,
/// `__tcp_select_window`; tcp_input.c, `tcp_grow_window`, `tcp_rcv_space_adjust`).
///
/// Half of the buffer is offered (tcp_adv_win_scale 1); the offered right edge never moves back.
final class ReceiveWindow {
  /// Least data that lets the window grow.
  static final int GROWING_BYTES = 128;

  private static final int MAX_UNSCALED = 65_535;
  private static final int MAX_SCALE = 14;
  private static final int RMEM_MAX = 212_992;
  private static final int INIT_CWND = 10;
  private static final int MSS_STEP = 128;

  /// Memory of a segment beside its data: headers and the structures around them (SKB_TRUESIZE).
  private static final int SEGMENT_OVERHEAD = 896;

  private final TcpConnection c;

  /// What was offered last, and the sequence number it counts from (`rcv_wnd`, `rcv_wup`).
  int offered;

  int updatedAt;

  /// The most that may ever be offered (`window_clamp`).
  int clamp;

  /// The most that is offered now (`rcv_ssthresh`).
  int limit;

  /// The socket's buffer, octets of memory (`sk_rcvbuf`).
  int buffer;

  private int readSpace;
  private int readSequence;
  private long readMicros;
  private int roundTrip;
  private int roundTripSequence;
  private long roundTripMicros;
  private int lastEcho;

  ReceiveWindow(TcpConnection c) {
    this.c = c;
    buffer = c.tcp.conf().get(Ipv4Key.TCP_RMEM, 1);
  }

  static int fromSpace(int space) {
    return space - (space >> 1);
  }

  private int fullSpace() {
    return fromSpace(buffer);
  }

  private int space() {
    return fromSpace(buffer - c.receiver.memory);
  }

  /// The first window of a connection (`tcp_select_initial_window`): a multiple of the segment
  /// size.
  static int initial(int buffer, int mss) {
    int space = fromSpace(buffer);
    if (space > mss) {
      space -= space % mss;
    }
    return Math.min(space, MAX_UNSCALED);
  }

  /// The scale that makes the greatest buffer fit into the header.
  static int initialScale(int buffer, int bufferMax) {
    int most = Math.max(Math.max(fromSpace(buffer), bufferMax), RMEM_MAX);
    int log = 31 - Integer.numberOfLeadingZeros(most);
    return Math.clamp(log - 15, 0, MAX_SCALE);
  }

  /// Sets the first window.
  void begin(int window, int scale) {
    offered = window;
    limit = window;
    clamp = (int) Math.min((long) MAX_UNSCALED << scale, Integer.MAX_VALUE);
  }

  /// The connection is established: the window may use what the buffer has
  /// (`tcp_init_buffer_space`).
  void established() {
    int most = fullSpace();
    int mss = c.sender.advertisedMss;
    clamp = Math.min(clamp, most);
    if (clamp > 2 * mss && clamp + mss > most) {
      clamp = Math.max(2 * mss, most - mss);
    }
    limit = Math.min(limit, clamp);
    readMicros = c.micros();
    readSequence = c.receiver.copied;
    readSpace = Math.min(Math.min(limit, offered), INIT_CWND * mss);
  }

  /// What is still open of the offered window (`tcp_receive_window`).
  int open() {
    return Math.max(0, updatedAt + offered - c.receiver.next);
  }

  /// The header's window field for a segment that goes out now (`tcp_select_window`).
  int advertise() {
    int scale = c.options.receiveScale;
    int current = open();
    int chosen = select();
    int former = offered;
    if (chosen < current) {
      if (chosen == 0) {
        c.count(Mib.TCP_WANT_ZERO_WINDOW_ADV);
      }
      chosen = align(current, scale);
    }
    offered = chosen;
    updatedAt = c.receiver.next;
    if (chosen == 0 != (former == 0)) {
      c.count(chosen == 0 ? Mib.TCP_TO_ZERO_WINDOW_ADV : Mib.TCP_FROM_ZERO_WINDOW_ADV);
    }
    return Math.min(chosen, MAX_UNSCALED << scale) >> scale;
  }

  /// The window that fits the buffer (`__tcp_select_window`).
  int select() {
    int allowed = fullSpace();
    int full = Math.min(clamp, allowed);
    int mss = Math.min(c.acking.peerSegmentBytes, full);
    if (mss <= 0) {
      return 0;
    }
    int free = space();
    int scale = c.options.receiveScale;
    if (free < full >> 1) {
      c.acking.quick = 0;
      free = free >> scale << scale;
      if (free < allowed >> 4 || free < mss) {
        return 0;
      }
    }
    free = Math.min(free, limit);
    if (scale != 0) {
      return align(free, scale);
    }
    int window = offered;
    if (window <= free - mss || window > free) {
      return free - free % mss;
    }
    return mss == full && free > window + (full >> 1) ? free : window;
  }

  private static int align(int octets, int scale) {
    int unit = 1 << scale;
    return octets + unit - 1 & -unit;
  }

  /// Lets the window grow with data that fills its memory well (`tcp_grow_window`).
  void grow(int length, int memory) {
    int room = Math.min(clamp, space()) - limit;
    if (room <= 0) {
      return;
    }
    int more =
        fromSpace(memory) <= length ? 2 * c.sender.advertisedMss : growSlowly(length, memory);
    if (more != 0) {
      more = Math.max(more, 2 * length);
      limit += Math.min(room, more);
      c.acking.quick |= 1;
    }
  }

  private int growSlowly(int length, int memory) {
    int truesize = fromSpace(memory) >> 1;
    int window = fromSpace(bufferMax()) >> 1;
    while (limit <= window) {
      if (truesize <= length) {
        return 2 * c.acking.peerSegmentBytes;
      }
      truesize >>= 1;
      window >>= 1;
    }
    return 0;
  }

  /// The buffer overflows: let it grow to what is in it, or offer little (`tcp_clamp_window`).
  void clampToMemory() {
    c.acking.quick = 0;
    if (buffer < bufferMax()) {
      buffer = Math.min(c.receiver.memory, bufferMax());
    }
    if (c.receiver.memory > buffer) {
      limit = Math.min(clamp, 2 * c.sender.advertisedMss);
    }
  }

  private int bufferMax() {
    return c.tcp.conf().get(Ipv4Key.TCP_RMEM, 2);
  }

  /// Measures the round trip at the receiver by time stamps (`tcp_rcv_rtt_measure_ts`).
  void measureByStamp(int length) {
    if (!c.options.echoes() || c.options.echo == lastEcho) {
      return;
    }
    lastEcho = c.options.echo;
    if (length >= c.acking.peerSegmentBytes) {
      int millis = c.stampMillis() - c.options.echo;
      if (millis >= 0 && millis < Integer.MAX_VALUE / 1000) {
        updateRoundTrip(Math.max(1, millis) * 1000, false);
      }
    }
  }

  void noteEcho() {
    lastEcho = c.options.echo;
  }

  /// Measures the round trip by the time a window takes (`tcp_rcv_rtt_measure`).
  void measureByWindow() {
    if (roundTripMicros != 0) {
      if (Seq.before(c.receiver.next, roundTripSequence)) {
        return;
      }
      long delta = Math.min(c.micros() - roundTripMicros, Integer.MAX_VALUE >> 3);
      updateRoundTrip((int) Math.max(1, delta), true);
    }
    roundTripSequence = c.receiver.next + offered;
    roundTripMicros = c.micros();
  }

  private void updateRoundTrip(int micros, boolean byWindow) {
    int sample = micros << 3;
    if (roundTrip == 0 || sample < roundTrip) {
      roundTrip = sample;
    } else if (!byWindow) {
      roundTrip += micros - (roundTrip >> 3);
    }
  }

  int readSpace() {
    return readSpace;
  }

  int limit() {
    return limit;
  }

  int roundTripEighths() {
    return roundTrip;
  }

  /// The program has read: a fast reader gets a larger buffer (`tcp_rcv_space_adjust`).
  void dataRead() {
    long time = c.micros() - readMicros;
    if (time < roundTrip >> 3 || roundTrip == 0) {
      return;
    }
    int copied = c.receiver.copied - readSequence;
    if (copied > readSpace) {
      enlarge(copied);
      readSpace = copied;
    }
    readSequence = c.receiver.copied;
    readMicros = c.micros();
  }

  private void enlarge(int copied) {
    int mss = c.sender.advertisedMss;
    long window = ((long) copied << 1) + 16L * mss;
    long grow = window * (copied - readSpace) / readSpace;
    window += grow << 1;
    int memory = mss + SEGMENT_OVERHEAD;
    while (fromSpace(memory) < mss) {
      memory += MSS_STEP;
    }
    int wanted = (int) Math.min(window / mss * memory, bufferMax());
    if (wanted > buffer) {
      buffer = wanted;
      clamp = fromSpace(wanted);
    }
  }
}
