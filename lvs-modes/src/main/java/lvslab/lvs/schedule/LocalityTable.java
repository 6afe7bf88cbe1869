package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import org.jspecify.annotations.Nullable;

/// What lblc and lblcr remember: for each address asked for, who serves it
/// (net/netfilter/ipvs/ip_vs_lblc.c).
///
/// @param <E> an entry
final class LocalityTable<E extends LocalityTable.Entry> {
  private static final int CHECK_SECONDS = 60;
  private static final int CHECKS_TO_FULL = 30;
  private static final int UNUSED_SECONDS = 6 * 60;
  private static final int MAX_ENTRIES = 1024 * 16;

  /// Who serves an address.
  abstract static class Entry {
    private final int address;
    private long lastUse;

    Entry(int address) {
      this.address = address;
    }
  }

  /// How long an entry is kept, read anew at each check.
  @FunctionalInterface
  interface Expiration {
    int seconds();
  }

  private final Kernel kernel;
  private final Expiration expiration;
  private final KernelTimer timer;
  private final IntMap<E> entries = new IntMap<>();
  private int checks = 1;

  LocalityTable(Kernel kernel, Expiration expiration) {
    this.kernel = kernel;
    this.expiration = expiration;
    timer = new KernelTimer(kernel, "ipvs locality", this::check);
    timer.armMillis(CHECK_SECONDS * 1000L);
  }

  /// The entry of an address, which is used now.
  @Nullable E use(int address) {
    @Nullable E entry = entries.get(address);
    if (entry != null) {
      touch(entry);
    }
    return entry;
  }

  /// The entry of an address, without using it.
  @Nullable E find(int address) {
    return entries.get(address);
  }

  void put(E entry) {
    touch(entry);
    entries.put(address(entry), entry);
  }

  private void touch(Entry entry) {
    entry.lastUse = kernel.jiffies();
  }

  private int address(Entry entry) {
    return entry.address;
  }

  void close() {
    timer.cancel();
  }

  /// How many entries there are.
  int size() {
    return entries.size();
  }

  /// Forgets what was not used for long (`ip_vs_lblc_check_expire`).
  private void check() {
    if (checks % CHECKS_TO_FULL == 0) {
      forget(expiration.seconds(), Integer.MAX_VALUE);
      checks = 1;
    } else if (entries.size() <= MAX_ENTRIES) {
      checks++;
    } else {
      int goal = (entries.size() - MAX_ENTRIES) * 4 / 3;
      forget(UNUSED_SECONDS, Math.min(goal, MAX_ENTRIES / 2));
    }
    timer.armMillis(CHECK_SECONDS * 1000L);
  }

  private void forget(long unusedSeconds, int atMost) {
    long before = kernel.jiffies() - kernel.clock().fromMillis(unusedSeconds * 1000);
    List<E> old = new ArrayList<>();
    entries.forEach(
        entry -> {
          if (lastUse(entry) <= before && old.size() < atMost) {
            old.add(entry);
          }
        });
    for (E entry : old) {
      entries.remove(address(entry));
    }
  }

  private long lastUse(Entry entry) {
    return entry.lastUse;
  }

  /// Whether a server has more active connections than its weight while another has less than half
  /// (`is_overloaded`).
  static boolean isOverloaded(RealServer server, VirtualService service) {
    return server.active() > server.weight() && spare(service) != null;
  }

  private static @Nullable RealServer spare(VirtualService service) {
    List<RealServer> servers = service.servers();
    for (int i = 0; i < servers.size(); i++) {
      if (servers.get(i).active() * 2 < servers.get(i).weight()) {
        return servers.get(i);
      }
    }
    return null;
  }

  /// Writes down whether the server that an address has is left for another.
  static void explain(Reckoning reckoning, RealServer server, VirtualService service) {
    @Nullable RealServer spare = spare(service);
    if (server.active() > server.weight() && spare != null) {
      reckoning.fact(About.SPARE, spare, spare.setBy());
      reckoning.put(server, Weights.overhead(server), Fate.FULL);
    } else {
      reckoning.add(server, Weights.overhead(server), Fate.BEATEN);
    }
  }

  /// Writes down the servers that were not asked.
  static Pick rest(Reckoning reckoning, VirtualService service) {
    for (RealServer server : service.servers()) {
      if (!reckoning.has(server)) {
        reckoning.put(server, Weights.overhead(server), Fate.NOT_ASKED);
      }
    }
    return reckoning.done();
  }
}
