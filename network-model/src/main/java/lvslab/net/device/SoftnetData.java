package lvslab.net.device;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import lvslab.engine.Event;
import lvslab.net.kernel.Cpu;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;

/// Packets that wait for the processor to take them in (net/core/dev.c, `struct softnet_data`). It
/// is passed by where that costs nothing.
///
/// A packet that finds `netdev_max_backlog` others before it is lost: so it is with cards that hand
/// over by `netif_rx`, or whose packets are spread by RPS. Others lose them in the card's own ring,
/// which differs in its name only.
public final class SoftnetData {
  /// Fields of a line of /proc/net/softnet_stat.
  private static final int FIELDS = 13;

  private record Waiting(
      NetDevice device, EthernetFrame frame, long lineage, long cause, long dueNanos) {}

  private final Kernel kernel;
  private final Cpu cpu;
  private final IntTable<CoreKey> conf;
  private final Deque<Waiting> queue = new ArrayDeque<>(1);
  private final Event done = new TakenIn();
  private long processed;
  private long dropped;

  SoftnetData(Kernel kernel, IntTable<CoreKey> conf) {
    this.kernel = kernel;
    this.conf = conf;
    cpu = kernel.cpu();
  }

  /// Whether packets are taken in at once.
  boolean isFree() {
    return cpu.packetNanos() == 0;
  }

  /// A packet waits for its turn (`enqueue_to_backlog`).
  void enqueue(NetDevice device, EthernetFrame frame, long lineage) {
    if (queue.size() > conf.get(CoreKey.NETDEV_MAX_BACKLOG)) {
      dropped++;
      device.counters().rxDropped++;
      device.drop(frame, DropReason.SOFTNET_FULL, lineage);
      return;
    }
    long due = cpu.takeIn();
    queue.add(new Waiting(device, frame, lineage, kernel.engine().currentCause(), due));
    if (!done.isPending()) {
      kernel.schedule(done, due);
    }
  }

  /// The host has lost its power.
  public void losePower() {
    kernel.engine().cancel(done);
    for (Waiting waiting : queue) {
      waiting
          .device()
          .dropWaiting(waiting.frame(), DropReason.HOST_DOWN, waiting.lineage(), waiting.cause());
    }
    queue.clear();
  }

  /// What /proc/net/softnet_stat shows of the processor that takes packets in: how many it took in,
  /// how many were lost, much that is not modelled, and how many wait.
  ///
  /// @return a line of hexadecimal numbers
  public String stat() {
    long[] numbers = new long[FIELDS];
    numbers[0] = processed;
    numbers[1] = dropped;
    numbers[FIELDS - 2] = queue.size();
    var line = new StringBuilder();
    for (long number : numbers) {
      line.append(line.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%08x", number));
    }
    return line.append('\n').toString();
  }

  private final class TakenIn extends Event {
    @Override
    protected void fire() {
      Waiting first = queue.remove();
      if (!queue.isEmpty()) {
        kernel.schedule(this, Math.max(kernel.nowNanos(), queue.getFirst().dueNanos()));
      }
      processed++;
      kernel.engine().setCurrentCause(first.cause());
      first.device().takeLate(first.frame(), first.lineage());
    }

    @Override
    public String label() {
      return "softirq of " + kernel.name();
    }
  }
}
