package lvslab.net.ip;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.ConfInputs;
import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.IntTable;
import lvslab.net.route.Route;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// What the rules of IPv4 looked at, for people who ask why.
final class Inputs {
  private Inputs() {}

  /// The route of a packet. Of one that came from outside it tells too that no address made it
  /// local; of one that this host made the way is its choice.
  static Decision routed(SocketBuffer skb, NetDevice out, boolean forwarded) {
    Ipv4Address destination = skb.packet().destination();
    List<Input> inputs = new ArrayList<>(2);
    if (forwarded) {
      inputs.add(new Input(address(destination), Input.NONE, 0));
    }
    @Nullable Route route = skb.route();
    if (route != null) {
      boolean own = !forwarded && !skb.isIpvsProperty();
      inputs.add(way(route, destination, own));
    }
    String rule = forwarded ? "ip.forward" : "ip.route";
    return new Decision(rule, skb.nextHop() + " dev " + out.name(), inputs);
  }

  private static Input way(Route route, Ipv4Address destination, boolean own) {
    String way = route.device().name();
    if (route.gateway() != null) {
      way += " via " + route.gateway();
    }
    Role chosen = route.gateway() == null ? Role.WAY : Role.DECISIVE;
    boolean counts = own && route.setBy() != 0;
    return new Input("route to " + destination, way, route.setBy(), counts ? chosen : Role.PLAIN);
  }

  /// The address that makes a packet local. It decides if it is another device's than the one the
  /// packet came by, as only the weak host model lets it.
  static List<Input> local(SocketBuffer skb, NetDevice input, @Nullable NetDevice owner) {
    @Nullable Route route = skb.route();
    String where = owner == null ? "" : owner.name();
    long setBy = route == null ? 0 : route.setBy();
    boolean weak = setBy != 0 && (owner != input || input.isLoopback());
    Role role = weak ? Role.DECISIVE : Role.PLAIN;
    return List.of(new Input(address(skb.packet().destination()), where, setBy, role));
  }

  /// A packet leaves by the device it came by, and whoever sent it could have had that shorter.
  static Decision redirect(SocketBuffer skb, NetDevice input) {
    List<Input> inputs = ConfInputs.of(input, ConfKey.SEND_REDIRECTS, true);
    inputs.add(new Input("shorter way", skb.nextHop() + " dev " + input.name(), 0));
    return new Decision("ip.redirect", "send", inputs);
  }

  static List<Input> noRoute(Ipv4Packet packet) {
    return List.of(Input.missing("route to " + packet.destination()));
  }

  static List<Input> ttl(Ipv4Packet packet) {
    return List.of(
        new Input("TTL", Integer.toString(packet.ttl()), 0),
        new Input(address(packet.destination()), Input.NONE, 0));
  }

  /// Too large for its way; what made the way small is to blame, if somebody did.
  static List<Input> mtu(Ipv4Packet packet, @Nullable Route route, int mtu) {
    long setBy = route == null ? 0 : route.mtuSetBy();
    Role role = setBy == 0 ? Role.PLAIN : Role.DECISIVE;
    String limit = "MTU towards " + packet.destination();
    return List.of(
        new Input("length", Integer.toString(packet.lengthBytes()), 0),
        new Input(limit, Integer.toString(mtu), setBy, role));
  }

  static List<Input> neighbour(SocketBuffer skb) {
    @Nullable NetDevice out = skb.output();
    String device = out == null ? "" : " dev " + out.name();
    return List.of(new Input("next hop", skb.nextHop() + device, 0));
  }

  /// Forwarding is off: the switch of the host, unless the device has one of its own. If the source
  /// is this host's own, switching it on would not help.
  static List<Input> notForwarding(
      Ipv4Packet packet, NetDevice input, @Nullable Route back, IntTable<Ipv4Key> conf) {
    long hostBy = conf.setBy(Ipv4Key.IP_FORWARD);
    long deviceBy = input.conf().setBy(ConfKey.FORWARDING);
    boolean own = deviceBy != hostBy || conf.isOn(Ipv4Key.IP_FORWARD);
    String forward = Integer.toString(conf.get(Ipv4Key.IP_FORWARD));
    List<Input> inputs = new ArrayList<>(4);
    inputs.add(new Input(address(packet.destination()), Input.NONE, 0));
    boolean martian = false;
    if (back != null && back.isLocal()) {
      martian = true;
      inputs.add(new Input(address(packet.source()), back.device().name(), back.setBy()));
    }
    Role host = own || martian ? Role.PLAIN : Role.DECISIVE;
    Role device = own && !martian ? Role.DECISIVE : Role.PLAIN;
    inputs.add(new Input("net.ipv4.ip_forward", forward, hostBy, host));
    inputs.add(value(input, ConfKey.FORWARDING, device));
    return inputs;
  }

  /// The source is this host's own. If the packet is for this host too, it answers what this host
  /// asked.
  static List<Input> martian(
      Ipv4Packet packet, NetDevice input, @Nullable Route back, boolean forThisHost) {
    List<Input> inputs = new ArrayList<>(3);
    if (back != null && back.isLocal()) {
      inputs.add(new Input(address(packet.source()), back.device().name(), back.setBy()));
    }
    inputs.add(new Input("received on", input.name(), 0));
    if (forThisHost) {
      inputs.add(new Input("answers", packet.destination().toString(), 0, Role.ASKED));
    }
    return inputs;
  }

  /// An ARP request whose sender is this host's own, or comes by a device that rp_filter does not
  /// expect it on.
  static List<Input> martianAsker(
      ArpPacket arp, NetDevice input, @Nullable Route back, boolean forThisHost) {
    List<Input> inputs = new ArrayList<>(5);
    String way = "route to " + arp.senderIp();
    if (back != null) {
      String where = (back.isLocal() ? "local " : "") + back.destination();
      Role role = forThisHost && back.setBy() != 0 ? Role.DECISIVE : Role.PLAIN;
      inputs.add(new Input(way, where + " dev " + back.device().name(), back.setBy(), role));
    } else {
      inputs.add(new Input(way, Input.NONE, 0));
    }
    inputs.add(new Input("received on", input.name(), 0));
    inputs.addAll(ConfInputs.of(input, ConfKey.RP_FILTER, false));
    return inputs;
  }

  /// rp_filter, by the greater of `all` and the device, found another way back.
  static List<Input> rpFilter(Ipv4Packet packet, NetDevice input, @Nullable Route back) {
    String source = "route to " + packet.source();
    List<Input> inputs = new ArrayList<>(5);
    inputs.add(
        back == null
            ? new Input(source, Input.NONE, 0)
            : new Input(source, back.device().name(), back.setBy()));
    inputs.add(new Input("received on", input.name(), 0));
    inputs.addAll(ConfInputs.of(input, ConfKey.RP_FILTER, true));
    return inputs;
  }

  static List<Input> notMember(Ipv4Packet packet, NetDevice input) {
    return List.of(Input.missing("member of " + packet.destination() + " on " + input.name()));
  }

  private static Input value(NetDevice device, ConfKey key, Role role) {
    String name = "net.ipv4.conf." + device.name() + "." + key.key();
    String value = Integer.toString(device.conf().get(key));
    return new Input(name, value, device.conf().setBy(key), role);
  }

  private static String address(Ipv4Address address) {
    return "address " + address;
  }
}
