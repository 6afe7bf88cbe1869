package lvslab.engine;

import org.jspecify.annotations.Nullable;

/// The only priority queue: a hierarchical timing wheel that gives events in exact order of (time,
/// rank, order of scheduling). Adding and removing take constant time and allocate nothing.
///
/// Time and rank of an event make one number, its [key][#key(long, int)], and the wheel turns over
/// keys. A level has 256 slots and its slots are 256 times as wide as those of the level below, so
/// that 8 levels cover all 64 bits of a key and a slot of level 0 holds one key only. An event lies
/// at the level of the highest digit (an octet) in which its key differs from `base`, in the slot
/// of that digit. Therefore all events of a lower level come before those of a higher one, and
/// within a level the slots come in order; a bitmap of the slots and one of its words find the
/// first slot in two instructions. If it is of a higher level and holds more than one event, `base`
/// moves to the slot's start and its events to lower levels.
///
/// Equal keys leave in the order in which they came, without ever being compared: a slot is a
/// queue, equal keys always lie in the same slot because a slot follows from key and `base` alone,
/// and a slot's events move down in their order and only into levels that are empty.
///
/// `base` is never after the present: it moves only towards an event that is about to fire, or to a
/// slot's start that is not after the instant up to which the caller runs. So whatever is not
/// before the present can be added at any time.
///
/// The idea is scheme 7 of G. Varghese and T. Lauck, "Hashed and Hierarchical Timing Wheels", SOSP
/// 1987. Theirs rounds to ticks and turns with every tick; this one does neither. Octets were
/// measured to be 10 to 20 % faster than digits of 6 bits, because events move down less often.
@SuppressWarnings("ReferenceEquality") // links are compared: the same event, not an equal one
final class EventQueue {
  /// The last instant that a key can hold: 2^62 - 1 ns, 146 years.
  static final long MAX_NANOS = Long.MAX_VALUE / 2;

  /// Enough for the ranks of the [Engine].
  private static final int RANK_BITS = 2;

  private static final int DIGIT_BITS = 8;
  private static final int SLOTS = 1 << DIGIT_BITS;
  private static final int LEVELS = Long.SIZE / DIGIT_BITS;
  private static final int WORD_BITS = 6;

  /// Slots of all levels, those of level 0 first: each the closing link of a ring of events.
  private final Event[] slots = new Event[LEVELS * SLOTS];

  /// A bit for each slot that holds something.
  private final long[] occupied = new long[slots.length >> WORD_BITS];

  /// A bit for each word of that which is not 0.
  private int occupiedWords;

  private long base;
  private int size;

  EventQueue() {
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new RingEnd();
    }
  }

  /// Time and rank as one number, whose unsigned order is theirs.
  static long key(long nanos, int rank) {
    return nanos << RANK_BITS | rank;
  }

  /// The time in a key.
  static long nanos(long key) {
    return key >>> RANK_BITS;
  }

  int size() {
    return size;
  }

  /// Adds an event by its key, which must not be before the last instant reached.
  void add(Event event) {
    place(event);
    size++;
  }

  /// Takes out an event that is queued.
  void remove(Event event) {
    Event before = event.previous;
    Event after = event.next;
    before.next = after;
    after.previous = before;
    if (before == after) { // only the ring's end is left
      setEmpty(event.slot);
    }
    event.next = event;
    event.previous = event;
    event.slot = Event.NOT_QUEUED;
    size--;
  }

  /// Takes out the first event.
  @Nullable Event poll() {
    return pollUntil(MAX_NANOS);
  }

  /// Takes out the first event if it is not after an instant. The caller's present is that of the
  /// event then, or this instant if there was none: nothing before it may be added any more.
  @Nullable Event pollUntil(long untilNanos) {
    while (occupiedWords != 0) {
      int slot = firstSlot();
      Event end = slots[slot];
      Event first = end.next;
      if (slot < SLOTS || first.next == end) {
        if (nanos(first.key) > untilNanos) {
          return null;
        }
        remove(first);
        return first;
      }
      long start = first.key & (-1L << ((slot >> DIGIT_BITS) * DIGIT_BITS));
      if (nanos(start) > untilNanos) {
        return null;
      }
      spread(slot, start);
    }
    return null;
  }

  /// The time of the first event, or [Long#MAX_VALUE]; it changes nothing and so may have to look
  /// at each event of a slot.
  long nextNanos() {
    if (occupiedWords == 0) {
      return Long.MAX_VALUE;
    }
    int slot = firstSlot();
    Event end = slots[slot];
    long least = nanos(end.next.key);
    if (slot >= SLOTS) {
      for (Event event = end.next.next; event != end; event = event.next) {
        least = Math.min(least, nanos(event.key));
      }
    }
    return least;
  }

  private int firstSlot() {
    int word = LowestBit.of(occupiedWords);
    return word << WORD_BITS | LowestBit.of(occupied[word]);
  }

  private void place(Event event) {
    long key = event.key;
    int level = 0; // that of the highest digit that differs, which is a low one nearly always
    for (long rest = (key ^ base) >>> DIGIT_BITS; rest != 0; rest >>>= DIGIT_BITS) {
      level++;
    }
    int digit = (int) (key >>> (level * DIGIT_BITS)) & (SLOTS - 1);
    int slot = level << DIGIT_BITS | digit;
    int word = slot >> WORD_BITS;
    occupied[word] |= 1L << slot; // a shift looks at the lowest 6 bits only
    occupiedWords |= 1 << word;
    Event end = slots[slot];
    Event last = end.previous;
    event.slot = slot;
    event.next = end;
    event.previous = last;
    last.next = event;
    end.previous = event;
  }

  /// Moves the base to a slot's start, and its events to the levels below.
  private void spread(int slot, long start) {
    base = start;
    setEmpty(slot);
    Event end = slots[slot];
    Event event = end.next;
    end.next = end;
    end.previous = end;
    while (event != end) {
      Event next = event.next;
      place(event);
      event = next;
    }
  }

  private void setEmpty(int slot) {
    int word = slot >> WORD_BITS;
    occupied[word] &= ~(1L << slot);
    if (occupied[word] == 0) {
      occupiedWords &= ~(1 << word);
    }
  }

  /// Closes a slot's ring, so that a link never has to be looked at before it is followed.
  private static final class RingEnd extends Event {
    @Override
    protected void fire() {
      throw new IllegalStateException("not an event");
    }
  }
}
