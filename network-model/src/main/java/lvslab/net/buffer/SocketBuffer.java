package lvslab.net.buffer;

import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.route.Route;
import lvslab.net.socket.Errno;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.Tracking;
import lvslab.net.wire.BufferMarks;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// The packet in work (kernel `struct sk_buff`): the one mutable thing among packets. It does not
/// outlive the event that handles it, unless a queue owns it.
public final class SocketBuffer {
  private Ipv4Packet packet;
  private final @Nullable NetDevice input;
  private final PacketType type;
  private final MacAddress senderMac;
  private @Nullable Route route;
  private Ipv4Address nextHop = Ipv4Address.ANY;
  private final long lineage;
  private @Nullable Tracking tracking;
  private int mark;
  private boolean ipvsProperty;
  private boolean confirmNeighbour;
  private boolean redirect;
  private boolean forwarded;
  private boolean wireOnly;
  private @Nullable Errno failure;

  private SocketBuffer(
      Ipv4Packet packet,
      @Nullable NetDevice input,
      PacketType type,
      MacAddress senderMac,
      long lineage) {
    this.packet = packet;
    this.input = input;
    this.type = type;
    this.senderMac = senderMac;
    this.lineage = lineage;
  }

  /// A packet that came in.
  ///
  /// @param packet the packet
  /// @param input by which device
  /// @param type whom its frame was for
  /// @param senderMac source of its frame
  /// @param lineage number of its life
  /// @return the buffer
  public static SocketBuffer received(
      Ipv4Packet packet, NetDevice input, PacketType type, MacAddress senderMac, long lineage) {
    return new SocketBuffer(packet, input, type, senderMac, lineage);
  }

  /// A packet that this host makes.
  ///
  /// @param packet the packet
  /// @param route where it goes
  /// @param lineage number of its life
  /// @return the buffer
  public static SocketBuffer made(Ipv4Packet packet, Route route, long lineage) {
    var skb = new SocketBuffer(packet, null, PacketType.HOST, MacAddress.ZERO, lineage);
    skb.setRoute(route);
    return skb;
  }

  /// The packet.
  ///
  /// @return as it is now
  public Ipv4Packet packet() {
    return packet;
  }

  /// Replaces the packet.
  ///
  /// @param changed as it is from now on
  public void setPacket(Ipv4Packet changed) {
    packet = changed;
  }

  /// Where it came in.
  ///
  /// @return the device, or null if this host made it
  public @Nullable NetDevice input() {
    return input;
  }

  /// Whom its frame was for.
  ///
  /// @return HOST for packets made here
  public PacketType type() {
    return type;
  }

  /// Source of its frame.
  ///
  /// @return zero for packets made here
  public MacAddress senderMac() {
    return senderMac;
  }

  /// Its route.
  ///
  /// @return the route, or null before routing
  public @Nullable Route route() {
    return route;
  }

  /// Gives it a route; the next hop is the route's for the packet's destination.
  ///
  /// @param chosen the route
  public void setRoute(Route chosen) {
    route = chosen;
    nextHop = chosen.nextHop(packet.destination());
  }

  /// Gives it a route and a next hop of its own, as LVS-DR does (FLOWI_FLAG_KNOWN_NH).
  ///
  /// @param chosen the route
  /// @param neighbour whose MAC address it needs
  public void setRoute(Route chosen, Ipv4Address neighbour) {
    route = chosen;
    nextHop = neighbour;
  }

  /// Whose MAC address it needs.
  ///
  /// @return the neighbour
  public Ipv4Address nextHop() {
    return nextHop;
  }

  /// Where it goes out.
  ///
  /// @return the device of the route, or null before routing
  public @Nullable NetDevice output() {
    return route == null ? null : route.device();
  }

  /// Number of the packet's life.
  ///
  /// @return the lineage
  public long lineage() {
    return lineage;
  }

  /// The firewall mark.
  ///
  /// @return 0 for none
  public int mark() {
    return mark;
  }

  /// Sets the firewall mark.
  ///
  /// @param value the mark
  public void setMark(int value) {
    mark = value;
  }

  /// Whether IPVS has handled it (`skb->ipvs_property`).
  ///
  /// @return true if so
  public boolean isIpvsProperty() {
    return ipvsProperty;
  }

  /// Notes that IPVS has handled it.
  public void setIpvsProperty() {
    ipvsProperty = true;
  }

  /// Whether sending it proves that the neighbour lives (`skb->dst_pending_confirm`).
  ///
  /// @return true if so
  public boolean confirmsNeighbour() {
    return confirmNeighbour;
  }

  /// Notes that sending it proves that the neighbour lives.
  public void setConfirmsNeighbour() {
    confirmNeighbour = true;
  }

  /// What it remembers besides its octets.
  ///
  /// @return as it is now
  public BufferMarks marks() {
    return confirmNeighbour || ipvsProperty || mark != 0 || tracking != null
        ? new BufferMarks(confirmNeighbour, ipvsProperty, mark, tracking)
        : BufferMarks.NONE;
  }

  /// Takes over what another buffer, whose octets it got, remembered.
  ///
  /// @param marks of that buffer
  public void remember(BufferMarks marks) {
    confirmNeighbour = marks.confirms();
    ipvsProperty = marks.ipvsProperty();
    mark = marks.mark();
    tracking = marks.tracking() instanceof Tracking known ? known : null;
  }

  /// What connection tracking knows of it.
  ///
  /// @return null if it was not seen, or is invalid
  public @Nullable Tracking tracking() {
    return tracking;
  }

  /// Its connection.
  ///
  /// @return null if it belongs to none
  public @Nullable TrackedConnection connection() {
    return tracking == null ? null : tracking.connection();
  }

  /// Attaches what connection tracking knows of it (`nf_ct_set`).
  ///
  /// @param known null for nothing
  public void setTracking(@Nullable Tracking known) {
    tracking = known;
  }

  /// Whether its sender should be told of a better way (`IPSKB_DOREDIRECT`).
  ///
  /// @return true if so
  public boolean wantsRedirect() {
    return redirect;
  }

  /// Notes that its sender should be told of a better way.
  public void setWantsRedirect() {
    redirect = true;
  }

  /// Whether this host passes it on for others (`IPSKB_FORWARDED`).
  ///
  /// @return true if so
  public boolean isForwarded() {
    return forwarded;
  }

  /// Notes that this host passes it on for others.
  public void setForwarded() {
    forwarded = true;
  }

  /// Whether this host gets a copy if it is a member of the group (IP_MULTICAST_LOOP).
  ///
  /// @return true if nobody said otherwise
  public boolean loopsToGroup() {
    return !wireOnly;
  }

  /// Notes that this host is to get no copy.
  public void setWireOnly() {
    wireOnly = true;
  }

  /// What a program that sent it is told, if it could not be sent.
  ///
  /// @return null if nothing went wrong
  public @Nullable Errno failure() {
    return failure;
  }

  /// Notes that it could not be sent.
  ///
  /// @param error why
  public void setFailure(Errno error) {
    failure = error;
  }

  /// Memory it takes in the kernel, which bounds queues: data, headers and the structures around
  /// them.
  ///
  /// @return octets (`skb->truesize`)
  public long truesizeBytes() {
    return 768 + (packet.lengthBytes() + 511L) / 512 * 512;
  }
}
