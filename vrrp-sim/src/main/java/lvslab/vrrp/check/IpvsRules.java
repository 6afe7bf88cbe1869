package lvslab.vrrp.check;

import java.util.Optional;
import lvslab.lvs.core.SchedulerFlags;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.ServerSettings;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.ServiceSettings;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.conf.RealServerConf;
import lvslab.vrrp.conf.VirtualServerConf;

/// Virtual and real servers as the kernel gets them (ipvswrapper.c, `ipvs_set_srule`,
/// `ipvs_set_drule`).
final class IpvsRules {
  private IpvsRules() {}

  static int protocol(VirtualServerConf vs) {
    return switch (vs.protocol()) {
      case "tcp" -> IpProtocol.TCP;
      case "sctp" -> ServiceKey.SCTP;
      default -> IpProtocol.UDP;
    };
  }

  /// Which packets a virtual server is for, unless a group says so; nothing for IPv6.
  static Optional<ServiceKey> key(VirtualServerConf vs) {
    if (vs.mark() > 0) {
      return Optional.of(ServiceKey.ofMark((int) vs.mark()));
    }
    return vs.address()
        .flatMap(address -> address.ipv4())
        .map(address -> ServiceKey.of(protocol(vs), address, vs.port()));
  }

  static ServiceSettings settings(VirtualServerConf vs) {
    int flags = 0;
    for (String flag : vs.flags()) {
      flags |= SchedulerFlags.bit(vs.scheduler(), flag);
    }
    Ipv4Address mask =
        vs.persistenceSeconds() > 0
            ? Ipv4Address.parse(vs.granularity()).orElse(Ipv4Address.BROADCAST)
            : Ipv4Address.BROADCAST;
    return new ServiceSettings(
        vs.scheduler(), flags, (int) vs.persistenceSeconds(), mask, vs.flags().contains("ops"));
  }

  static ServerSettings settings(RealServerConf rs, int weight) {
    return new ServerSettings(
        method(rs), weight, (int) rs.upperThreshold(), (int) rs.lowerThreshold());
  }

  private static ForwardingMethod method(RealServerConf rs) {
    return switch (rs.forwarding().method()) {
      case NAT -> ForwardingMethod.MASQUERADE;
      case DR -> ForwardingMethod.DIRECT_ROUTE;
      case TUN -> ForwardingMethod.TUNNEL;
    };
  }

  /// Whether it is reached by another tunnel than IP in IP, which IPVS here answers as one built
  /// without them.
  static boolean isStrangeTunnel(RealServerConf rs) {
    RealServerConf.Forwarding forwarding = rs.forwarding();
    return forwarding.method() == RealServerConf.ForwardingMethod.TUN
        && !forwarding.tunnel().equals("ipip");
  }

  /// The port of a real server: its own only where addresses are translated.
  static int port(RealServerConf rs, int servicePort) {
    return method(rs).translates() ? rs.port() : servicePort;
  }
}
