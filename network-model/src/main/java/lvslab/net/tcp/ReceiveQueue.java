package lvslab.net.tcp;

import java.util.Arrays;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// In-order data that the program has not read, with the memory it takes (`sk_receive_queue`): a
/// ring, so that a segment costs no object.
final class ReceiveQueue {
  private static final int FIRST_CAPACITY = 2;

  private static final @Nullable Bytes[] NO_DATA = {};
  private static final int[] NO_MEMORY = {};

  private @Nullable Bytes[] data = NO_DATA;
  private int[] memory = NO_MEMORY;
  private int head;
  private int count;

  /// Octets of the first chunk that were read.
  private int offset;

  /// Octets that wait.
  private int available;

  int available() {
    return available;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int chunks() {
    return count;
  }

  void add(Bytes chunk, int chunkMemory) {
    if (count == data.length) {
      grow();
    }
    int at = head + count & data.length - 1;
    data[at] = chunk;
    memory[at] = chunkMemory;
    count++;
    available += chunk.length();
  }

  /// The first octets, at most so many, of one chunk.
  Bytes peek(int most) {
    @Nullable Bytes first = count == 0 ? null : data[head];
    if (first == null) {
      return Bytes.EMPTY;
    }
    return first.slice(offset, Math.min(first.length(), offset + most));
  }

  /// Removes the octets that [#peek] gave.
  ///
  /// @return the memory that became free
  int remove(int octets) {
    @Nullable Bytes first = count == 0 ? null : data[head];
    if (first == null) {
      return 0;
    }
    offset += octets;
    available -= octets;
    if (offset < first.length()) {
      return 0;
    }
    int freed = memory[head];
    data[head] = null;
    head = head + 1 & data.length - 1;
    count--;
    offset = 0;
    return freed;
  }

  /// Packs all into as little memory as it takes.
  ///
  /// @return memory of all
  int pack() {
    byte[] octets = new byte[available];
    int at = 0;
    int taken = 0;
    for (int i = 0; i < count; i++) {
      @Nullable Bytes chunk = data[head + i & data.length - 1];
      taken += memory[head + i & data.length - 1];
      if (chunk != null) {
        Bytes rest = i == 0 ? chunk.slice(offset, chunk.length()) : chunk;
        rest.copyTo(octets, at);
        at += rest.length();
      }
    }
    int packed = ReceiveMemory.ofPacked(available);
    if (packed >= taken) {
      return taken;
    }
    clear();
    if (octets.length > 0) {
      add(Bytes.wrap(octets), packed);
    }
    return packed;
  }

  void clear() {
    Arrays.fill(data, null);
    head = 0;
    count = 0;
    offset = 0;
    available = 0;
  }

  private void grow() {
    @Nullable Bytes[] olderData = data;
    int[] olderMemory = memory;
    data = new @Nullable Bytes[Math.max(FIRST_CAPACITY, olderData.length * 2)];
    memory = new int[data.length];
    for (int i = 0; i < count; i++) {
      int from = head + i & olderData.length - 1;
      data[i] = olderData[from];
      memory[i] = olderMemory[from];
    }
    head = 0;
  }
}
