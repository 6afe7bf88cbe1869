package lvslab.net.device;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;

/// The receive ring of a card: frames that the host cannot fetch wait in it, as far as it has room.
final class ReceiveRing extends Event {
  /// Descriptors of a ring, as e1000 and most others have them (`ethtool -g`).
  static final int SIZE = 256;

  private record Waiting(EthernetFrame frame, long lineage, long cause) {}

  private final NetDevice device;
  private final Deque<Waiting> waiting = new ArrayDeque<>(1);

  ReceiveRing(NetDevice device) {
    this.device = device;
  }

  /// Takes a frame.
  ///
  /// @return false if there is no room
  boolean add(EthernetFrame frame, long lineage) {
    if (waiting.size() >= SIZE) {
      return false;
    }
    waiting.add(new Waiting(frame, lineage, device.kernel().engine().currentCause()));
    return true;
  }

  /// The host fetches what is there, after what it does in the same instant.
  void drain() {
    if (!waiting.isEmpty()) {
      device.kernel().schedule(this, device.kernel().nowNanos());
    }
  }

  /// The host has lost its power.
  void losePower() {
    for (Waiting one : waiting) {
      device.dropWaiting(one.frame(), DropReason.HOST_DOWN, one.lineage(), one.cause());
    }
    waiting.clear();
  }

  @Override
  protected void fire() {
    while (!waiting.isEmpty()) {
      Waiting next = waiting.remove();
      device.kernel().engine().setCurrentCause(next.cause());
      device.receive(next.frame(), next.lineage());
    }
  }

  @Override
  public String label() {
    return "ring of " + device.kernel().name() + "/" + device.name();
  }
}
