package lvslab.net.tunnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.Devices;
import lvslab.net.ip.IcmpError;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.ProtocolReceiver;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.socket.Errno;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// The IPIP tunnels of a host (RFC 2003; net/ipv4/ipip.c, ip_tunnel.c, tunnel4.c).
public final class IpTunnels implements ProtocolReceiver {
  /// Name of the device that takes what no other tunnel takes.
  public static final String FALLBACK = "tunl0";

  private final Kernel kernel;
  private final Devices devices;
  private final Ipv4 ipv4;
  private final Encapsulation encapsulation;
  private final List<TunnelDevice> list = new ArrayList<>(1);

  /// Tunnels of a host, with tunl0.
  ///
  /// @param kernel of the host
  /// @param devices of the host
  /// @param ipv4 of the host
  IpTunnels(Kernel kernel, Devices devices, Ipv4 ipv4) {
    this.kernel = kernel;
    this.devices = devices;
    this.ipv4 = ipv4;
    encapsulation = new Encapsulation(ipv4);
    create(FALLBACK, TunnelParameters.FALLBACK);
    ipv4.delivery().register(IpProtocol.IPIP, this);
  }

  /// The tunnels.
  ///
  /// @return tunl0 first
  public List<TunnelDevice> list() {
    return Collections.unmodifiableList(list);
  }

  /// Makes a tunnel (`ip tunnel add`).
  ///
  /// @param name of its device, which does not exist
  /// @param parameters what is set
  /// @return null if it was made, EEXIST if there is one between these addresses
  public @Nullable Errno add(String name, TunnelParameters parameters) {
    for (TunnelDevice other : list) {
      if (other.parameters().local().equals(parameters.local())
          && other.parameters().remote().equals(parameters.remote())) {
        return Errno.EEXIST;
      }
    }
    create(name, parameters);
    return null;
  }

  private void create(String name, TunnelParameters parameters) {
    int mtu = mtuTowards(parameters.remote());
    var device = new TunnelDevice(devices, name, mtu, parameters, encapsulation::send);
    devices.add(device);
    list.add(device);
  }

  /// What the device towards the other end takes, less the outer header (`ip_tunnel_bind_dev`).
  private int mtuTowards(Ipv4Address remote) {
    @Nullable Route route = remote.isAny() ? null : ipv4.routeOutput(remote, null);
    return route == null ? TunnelDevice.DEFAULT_MTU : route.device().mtu() - Ipv4Header.MIN_BYTES;
  }

  /// Takes a tunnel away (`ip tunnel del`).
  ///
  /// @param device any but tunl0
  public void remove(TunnelDevice device) {
    list.remove(device);
    devices.remove(device);
  }

  @Override
  public void receive(SocketBuffer skb) {
    Ipv4Packet outer = skb.packet();
    @Nullable TunnelDevice device = find(outer.destination(), outer.source());
    if (device == null) {
      refuse(skb);
      return;
    }
    if (!(outer.payload() instanceof Ipv4Packet inner)) {
      ipv4.drop(skb, DropReason.IP_HEADER, "ipip.header");
      return;
    }
    if (Ecn.loses(outer.header(), inner.header())) {
      ipv4.drop(skb, DropReason.TUNNEL_CONGESTION, "ipip.ecn");
      return;
    }
    Ipv4Packet taken = inner.withHeader(Ecn.decapsulate(outer.header(), inner.header()));
    if (kernel.trace().isOpen()) {
      report(skb, device, taken);
    }
    device.arrive(taken, skb.marks().withoutTracking(), skb.lineage());
  }

  private void report(SocketBuffer skb, TunnelDevice device, Ipv4Packet inner) {
    Ipv4Packet outer = skb.packet();
    String ends = device.parameters().remote() + " > " + device.parameters().local();
    var inputs =
        List.of(
            new Input("outer source", outer.source().toString(), 0),
            new Input("outer destination", outer.destination().toString(), 0),
            new Input(device.name(), ends, device.setBy()));
    var decision = new Decision("ipip.decapsulate", device.name(), inputs);
    kernel
        .trace()
        .emit(
            new PacketEvent.Decapsulated(
                kernel.name(), device.name(), outer, inner, skb.lineage(), decision));
  }

  /// No tunnel that is up takes it: its sender is told (`tunnel4_rcv`).
  private void refuse(SocketBuffer skb) {
    if (kernel.trace().isOpen()) {
      List<Input> inputs = new ArrayList<>();
      for (TunnelDevice device : list) {
        String state = device.isUp() ? "for other addresses" : "down";
        inputs.add(Input.decisive(device.name(), state, device.setBy()));
      }
      var decision = new Decision("ipip.no-tunnel", "drop", inputs);
      kernel
          .trace()
          .emit(
              new PacketEvent.Dropped(
                  kernel.name(), skb.packet(), DropReason.NO_TUNNEL, decision, skb.lineage()));
    }
    ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.PORT_UNREACHABLE, 0);
  }

  /// The tunnel between two addresses, the most exact that is up (`ip_tunnel_lookup`).
  private @Nullable TunnelDevice find(Ipv4Address local, Ipv4Address remote) {
    @Nullable TunnelDevice best = null;
    int bestScore = -1;
    for (TunnelDevice device : list) {
      int score = device.isUp() ? score(device.parameters(), local, remote) : -1;
      if (score > bestScore) {
        best = device;
        bestScore = score;
      }
    }
    return best;
  }

  private static int score(TunnelParameters set, Ipv4Address local, Ipv4Address remote) {
    boolean here = set.local().isAny() || set.local().equals(local);
    boolean there = set.remote().isAny() || set.remote().equals(remote);
    if (!here || !there) {
      return -1;
    }
    return (set.remote().isAny() ? 0 : 2) + (set.local().isAny() ? 0 : 1);
  }

  /// An error about an outer packet (`ipip_err`).
  @Override
  public void error(IcmpError error) {
    if (find(error.quoted().source(), error.quoted().destination()) != null) {
      ipv4.paths().learn(error);
    }
  }
}
