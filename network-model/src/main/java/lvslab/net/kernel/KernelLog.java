package lvslab.net.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What a kernel says: the ring buffer that dmesg(1) shows (kernel/printk/printk.c).
public final class KernelLog {
  /// A line.
  ///
  /// @param atNanos when, in time of the run
  /// @param text the line
  public record Entry(long atNanos, String text) {}

  private final Kernel kernel;
  private final List<Entry> entries = new ArrayList<>(0);
  private final List<Consumer<Entry>> listeners = new ArrayList<>(1);
  private final RateLimit network;

  KernelLog(Kernel kernel) {
    this.kernel = kernel;
    network = new RateLimit(kernel, "net_ratelimit");
  }

  /// Says something (`printk`).
  ///
  /// @param text a line
  public void print(String text) {
    var entry = new Entry(kernel.nowNanos(), text);
    entries.add(entry);
    listeners.forEach(listener -> listener.accept(entry));
  }

  /// Says something that packets may cause again and again, unless that was too often
  /// (`net_ratelimit`).
  ///
  /// @param text a line
  /// @return whether it was said
  public boolean printLimited(String text) {
    boolean allowed = network.allows();
    if (allowed) {
      print(text);
    }
    return allowed;
  }

  /// Adds somebody who hears each line.
  ///
  /// @param listener who
  public void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /// The lines since it was cleared.
  ///
  /// @return oldest first
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// Forgets all lines, as `dmesg -C` does.
  public void clear() {
    entries.clear();
  }
}
