package lvslab.net.stack;

import lvslab.engine.trace.Trace;
import lvslab.net.conntrack.ConntrackModule;
import lvslab.net.device.AddressScope;
import lvslab.net.device.Devices;
import lvslab.net.device.EthernetDevice;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.LoopbackDevice;
import lvslab.net.device.NetDevice;
import lvslab.net.igmp.Igmp;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.net.nat.NatModule;
import lvslab.net.neighbour.NeighbourTable;
import lvslab.net.netfilter.Netfilter;
import lvslab.net.netfilter.NftTables;
import lvslab.net.netfilter.RuleTables;
import lvslab.net.route.Routing;
import lvslab.net.tcp.Tcp;
import lvslab.net.transport.Icmp;
import lvslab.net.transport.RawSockets;
import lvslab.net.transport.Udp;
import lvslab.net.tunnel.IpipModule;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;

/// The network stack of one host, put together: what a network namespace holds.
public final class NetworkStack {
  private final Kernel kernel;
  private final Devices devices;
  private final Routing routing;
  private final NeighbourTable neighbours;
  private final Netfilter netfilter = new Netfilter();
  private final Ipv4 ipv4;
  private final Icmp icmp;
  private final Igmp igmp;
  private final Udp udp;
  private final Tcp tcp;
  private final RawSockets raw;
  private final RuleTables ruleTables;
  private final NftTables nftTables;
  private final ConntrackModule conntrack;
  private final NatModule nat;

  /// A stack with lo, which is up and has 127.0.0.1/8.
  ///
  /// @param kernel of the host
  public NetworkStack(Kernel kernel) {
    this.kernel = kernel;
    devices = new Devices(kernel);
    routing = new Routing(kernel, devices);
    neighbours = new NeighbourTable(kernel, devices, routing);
    ipv4 = new Ipv4(kernel, devices, routing, neighbours, netfilter);
    icmp = new Icmp(kernel, ipv4);
    igmp = new Igmp(kernel, devices, ipv4);
    udp = new Udp(kernel, ipv4, igmp);
    tcp = new Tcp(kernel, ipv4, devices.core());
    raw = new RawSockets(kernel, ipv4, igmp);
    conntrack = ConntrackModule.install(kernel, netfilter, ipv4);
    nat = new NatModule(kernel, devices, netfilter, ipv4, conntrack);
    var rejections = new Rejections(kernel, ipv4);
    ruleTables = new RuleTables(kernel, netfilter, rejections, conntrack, nat::start);
    nftTables = new NftTables(kernel, netfilter);
    routing.start();
    neighbours.start();
    ipv4.start(icmp);
    igmp.start();
    ipv4.delivery().register(IpProtocol.ICMP, icmp);
    ipv4.delivery().register(IpProtocol.UDP, udp);
    tcp.register();
    ipv4.delivery().setRaw(raw);
    IpipModule.install(kernel, devices, ipv4);
    devices.setHandlers(ipv4, neighbours.arp());
    addLoopback();
  }

  private void addLoopback() {
    NetDevice lo = new LoopbackDevice(devices);
    devices.add(lo);
    var own =
        new InterfaceAddress(
            Ipv4Prefix.of("127.0.0.1/8"),
            null,
            AddressScope.HOST,
            LoopbackDevice.NAME,
            false,
            false,
            Trace.NO_CAUSE);
    devices.addAddress(lo, own);
    lo.setUp(true);
  }

  /// Puts a network card in, with a cable to a segment. It is down.
  ///
  /// @param name such as `ens33`
  /// @param mac its address
  /// @param segment the switch
  /// @return the device
  public EthernetDevice addEthernet(String name, MacAddress mac, Switch segment) {
    var device = new EthernetDevice(devices, name, mac);
    SwitchPort port = segment.plug(kernel.name() + "/" + name, device::arrive);
    device.plugInto(port);
    devices.add(device);
    return device;
  }

  /// Puts a network card in again, at the cable that it had before the host booted. It is down.
  ///
  /// @param name such as `ens33`
  /// @param mac its address
  /// @param port the switch port at the other end
  /// @return the device
  public EthernetDevice addEthernet(String name, MacAddress mac, SwitchPort port) {
    var device = new EthernetDevice(devices, name, mac);
    port.attach(device::arrive);
    devices.add(device);
    device.plugInto(port);
    return device;
  }

  /// The host loses its power: cards go dark, frames that it had not yet taken in are lost, sockets
  /// are gone.
  public void losePower() {
    devices.list().forEach(NetDevice::losePower);
    vanishSockets();
  }

  /// All sockets vanish, and what its processors had to do. Nothing of theirs goes on a wire, their
  /// timers stop, programs hear no more of them, and their memory is free; a port where somebody
  /// listened can be taken again at once.
  public void vanishSockets() {
    kernel.cpu().vanish();
    devices.softnet().losePower();
    tcp.vanish();
    udp.vanish();
    raw.vanish();
    igmp.vanish();
  }

  /// The kernel's shared part.
  ///
  /// @return the kernel
  public Kernel kernel() {
    return kernel;
  }

  /// Its devices.
  ///
  /// @return all, lo first
  public Devices devices() {
    return devices;
  }

  /// Its routing.
  ///
  /// @return the tables
  public Routing routing() {
    return routing;
  }

  /// Its neighbours.
  ///
  /// @return the table
  public NeighbourTable neighbours() {
    return neighbours;
  }

  /// Its hooks.
  ///
  /// @return the chains
  public Netfilter netfilter() {
    return netfilter;
  }

  /// Its tables of rules.
  ///
  /// @return those that iptables(8) changes
  public RuleTables ruleTables() {
    return ruleTables;
  }

  /// Its tables of nftables.
  ///
  /// @return those that programs make by netlink
  public NftTables nftTables() {
    return nftTables;
  }

  /// Its connection tracking.
  ///
  /// @return the module
  public ConntrackModule conntrack() {
    return conntrack;
  }

  /// Its address translation.
  ///
  /// @return the module
  public NatModule nat() {
    return nat;
  }

  /// Its IPv4.
  ///
  /// @return the protocol
  public Ipv4 ipv4() {
    return ipv4;
  }

  /// Its ICMP.
  ///
  /// @return the protocol
  public Icmp icmp() {
    return icmp;
  }

  /// Its IGMP, and what groups its devices are members of.
  ///
  /// @return the protocol
  public Igmp igmp() {
    return igmp;
  }

  /// Its UDP.
  ///
  /// @return the protocol
  public Udp udp() {
    return udp;
  }

  /// Its TCP.
  ///
  /// @return the protocol
  public Tcp tcp() {
    return tcp;
  }

  /// Its raw sockets.
  ///
  /// @return all of them
  public RawSockets raw() {
    return raw;
  }
}
