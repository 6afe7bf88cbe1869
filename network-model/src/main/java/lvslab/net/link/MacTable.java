package lvslab.net.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Where a switch last heard each address (IEEE 802.1D section 7.8; net/bridge/br_fdb.c).
public final class MacTable {
  /// How long an address is remembered (net/bridge/br_device.c: 300 s).
  public static final long DEFAULT_AGEING_NANOS = 300 * SimTime.SECOND;

  private static final int FIRST_CAPACITY = 16;

  /// An address.
  private static final class Entry {
    final MacAddress mac;
    SwitchPort port;
    long seenNanos;

    Entry(MacAddress mac, SwitchPort port) {
      this.mac = mac;
      this.port = port;
    }
  }

  /// A row as `bridge fdb` shows it.
  ///
  /// @param mac the address
  /// @param port where it is
  /// @param ageNanos since it was last heard
  public record Row(MacAddress mac, String port, long ageNanos) {}

  private final long ageingNanos;
  private @Nullable Entry[] slots = new @Nullable Entry[FIRST_CAPACITY];
  private int size;

  /// An empty table.
  ///
  /// @param ageingNanos how long an address is remembered
  public MacTable(long ageingNanos) {
    this.ageingNanos = ageingNanos;
  }

  /// Notes where an address was heard.
  ///
  /// @param mac source of a frame
  /// @param port where it came in
  /// @param nowNanos when
  /// @return the port it was at before; null if it was unknown or forgotten
  @Nullable SwitchPort learn(MacAddress mac, SwitchPort port, long nowNanos) {
    int i = slotOf(mac);
    @Nullable Entry entry = slots[i];
    if (entry == null) {
      entry = new Entry(mac, port);
      slots[i] = entry;
      entry.seenNanos = nowNanos;
      if (++size * 2 > slots.length) {
        grow();
      }
      return null;
    }
    SwitchPort former = entry.port;
    boolean expired = nowNanos - entry.seenNanos > ageingNanos;
    entry.port = port;
    entry.seenNanos = nowNanos;
    return expired ? null : former;
  }

  /// Where an address is.
  ///
  /// @param mac destination of a frame
  /// @param nowNanos when
  /// @return the port, or null if it is unknown or forgotten
  @Nullable SwitchPort find(MacAddress mac, long nowNanos) {
    @Nullable Entry entry = slots[slotOf(mac)];
    return entry == null || nowNanos - entry.seenNanos > ageingNanos ? null : entry.port;
  }

  /// Forgets everything behind a port, as a bridge does when the port goes down.
  ///
  /// @param port the port
  void forget(SwitchPort port) {
    List<Entry> kept = new ArrayList<>();
    for (@Nullable Entry entry : slots) {
      if (entry != null && entry.port != port) {
        kept.add(entry);
      }
    }
    slots = new @Nullable Entry[slots.length];
    size = kept.size();
    for (Entry entry : kept) {
      slots[slotOf(entry.mac)] = entry;
    }
  }

  /// What is remembered, in order of address.
  ///
  /// @param nowNanos when
  /// @return rows
  public List<Row> rows(long nowNanos) {
    List<Row> rows = new ArrayList<>();
    for (@Nullable Entry e : slots) {
      if (e != null && nowNanos - e.seenNanos <= ageingNanos) {
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
