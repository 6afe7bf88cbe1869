package lvslab.net.device;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;

/// Frames that a device of no wire takes in: they arrive at the same instant, through the queue, as
/// those of `netif_rx` do after the work in hand.
public final class Backlog {
  private record Waiting(EthernetFrame frame, long lineage, long cause) {}

  private final NetDevice device;
  private final Deque<Waiting> waiting = new ArrayDeque<>(2);
  private final Event arrival = new Arrival();

  /// An empty queue.
  ///
  /// @param device takes the frames in
  public Backlog(NetDevice device) {
    this.device = device;
  }

  /// Adds a frame.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  public void add(EthernetFrame frame, long lineage) {
    waiting.add(new Waiting(frame, lineage, device.kernel().engine().currentCause()));
    if (!arrival.isPending()) {
      device.kernel().schedule(arrival, device.kernel().nowNanos());
    }
  }

  /// The host has lost its power.
  public void losePower() {
    device.kernel().engine().cancel(arrival);
    for (Waiting one : waiting) {
      device.dropWaiting(one.frame(), DropReason.HOST_DOWN, one.lineage(), one.cause());
    }
    waiting.clear();
  }

  private final class Arrival extends Event {
    @Override
    protected void fire() {
      Waiting next = waiting.remove();
      if (!waiting.isEmpty()) {
        device.kernel().schedule(this, device.kernel().nowNanos());
      }
      device.kernel().engine().setCurrentCause(next.cause());
      device.receive(next.frame(), next.lineage());
    }

    @Override
    public String label() {
      return "backlog of " + device.kernel().name() + "/" + device.name();
    }
  }
}
