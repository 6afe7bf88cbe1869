package lvslab.net.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.engine.Gate;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.device.PacketTap;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.EthernetFrame;
import org.jspecify.annotations.Nullable;

/// A packet socket (net/packet/af_packet.c): sees the frames of a device, or of all, before
/// netfilter when they come in and after it when they go out. What comes is handed to the program
/// by an event of the same instant, as a process runs after the kernel has finished with a packet.
public final class PacketSocket {
  /// Whether a frame is wanted.
  @FunctionalInterface
  public interface Filter {
    /// Looks at a frame.
    ///
    /// @param seen the frame
    /// @return true to take it
    boolean takes(Seen seen);
  }

  /// Takes frames.
  @FunctionalInterface
  public interface Handler {
    /// One frame.
    ///
    /// @param seen the frame
    void onFrame(Seen seen);
  }

  /// A frame that was seen.
  ///
  /// @param device where
  /// @param frame the frame
  /// @param outgoing whether this host sends it
  /// @param atNanos when, in time of the run
  public record Seen(NetDevice device, EthernetFrame frame, boolean outgoing, long atNanos) {}

  private record Waiting(Seen seen, long cause) {}

  private final Kernel kernel;
  private final Devices devices;
  private final @Nullable NetDevice device;
  private final Filter filter;
  private final Handler handler;
  private final PacketTap tap = this::see;
  private final Deque<Waiting> waiting = new ArrayDeque<>(1);
  private final Event wake = new Wake();
  private final Gate task;
  private boolean promiscuous;
  private boolean open = true;

  /// An open socket.
  ///
  /// @param devices of the host
  /// @param device whose frames it sees, or null for all
  /// @param filter chooses (SO_ATTACH_FILTER)
  /// @param handler gets what was chosen
  public PacketSocket(Devices devices, @Nullable NetDevice device, Filter filter, Handler handler) {
    this.devices = devices;
    this.device = device;
    this.filter = filter;
    this.handler = handler;
    kernel = devices.loopback().kernel();
    task = kernel.task();
    if (device == null) {
      devices.addTap(tap);
    } else {
      device.addTap(tap);
    }
  }

  /// Lets its device take frames for others (PACKET_MR_PROMISC).
  public void setPromiscuous() {
    if (device != null && !promiscuous) {
      promiscuous = true;
      device.promiscuity().wish(1);
    }
  }

  /// Closes it.
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    waiting.clear();
    if (device == null) {
      devices.removeTap(tap);
    } else {
      device.removeTap(tap);
      if (promiscuous) {
        device.promiscuity().wish(-1);
      }
    }
  }

  private void see(NetDevice where, EthernetFrame frame, boolean outgoing) {
    var seen = new Seen(where, frame, outgoing, kernel.nowNanos());
    if (open && filter.takes(seen)) {
      waiting.add(new Waiting(seen, kernel.engine().currentCause()));
      if (!wake.isPending()) {
        kernel.engine().schedule(wake, kernel.nowNanos(), task);
      }
    }
  }

  private final class Wake extends Event {
    @Override
    protected void fire() {
      while (!waiting.isEmpty()) {
        Waiting next = waiting.remove();
        kernel.engine().setCurrentCause(next.cause());
        handler.onFrame(next.seen());
      }
    }

    @Override
    public String label() {
      return kernel.name() + ": packet socket";
    }
  }
}
