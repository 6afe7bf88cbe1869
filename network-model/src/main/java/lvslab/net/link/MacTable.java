package lvslab.net.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Where a switch last heard each address (IEEE 802.1D section 7.8; net/bridge/br_fdb.c).
///
/// An old address is not forgotten at once but when the bridge next cleans up, which a timer of its
/// kernel decides; until then frames still follow it (`br_fdb_cleanup`). Nothing happens at a
/// cleaning but that entries go, so it is done when the table is next asked.
public final class MacTable {
  /// How long an address is remembered (net/bridge/br_device.c: 300 s).
  public static final long DEFAULT_AGEING_NANOS = 300 * SimTime.SECOND;

  private static final int FIRST_CAPACITY = 16;

  /// The first cleaning is a tenth of a second after the bridge came up (`br_stp_enable_bridge`).
  private static final long FIRST_CLEANING_MILLIS = 100;

  /// No two cleanings are closer.
  private static final long LEAST_CLEANING_MILLIS = 10;

  /// How an entry came about (include/uapi/linux/neighbour.h, as `bridge fdb` shows it).
  public enum Kind {
    /// Learned, or added as if it were; it ages.
    DYNAMIC,
    /// Added; it stays, but follows the address if it is heard elsewhere.
    STATIC,
    /// Added as an address of the switch itself: what is for it goes no further.
    PERMANENT
  }

  /// An address.
  private static final class Entry {
    final MacAddress mac;
    final long serial;
    SwitchPort port;
    Kind kind = Kind.DYNAMIC;
    long seenNanos;
    long usedNanos;

    Entry(MacAddress mac, SwitchPort port, long serial) {
      this.mac = mac;
      this.port = port;
      this.serial = serial;
    }
  }

  /// An entry with all that is known of it.
  ///
  /// @param mac the address
  /// @param port where it is
  /// @param kind how it came about
  /// @param ageNanos since it was last heard
  /// @param unusedNanos since a frame was last sent to it, or it was made
  public record Known(MacAddress mac, SwitchPort port, Kind kind, long ageNanos, long unusedNanos) {
    /// Whether it stays until it is removed.
    ///
    /// @return true if it does not age
    public boolean isKept() {
      return kind != Kind.DYNAMIC;
    }
  }

  /// A row as `bridge fdb` shows it.
  ///
  /// @param mac the address
  /// @param port where it is
  /// @param ageNanos since it was last heard
  public record Row(MacAddress mac, String port, long ageNanos) {}

  private final HostClock clock;
  private long ageingJiffies;
  private long serials;
  private int permanents;
  private long cleaningNanos;
  private @Nullable Entry[] slots = new @Nullable Entry[FIRST_CAPACITY];
  private int size;

  /// An empty table.
  ///
  /// @param ageingNanos how long an address is remembered
  /// @param clock of the bridge's kernel, which came up when the run began
  public MacTable(long ageingNanos, HostClock clock) {
    this.clock = clock;
    ageingJiffies = clock.fromNanos(ageingNanos);
    cleaningNanos = clock.wheelNanos(0, clock.jiffies(0) + clock.fromMillis(FIRST_CLEANING_MILLIS));
  }

  /// Cleans up as often as the timer has run out since it was last looked at.
  private void clean(long nowNanos) {
    while (cleaningNanos <= nowNanos) {
      long now = clock.jiffies(cleaningNanos);
      long oldest = now;
      List<Entry> kept = new ArrayList<>();
      for (@Nullable Entry entry : slots) {
        if (entry != null && entry.kind != Kind.DYNAMIC) {
          kept.add(entry);
        } else if (entry != null && clock.jiffies(entry.seenNanos) + ageingJiffies > now) {
          kept.add(entry);
          oldest = Math.min(oldest, clock.jiffies(entry.seenNanos));
        }
      }
      if (kept.size() < size) {
        keep(kept);
      }
      long wait = Math.max(oldest + ageingJiffies - now, clock.fromMillis(LEAST_CLEANING_MILLIS));
      cleaningNanos = clock.wheelNanos(cleaningNanos, now + wait);
    }
  }

  private void keep(List<Entry> kept) {
    slots = new @Nullable Entry[slots.length];
    size = kept.size();
    for (Entry entry : kept) {
      slots[slotOf(entry.mac)] = entry;
    }
  }

  /// Notes where an address was heard.
  ///
  /// @param mac source of a frame
  /// @param port where it came in
  /// @param nowNanos when
  /// @return the port it was at before; null if it was unknown or forgotten
  @Nullable SwitchPort learn(MacAddress mac, SwitchPort port, long nowNanos) {
    clean(nowNanos);
    int i = slotOf(mac);
    @Nullable Entry entry = slots[i];
    if (entry == null) {
      if (ageingJiffies == 0) {
        return port; // a hub: there is nothing to learn (br_fdb_update)
      }
      insert(i, mac, port, nowNanos);
      return null;
    }
    if (entry.kind == Kind.PERMANENT) {
      return entry.port; // "received packet with own address as source address"
    }
    SwitchPort former = entry.port;
    entry.port = port;
    entry.seenNanos = nowNanos;
    return former;
  }

  private Entry insert(int slot, MacAddress mac, SwitchPort port, long nowNanos) {
    var entry = new Entry(mac, port, ++serials);
    slots[slot] = entry;
    entry.seenNanos = nowNanos;
    entry.usedNanos = nowNanos;
    if (++size * 2 > slots.length) {
      grow();
    }
    return entry;
  }

