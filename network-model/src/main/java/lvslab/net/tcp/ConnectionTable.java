package lvslab.net.tcp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds entries by addresses and ports, however many there are (net/ipv4/inet_hashtables.c,
/// `ehash`).
final class ConnectionTable {
  private static final int FIRST_SLOTS = 16;

  private @Nullable TableEntry[] slots = new @Nullable TableEntry[FIRST_SLOTS];
  private int size;

  int size() {
    return size;
  }

  @Nullable TableEntry find(int localBits, int remoteBits, int ports) {
    @Nullable TableEntry entry = slots[slotOf(localBits, remoteBits, ports)];
    while (entry != null
        && (entry.ports != ports
            || entry.remote.bits() != remoteBits
            || entry.local.bits() != localBits)) {
      entry = entry.next;
    }
    return entry;
  }

  /// Adds an entry; no other with the same ends may be there.
  void add(TableEntry entry) {
    if (size >= slots.length) {
      grow();
    }
    link(entry);
    size++;
  }

  /// Removes an entry; nothing happens if it is not there.
  void remove(TableEntry entry) {
    int slot = slotOf(entry.local.bits(), entry.remote.bits(), entry.ports);
    @Nullable TableEntry before = null;
    @Nullable TableEntry at = slots[slot];
    while (at != null && at != entry) {
      before = at;
      at = at.next;
    }
    if (at == null) {
      return;
    }
    if (before == null) {
      slots[slot] = at.next;
    } else {
      before.next = at.next;
    }
    at.next = null;
    size--;
  }

  /// Removes all.
  void clear() {
    slots = new @Nullable TableEntry[FIRST_SLOTS];
    size = 0;
  }

  /// Walks over all entries, in an order that depends on nothing but what was added and removed.
  void forEach(Consumer<TableEntry> action) {
    for (@Nullable TableEntry first : slots) {
      for (@Nullable TableEntry at = first; at != null; at = at.next) {
        action.accept(at);
      }
    }
  }

  private void link(TableEntry entry) {
    int slot = slotOf(entry.local.bits(), entry.remote.bits(), entry.ports);
    entry.next = slots[slot];
    slots[slot] = entry;
  }

  private int slotOf(int localBits, int remoteBits, int ports) {
    int hash = (localBits * 31 + remoteBits) * 31 + ports;
    hash *= 0x9E3779B1;
    return (hash ^ hash >>> 15) & slots.length - 1;
  }

  private void grow() {
    @Nullable TableEntry[] old = slots;
    slots = new @Nullable TableEntry[old.length * 2];
    for (@Nullable TableEntry first : old) {
      @Nullable TableEntry at = first;
      while (at != null) {
        @Nullable TableEntry following = at.next;
        link(at);
        at = following;
      }
    }
  }
}
