package lvslab.net.igmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.random.RandomStream;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.ip.IcmpError;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.ip.ProtocolReceiver;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.IgmpCodec;
import lvslab.net.wire.IgmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.RawPayload;
import org.jspecify.annotations.Nullable;

/// The groups of a host's devices, and what is told of them on the wire (net/ipv4/igmp.c). Every
/// device that is up is a member of 224.0.0.1, of which nobody is told.
public final class Igmp implements ProtocolReceiver, DeviceListener {
  /// All hosts of a link (IGMP_ALL_HOSTS).
  public static final Ipv4Address ALL_HOSTS = Ipv4Address.of("224.0.0.1");

  private static final Ipv4Prefix LINK_LOCAL = Ipv4Prefix.of("224.0.0.0/24");

  private final Kernel kernel;
  private final Devices devices;
  private final Ipv4 ipv4;
  private final Map<String, RandomStream> streams = new TreeMap<>();
  private final List<IgmpInterface> interfaces = new ArrayList<>(0);

  /// The IGMP of a host.
  ///
  /// @param kernel of the host
  /// @param devices of the host
  /// @param ipv4 of the host
  public Igmp(Kernel kernel, Devices devices, Ipv4 ipv4) {
    this.kernel = kernel;
    this.devices = devices;
    this.ipv4 = ipv4;
  }

  /// Puts it to work. To be called once.
  public void start() {
    devices.listen(this);
    ipv4.delivery().register(IpProtocol.IGMP, this);
  }

  /// What a new socket has joined: nothing.
  ///
  /// @return to be closed with the socket
  public Memberships memberships() {
    return new Memberships(devices, ipv4, this);
  }

  /// A device joins a group, or one more of this host wants it (`ip_mc_inc_group`).
  ///
  /// @param device which
  /// @param group a multicast address
  public void join(NetDevice device, Ipv4Address group) {
    if (device.groups().add(group) && isReported(group)) {
      of(device).join(group);
    }
  }

  /// One less wants a group; with the last the device leaves it (`ip_mc_dec_group`).
  ///
  /// @param device which
  /// @param group a multicast address
  public void leave(NetDevice device, Ipv4Address group) {
    if (device.groups().remove(group) && isReported(group)) {
      of(device).leave(group);
    }
  }

  /// Which version of IGMP a device speaks, as /proc/net/igmp shows it.
  ///
  /// @param device which
  /// @return 1 to 3
  public int version(NetDevice device) {
    return find(device) == null ? IgmpInterface.LATEST : of(device).version();
  }

  /// A group of a device, as /proc/net/igmp shows it.
  ///
  /// @param device which
  /// @param group one it is a member of
  /// @return what is to be told of it
  public GroupStatus status(NetDevice device, Ipv4Address group) {
    return find(device) == null ? GroupStatus.QUIET : of(device).status(group);
  }

  /// The host loses its power: nothing is told of what was joined.
  public void vanish() {
    interfaces.forEach(IgmpInterface::stop);
    interfaces.clear();
    for (NetDevice device : devices.list()) {
      boolean up = device.groups().contains(ALL_HOSTS);
      device.groups().clear();
      if (up) {
        device.groups().add(ALL_HOSTS);
      }
    }
  }

  /// Whether routers hear of a group (`igmp_group_added`).
  private boolean isReported(Ipv4Address group) {
    return !group.equals(ALL_HOSTS)
        && (!LINK_LOCAL.contains(group) || ipv4.conf().isOn(Ipv4Key.IGMP_LINK_LOCAL_MCAST_REPORTS));
  }

  @Override
  public void deviceChanged(NetDevice device, Change change) {
    switch (change) {
      case UP -> { // ip_mc_up
        device.groups().add(ALL_HOSTS);
        if (!reported(device).isEmpty()) {
          of(device).up(reported(device));
        }
      }
      case DOWN -> { // ip_mc_down
        if (find(device) != null) {
          of(device).down(reported(device));
        }
        device.groups().remove(ALL_HOSTS);
      }
      case CARRIER, NO_CARRIER, MAC, MTU -> {}
    }
  }

  private List<Ipv4Address> reported(NetDevice device) {
    return device.groups().list().stream().filter(this::isReported).toList();
  }

  @Override
  public void receive(SocketBuffer skb) {
    @Nullable NetDevice device = skb.input();
    @Nullable IgmpMessage message =
        skb.packet().payload() instanceof RawPayload raw ? IgmpCodec.decode(raw.bytes()) : null;
    if (device == null || message == null) {
      ipv4.drop(skb, DropReason.IP_HEADER, "igmp.checksum");
      return;
    }
    switch (message.type()) {
      case IgmpMessage.QUERY -> {
        List<Ipv4Address> groups = reported(device);
        if (!groups.isEmpty()) {
          of(device).heardQuery(message);
        }
      }
      case IgmpMessage.REPORT_V1, IgmpMessage.REPORT_V2 -> {
        if (skb.type() == PacketType.MULTICAST && find(device) != null) {
          of(device).heardReport(message.group());
        }
      }
      default -> {} // for routers
    }
  }

  @Override
  public void error(IcmpError error) {}

  private @Nullable IgmpInterface find(NetDevice device) {
    for (int i = 0; i < interfaces.size(); i++) {
      if (interfaces.get(i).device() == device) {
        return interfaces.get(i);
      }
    }
    return null;
  }

  private IgmpInterface of(NetDevice device) {
    @Nullable IgmpInterface known = find(device);
    if (known == null) {
      // a device that was made anew draws on where its namesake was
      interfaces.removeIf(former -> former.device().name().equals(device.name()));
      RandomStream random =
          streams.computeIfAbsent(device.name(), name -> kernel.random("igmp/" + name));
      known = new IgmpInterface(kernel, ipv4, device, random);
      interfaces.add(known);
    }
    return known;
  }
}
