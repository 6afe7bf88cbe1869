package lvslab.net.device;

import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;

/// A queueing discipline at the root of a device (include/net/sch_generic.h, `struct Qdisc`):
/// frames wait in it before the device sends them, and before tcpdump sees them.
public abstract class Qdisc {
  /// What `tc qdisc` calls it if nobody says otherwise: major numbers from 0x8001 on.
  private final int handle;

  private final NetDevice device;
  private long sentBytes;
  private long sentPackets;
  private long drops;

  /// An empty queue.
  ///
  /// @param device which it belongs to
  /// @param handle its major number
  protected Qdisc(NetDevice device, int handle) {
    this.device = device;
    this.handle = handle;
  }

  /// Its kind.
  ///
  /// @return such as `netem`
  public abstract String kind();

  /// Takes a frame.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  protected abstract void enqueue(EthernetFrame frame, long lineage);

  /// Loses all frames that wait (`qdisc_reset`).
  ///
  /// @param reason why
  public abstract void reset(DropReason reason);

  /// How many frames wait.
  ///
  /// @return a count
  public abstract int length();

  /// How many octets wait.
  ///
  /// @return a count
  public abstract long backlogBytes();

  /// The device.
  ///
  /// @return which it belongs to
  protected final NetDevice device() {
    return device;
  }

  /// Gives a frame to the device.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  protected final void dequeue(EthernetFrame frame, long lineage) {
    sentPackets++;
    sentBytes += frame.lengthBytes();
    device.startTransmit(frame, lineage);
  }

  /// Counts a frame that it lost.
  protected final void countDrop() {
    drops++;
  }

  /// Its major number.
  ///
  /// @return such as 0x8001
  public final int handle() {
    return handle;
  }

  /// Octets that it gave to the device.
  ///
  /// @return a count
  public final long sentBytes() {
    return sentBytes;
  }

  /// Frames that it gave to the device.
  ///
  /// @return a count
  public final long sentPackets() {
    return sentPackets;
  }

  /// Frames that it lost.
  ///
  /// @return a count
  public final long drops() {
    return drops;
  }
}
