package lvslab.net.neighbour;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NeighKey;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// What a host knows of one neighbour (net/core/neighbour.c, `struct neighbour`). One method for
/// each thing that can happen to it; times are counted in jiffies, as there.
public final class NeighbourEntry {
  private final NeighbourTable table;
  private final NetDevice device;
  private final Ipv4Address address;
  private final KernelTimer timer;
  private NudState state = NudState.NONE;
  private @Nullable MacAddress mac;
  private long confirmed;
  private long updated;
  private long used;
  private int probes;
  private final long serial;
  private @Nullable PendingQueue queue;

  NeighbourEntry(NeighbourTable table, NetDevice device, Ipv4Address address, long serial) {
    this.serial = serial;
    this.table = table;
    this.device = device;
    this.address = address;
    Kernel kernel = device.kernel();
    timer = new KernelTimer(kernel, "neighbour " + address, this::onTimer);
    long now = kernel.jiffies();
    updated = now;
    used = now;
    confirmed = now - (table.reachableJiffies(device) << 1);
  }

  /// Its state.
  ///
  /// @return the state
  public NudState state() {
    return state;
  }

  /// Its MAC address.
  ///
  /// @return the address, or null if none was ever learned
  public @Nullable MacAddress mac() {
    return mac;
  }

  /// Whose entry it is.
  ///
  /// @return the neighbour's address
  public Ipv4Address address() {
    return address;
  }

  /// The device the neighbour is behind.
  ///
  /// @return the device
  public NetDevice device() {
    return device;
  }

  /// When it last changed.
  ///
  /// @return jiffies
  public long updated() {
    return updated;
  }

  /// When it was last proven to live.
  ///
  /// @return jiffies
  public long confirmed() {
    return confirmed;
  }

  /// When it was last used.
  ///
  /// @return jiffies
  public long used() {
    return used;
  }

  /// How many probes were sent since it was last known.
  ///
  /// @return a count; in INCOMPLETE it begins at ucast_solicit
  public int probes() {
    return probes;
  }

  /// How many packets wait for it.
  ///
  /// @return a count
  public int queued() {
    return queue == null ? 0 : queue.size();
  }

  /// Whether its timer holds it, so that it is not collected.
  ///
  /// @return true while the timer runs
  public boolean isHeld() {
    return timer.isPending();
  }

  /// When it was last used or proven to live; what was proven counts as a use from now on.
  long lastUse() {
    used = Math.max(used, confirmed);
    return used;
  }

  /// Entries that were made before it.
  long serial() {
    return serial;
  }

  /// A packet is to be sent (`neigh_output`): no use of an entry that is connected, but of others.
  ///
  /// @param skb the packet, which waits here if the neighbour is not known, or null for none: then
  ///   the neighbour is only looked for
  /// @return whether it can be sent now
  boolean use(@Nullable SocketBuffer skb) {
    used = state.isConnected() ? used : now();
    switch (state) {
      case REACHABLE, PERMANENT, NOARP, DELAY, PROBE -> {
        return true;
      }
      case STALE -> {
        become(NudState.DELAY, "used");
        updated = now();
        timer.arm(seconds(NeighKey.DELAY_FIRST_PROBE_TIME));
        return true;
      }
      case INCOMPLETE -> {
        enqueue(skb);
        return false;
      }
      case NONE, FAILED -> {
        if (param(NeighKey.MCAST_SOLICIT) + param(NeighKey.APP_SOLICIT) == 0) {
          become(NudState.FAILED, "used");
          updated = now();
          if (skb != null) {
            table.unreachable(skb);
          }
          return false;
        }
        probes = param(NeighKey.UCAST_SOLICIT);
        become(NudState.INCOMPLETE, "used");
        updated = now();
        timer.arm(retransJiffies());
        enqueue(skb);
        probe();
        return false;
      }
    }
    return false;
  }

  /// Something proved that the neighbour lives (`neigh_confirm`): its state follows when its timer
  /// next looks.
  void confirm() {
    confirmed = now();
  }

  /// What was learned of the neighbour (`__neigh_update`).
  ///
  /// @param lladdr its MAC address, or null if none was told
  /// @param wanted the state it should take
  /// @param override whether another MAC address replaces a valid one
  /// @param admin whether a person says so, which even a permanent entry obeys
  /// @param why for the trace
  void update(
      @Nullable MacAddress lladdr, NudState wanted, boolean override, boolean admin, String why) {
    NudState old = state;
    if (!admin && (old == NudState.NOARP || old == NudState.PERMANENT)) {
      return;
    }
    if (!wanted.isValid()) {
      timer.cancel();
      become(wanted, why);
      if ((old == NudState.INCOMPLETE || old == NudState.PROBE) && wanted == NudState.FAILED) {
        invalidate();
      }
      return;
    }
    @Nullable MacAddress told = lladdr != null ? lladdr : old.isValid() ? mac : null;
    if (told == null) {
      return;
    }
    boolean same = mac != null && told.bits() == mac.bits();
    NudState next = wanted;
    if (next.isConnected()) {
      confirmed = now();
    }
    if (old.isValid()) {
      if (!same && !override) {
        return;
      }
      if (same && next == NudState.STALE && !admin) {
        next = old;
      }
    }
    take(old, told, next, why);
  }

