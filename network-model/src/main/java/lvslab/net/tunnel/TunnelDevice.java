package lvslab.net.tunnel;

import lvslab.net.device.Backlog;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.BufferMarks;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;

/// A device whose link is a tunnel: what it sends is wrapped and routed, what comes for it is
/// unwrapped and comes in by it (net/ipv4/ip_tunnel.c).
///
/// It has no frames. The model gives it empty ones; their destination holds the address of the
/// tunnel's other end, which is an IPv4 address here (`struct neighbour` has it as `primary_key`).
public final class TunnelDevice extends NetDevice {
  /// MTU of Ethernet without an outer header.
  public static final int DEFAULT_MTU = 1480;

  private static final long ADDRESS_MASK = 0xFFFF_FFFFL;

  /// Wraps packets.
  @FunctionalInterface
  interface Transmitter {
    /// Sends a packet through a tunnel.
    ///
    /// @param device the tunnel
    /// @param packet what goes in
    /// @param nextHop address of the next router within, for tunnels to no single place
    /// @param lineage number of its life
    void send(TunnelDevice device, Ipv4Packet packet, Ipv4Address nextHop, long lineage);
  }

  private final Transmitter transmitter;
  private final Backlog backlog = new Backlog(this);
  private TunnelParameters parameters;

  TunnelDevice(
      Devices owner, String name, int mtu, TunnelParameters parameters, Transmitter transmitter) {
    super(owner, name, MacAddress.ZERO, mtu);
    this.parameters = parameters;
    this.transmitter = transmitter;
  }

  /// What was set.
  ///
  /// @return the parameters
  public TunnelParameters parameters() {
    return parameters;
  }

  /// Changes what was set (`ip tunnel change`).
  ///
  /// @param changed from now on
  public void setParameters(TunnelParameters changed) {
    parameters = changed;
  }

  /// Takes in a packet that was unwrapped. It stays in its buffer, which keeps what it remembers
  /// (`skb_scrub_packet` within one namespace).
  void arrive(Ipv4Packet packet, BufferMarks marks, long lineage) {
    var zero = MacAddress.ZERO;
    backlog.add(new EthernetFrame(zero, zero, EthernetFrame.IPV4, packet, marks), lineage);
  }

  @Override
  protected void launch(EthernetFrame frame, long lineage) {
    if (frame.payload() instanceof Ipv4Packet packet) {
      transmitter.send(this, packet, new Ipv4Address((int) frame.destination().bits()), lineage);
    }
  }

  @Override
  public MacAddress linkAddressOf(Ipv4Address nextHop) {
    return new MacAddress(nextHop.bits() & ADDRESS_MASK);
  }

  @Override
  protected int countedBytes(EthernetFrame frame) {
    return frame.payload().lengthBytes();
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
  public void losePower() {
    super.losePower();
    backlog.losePower();
  }
}
