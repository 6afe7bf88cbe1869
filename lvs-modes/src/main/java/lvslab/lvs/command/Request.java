package lvslab.lvs.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.ServerSettings;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.ServiceSettings;
import lvslab.lvs.sync.SyncSettings;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;

/// What a command line of ipvsadm says (ipvsadm.c, `struct ipvs_command_entry`).
final class Request {
  private static final int DEFAULT_WEIGHT = 1;

  Option command = Option.LIST;
  final Set<OptionGroup> given = EnumSet.noneOf(OptionGroup.class);
  int mark;
  int protocol = IpProtocol.TCP;
  Ipv4Address address = Ipv4Address.ANY;
  int port;
  String scheduler = "";
  int schedulerFlags;
  int timeoutSeconds;
  Ipv4Address netmask = Ipv4Address.BROADCAST;
  String engine = "";
  boolean onePacket;
  boolean ipv6;
  boolean serverIpv6;
  Ipv4Address serverAddress = Ipv4Address.ANY;
  int serverPort;
  String tunnelType = TunnelRules.IPIP;

  /// The port that was given, where it cannot be had.
  int portInVain;

  ForwardingMethod method = ForwardingMethod.DIRECT_ROUTE;
  int weight = DEFAULT_WEIGHT;
  int upperThreshold;
  int lowerThreshold;
  boolean masterDaemon;
  String interfaceName = "eth0";
  int syncId;
  int syncMaxLength = SyncSettings.DEFAULT_MAX_LENGTH_BYTES;
  Ipv4Address syncGroup = SyncSettings.DEFAULT_GROUP;
  int syncPort = SyncSettings.DEFAULT_PORT;
  int syncTtl = SyncSettings.DEFAULT_TTL;
  List<Integer> timeouts = List.of();

  boolean has(OptionGroup group) {
    return given.contains(group);
  }

  ServiceKey key() {
    return mark != 0 ? ServiceKey.ofMark(mark) : ServiceKey.of(protocol, address, port);
  }

  ServiceSettings serviceSettings() {
    return new ServiceSettings(scheduler, schedulerFlags, timeoutSeconds, netmask, onePacket);
  }

  SyncSettings syncSettings() {
    return new SyncSettings(interfaceName, syncId, syncMaxLength, syncGroup, syncPort, syncTtl);
  }

  ServerSettings serverSettings() {
    return new ServerSettings(method, weight, upperThreshold, lowerThreshold);
  }
}