  /// Where an address is.
  ///
  /// @param mac destination of a frame
  /// @param nowNanos when
  /// @return the port, or null if it is unknown or forgotten
  @Nullable SwitchPort find(MacAddress mac, long nowNanos) {
    clean(nowNanos);
    @Nullable Entry entry = slots[slotOf(mac)];
    if (entry == null) {
      return null;
    }
    entry.usedNanos = nowNanos;
    return entry.port;
  }

  /// Whether an address is one of the switch itself.
  ///
  /// @param mac destination of a frame
  /// @return true for a permanent entry
  boolean isPermanent(MacAddress mac) {
    @Nullable Entry entry = permanents == 0 ? null : slots[slotOf(mac)];
    return entry != null && entry.kind == Kind.PERMANENT;
  }

  /// Adds an entry by hand, or changes one (`bridge fdb add`).
  ///
  /// @param mac the address
  /// @param port where it is
  /// @param kind how it is kept
  /// @param nowNanos when
  public void put(MacAddress mac, SwitchPort port, Kind kind, long nowNanos) {
    clean(nowNanos);
    int i = slotOf(mac);
    @Nullable Entry held = slots[i];
    Entry entry = held == null ? insert(i, mac, port, nowNanos) : held;
    permanents += kind == Kind.PERMANENT ? 1 : 0;
    permanents -= held != null && held.kind == Kind.PERMANENT ? 1 : 0;
    entry.port = port;
    entry.kind = kind;
    entry.seenNanos = nowNanos;
  }

  /// Removes an entry (`bridge fdb del`).
  ///
  /// @param mac the address
  /// @param port where it must be
  /// @param nowNanos when
  /// @return false if there is none
  public boolean remove(MacAddress mac, SwitchPort port, long nowNanos) {
    clean(nowNanos);
    @Nullable Entry held = slots[slotOf(mac)];
    if (held == null || held.port != port) {
      return false;
    }
    permanents -= held.kind == Kind.PERMANENT ? 1 : 0;
    List<Entry> kept = new ArrayList<>();
    for (@Nullable Entry entry : slots) {
      if (entry != null && entry != held) {
        kept.add(entry);
      }
    }
    keep(kept);
    return true;
  }

  /// Sets how long an address is remembered; 0 for not at all, as a hub (`brctl setageing`). The
  /// bridge cleans up at once.
  ///
  /// @param nanos how long
  /// @param nowNanos when
  public void setAgeing(long nanos, long nowNanos) {
    clean(nowNanos);
    ageingJiffies = clock.fromNanos(nanos);
    cleaningNanos = nowNanos;
    clean(nowNanos);
  }

  /// How long an address is remembered.
  ///
  /// @return nanoseconds, in ticks of the bridge's kernel
  public long ageingNanos() {
    return ageingJiffies * SimTime.SECOND / clock.hz();
  }

  /// When the bridge next cleans up.
  ///
  /// @param nowNanos when this is asked
  /// @return an instant
  public long nextCleaningNanos(long nowNanos) {
    clean(nowNanos);
    return cleaningNanos;
  }

  /// All that is known, the newest first.
  ///
  /// @param nowNanos when
  /// @return entries
  public List<Known> known(long nowNanos) {
    clean(nowNanos);
    List<Entry> entries = new ArrayList<>();
    for (@Nullable Entry entry : slots) {
      if (entry != null) {
        entries.add(entry);
      }
    }
    entries.sort(Comparator.comparingLong((Entry e) -> e.serial).reversed());
    return entries.stream()
        .map(e -> new Known(e.mac, e.port, e.kind, nowNanos - e.seenNanos, nowNanos - e.usedNanos))
        .toList();
  }

  /// Forgets everything behind a port, as a bridge does when the port goes down.
  ///
  /// @param port the port
  /// @return the addresses
  List<MacAddress> forget(SwitchPort port) {
    List<Entry> kept = new ArrayList<>();
    List<MacAddress> gone = new ArrayList<>();
    for (@Nullable Entry entry : slots) {
      if (entry != null && (entry.port != port || entry.kind != Kind.DYNAMIC)) {
        kept.add(entry);
      } else if (entry != null) {
        gone.add(entry.mac);
      }
    }
    keep(kept);
    return gone;
  }

  /// What is remembered, in order of address.
  ///
  /// @param nowNanos when
  /// @return rows
  public List<Row> rows(long nowNanos) {
    clean(nowNanos);
    List<Row> rows = new ArrayList<>();
    for (@Nullable Entry e : slots) {
      if (e != null) {
        rows.add(new Row(e.mac, e.port.name(), nowNanos - e.seenNanos));
      }
    }
    rows.sort(Comparator.comparingLong(r -> r.mac().bits()));
    return rows;
  }

  private int slotOf(MacAddress mac) {
    long h = mac.bits() * 0x9E3779B97F4A7C15L;
    int i = (int) (h >>> 33) & slots.length - 1;
    @Nullable Entry entry = slots[i];
    while (entry != null && entry.mac.bits() != mac.bits()) {
      i = i + 1 & slots.length - 1;
      entry = slots[i];
    }
    return i;
  }

  private void grow() {
    @Nullable Entry[] old = slots;
    slots = new @Nullable Entry[old.length * 2];
    for (@Nullable Entry entry : old) {
      if (entry != null) {
        slots[slotOf(entry.mac)] = entry;
      }
    }
  }
}
