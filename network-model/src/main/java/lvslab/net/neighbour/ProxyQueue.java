package lvslab.net.neighbour;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;
import lvslab.net.device.NeighKey;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.wire.EthernetFrame;

/// Requests that this host answers for others, and lets wait for a random time, so that whoever is
/// asked may answer first (net/core/neighbour.c, `pneigh_enqueue`, `neigh_proxy_process`).
final class ProxyQueue {
  /// Takes a request whose time has come.
  @FunctionalInterface
  interface Redo {
    void handle(NetDevice device, EthernetFrame frame, long lineage);
  }

  private record Waiting(
      NetDevice device, EthernetFrame frame, long lineage, long dueJiffies, long cause) {}

  private final Kernel kernel;
  private final Redo redo;
  private final RandomStream random;
  private final KernelTimer timer;
  private final List<Waiting> waiting = new ArrayList<>(0);

  ProxyQueue(Kernel kernel, Redo redo) {
    this.kernel = kernel;
    this.redo = redo;
    random = kernel.random("proxy-arp");
    timer = new KernelTimer(kernel, "proxy arp", this::process);
  }

  /// Lets a request wait, or loses it if too many wait on its device.
  ///
  /// @return false if it is lost
  boolean add(NetDevice device, EthernetFrame frame, long lineage) {
    long queued = waiting.stream().filter(one -> one.device() == device).count();
    long longest = delayJiffies(device);
    long due = kernel.jiffies() + (longest == 0 ? 0 : random.nextBelow(longest));
    if (queued > device.neigh().get(NeighKey.PROXY_QLEN)) {
      return false;
    }
    waiting.add(new Waiting(device, frame, lineage, due, kernel.engine().currentCause()));
    timer.armAt(timer.isPending() ? Math.min(timer.expires(), due) : due);
    return true;
  }

  long delayJiffies(NetDevice device) {
    return (long) device.neigh().get(NeighKey.PROXY_DELAY) * kernel.clock().hz() / 100;
  }

  private void process() {
    long now = kernel.jiffies();
    long next = Long.MAX_VALUE;
    for (Waiting one : List.copyOf(waiting)) {
      if (one.dueJiffies() > now) {
        next = Math.min(next, one.dueJiffies());
        continue;
      }
      waiting.remove(one);
      if (one.device().isUp()) {
        kernel.engine().setCurrentCause(one.cause());
        redo.handle(one.device(), one.frame(), one.lineage());
      }
    }
    if (next != Long.MAX_VALUE) {
      timer.armAt(next);
    }
  }

  /// What waits on a device is lost (`pneigh_queue_purge`).
  void purge(NetDevice device) {
    waiting.removeIf(one -> one.device() == device);
    if (waiting.isEmpty()) {
      timer.cancel();
    }
  }
}
