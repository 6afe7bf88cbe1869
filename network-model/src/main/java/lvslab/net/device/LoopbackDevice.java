package lvslab.net.device;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;

/// The loopback device (drivers/net/loopback.c). What it sends arrives at the same instant, through
/// the queue.
public final class LoopbackDevice extends NetDevice {
  /// Its name.
  public static final String NAME = "lo";

  /// Its MTU.
  public static final int DEFAULT_MTU = 65_536;

  private record Waiting(EthernetFrame frame, long lineage, long cause) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>(2);
  private final Event arrival = new Arrival();

  /// A loopback device.
  ///
  /// @param owner the host's devices
  public LoopbackDevice(Devices owner) {
    super(owner, NAME, MacAddress.ZERO, DEFAULT_MTU);
  }

  @Override
  public boolean isLoopback() {
    return true;
  }

  @Override
  public boolean needsNeighbours() {
    return false;
  }

  @Override
  protected String linkName() {
    return "";
  }

  @Override
  protected void launch(EthernetFrame frame, long lineage) {
    waiting.add(new Waiting(frame, lineage, kernel().engine().currentCause()));
    if (!arrival.isPending()) {
      kernel().engine().schedule(arrival, kernel().nowNanos());
    }
  }

  private final class Arrival extends Event {
    @Override
    protected void fire() {
      Waiting next = waiting.remove();
      if (!waiting.isEmpty()) {
        kernel().engine().schedule(this, kernel().nowNanos());
      }
      kernel().engine().setCurrentCause(next.cause());
      LoopbackDevice.this.receive(next.frame(), next.lineage());
    }

    @Override
    public String label() {
      return "loopback of " + kernel().name();
    }
  }
}