  private void take(NudState old, MacAddress told, NudState next, String why) {
    boolean same = mac != null && told.bits() == mac.bits();
    if (next != old || !same) {
      updated = now();
    }
    if (next != old) {
      timer.cancel();
      if (next == NudState.PROBE) {
        probes = 0;
      }
    }
    @Nullable MacAddress formerMac = mac;
    mac = told;
    if (!same && !next.isConnected()) {
      confirmed = now() - (baseReachableJiffies() << 1);
    }
    state = next;
    if (next != old || !same) {
      report(old, formerMac, why);
    }
    if (next != old && next.inTimer()) {
      timer.arm(next == NudState.REACHABLE ? table.reachableJiffies(device) : 0);
    }
    if (!old.isValid()) {
      flush();
    }
  }

  /// The timer ran out (`neigh_timer_handler`).
  private void onTimer() {
    long now = now();
    long next = now + device.kernel().clock().hz();
    switch (state) {
      case REACHABLE -> {
        long until = confirmed + table.reachableJiffies(device);
        if (now <= until) {
          next = until;
        } else if (now <= used + seconds(NeighKey.DELAY_FIRST_PROBE_TIME)) {
          become(NudState.DELAY, "timer");
          updated = now;
          next = now + seconds(NeighKey.DELAY_FIRST_PROBE_TIME);
        } else {
          become(NudState.STALE, "timer");
          updated = now;
        }
      }
      case DELAY -> {
        if (now <= confirmed + seconds(NeighKey.DELAY_FIRST_PROBE_TIME)) {
          become(NudState.REACHABLE, "confirmed");
          updated = now;
          next = confirmed + table.reachableJiffies(device);
        } else {
          become(NudState.PROBE, "timer");
          updated = now;
          probes = 0;
          next = now + retransJiffies();
        }
      }
      case PROBE, INCOMPLETE -> next = now + retransJiffies();
      case NONE, STALE, FAILED, NOARP, PERMANENT -> {
        return;
      }
    }
    if ((state == NudState.INCOMPLETE || state == NudState.PROBE) && probes >= maxProbes()) {
      become(NudState.FAILED, "timer");
      invalidate();
      return;
    }
    if (state.inTimer()) {
      timer.armAt(Math.max(next, now + device.kernel().clock().hz() / 100));
    }
    if (state == NudState.INCOMPLETE || state == NudState.PROBE) {
      probe();
    }
  }

  private void probe() {
    @Nullable SocketBuffer last = queue == null ? null : queue.last();
    table.arp().solicit(this, last);
    probes++;
  }

  /// `neigh_max_probes`.
  private int maxProbes() {
    int broadcast =
        state == NudState.PROBE ? param(NeighKey.MCAST_RESOLICIT) : param(NeighKey.MCAST_SOLICIT);
    return param(NeighKey.UCAST_SOLICIT) + param(NeighKey.APP_SOLICIT) + broadcast;
  }

  private void enqueue(@Nullable SocketBuffer skb) {
    if (skb == null) {
      return;
    }
    PendingQueue waiting = queue;
    if (waiting == null) {
      waiting = new PendingQueue();
      queue = waiting;
    }
    waiting.add(skb, param(NeighKey.UNRES_QLEN_BYTES), table::overflow);
  }

  /// Sends what waits, in the order it came.
  private void flush() {
    while (state.isValid() && queue != null) {
      @Nullable SocketBuffer skb = queue.poll();
      if (skb == null) {
        break;
      }
      if (use(skb)) {
        table.transmit(skb, this);
      }
    }
    if (queue != null && queue.size() == 0) {
      queue = null;
    }
  }

  /// Tells the senders of what waits, and drops it (`neigh_invalidate`).
  private void invalidate() {
    updated = now();
    while (state == NudState.FAILED && queue != null) {
      @Nullable SocketBuffer skb = queue.poll();
      if (skb == null) {
        break;
      }
      table.unreachable(skb);
    }
    if (state == NudState.FAILED) {
      queue = null;
    }
  }

  /// Takes it out of the table: its timer stops and what waits is lost.
  void destroy() {
    timer.cancel();
    NudState old = state;
    state = NudState.NONE;
    report(old, mac, "removed");
    if (queue != null) {
      queue.drain(table::overflow);
    }
  }

  private void become(NudState next, String why) {
    NudState old = state;
    state = next;
    report(old, mac, why);
  }

  private void report(NudState old, @Nullable MacAddress formerMac, String why) {
    Kernel kernel = device.kernel();
    if (kernel.trace().isOpen()) {
      kernel
          .trace()
          .emit(
              new NeighbourEvent(
                  kernel.name(),
                  device.name(),
                  address,
                  old.name(),
                  state.name(),
                  formerMac,
                  mac,
                  why));
    }
  }

  private long now() {
    return device.kernel().jiffies();
  }

  private int param(NeighKey key) {
    return device.neigh().get(key);
  }

  private long seconds(NeighKey key) {
    return (long) param(key) * device.kernel().clock().hz();
  }

  private long retransJiffies() {
    int hz = device.kernel().clock().hz();
    return Math.max(device.kernel().clock().fromMillis(param(NeighKey.RETRANS_TIME_MS)), hz / 100);
  }

  private long baseReachableJiffies() {
    return device.kernel().clock().fromMillis(param(NeighKey.BASE_REACHABLE_TIME_MS));
  }
}
