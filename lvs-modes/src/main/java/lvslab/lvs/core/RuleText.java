package lvslab.lvs.core;

import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServerSettings;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.ServiceSettings;
import lvslab.lvs.service.VirtualService;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;

/// Services and real servers as `ipvsadm -S` prints them.
public final class RuleText {
  /// How an address and a port are printed.
  @FunctionalInterface
  public interface Names {
    /// Prints them.
    ///
    /// @param address any
    /// @param port 0 to 65535
    /// @param protocol number
    /// @return such as `172.16.16.172:80`
    String of(Ipv4Address address, int port, int protocol);
  }

  /// Numbers, as with `-n`.
  public static final Names NUMERIC = (address, port, protocol) -> address + ":" + port;

  private RuleText() {}

  /// A service.
  ///
  /// @param service any
  /// @param names how to print addresses
  /// @return such as `-A -t 172.16.16.172:80 -s rr`
  public static String service(VirtualService service, Names names) {
    return "-A " + key(service.key(), names) + settings(service.settings());
  }

  static String settings(ServiceSettings settings) {
    var text = new StringBuilder(" -s ").append(settings.scheduler());
    if (settings.isPersistent()) {
      text.append(" -p ").append(settings.timeoutSeconds());
      if (!settings.netmask().isBroadcast()) {
        text.append(" -M ").append(settings.netmask());
      }
    }
    if (settings.onePacket()) {
      text.append(" -o");
    }
    String flags = SchedulerFlags.text(settings);
    if (!flags.isEmpty()) {
      text.append(" -b ").append(flags);
    }
    return text.toString();
  }

  /// A real server.
  ///
  /// @param server any
  /// @param names how to print addresses
  /// @return such as `-a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1`
  public static String server(RealServer server, Names names) {
    ServiceKey service = server.service();
    String real = names.of(server.address(), server.port(), service.protocol());
    return "-a " + key(service, names) + " -r " + real + settings(server.settings());
  }

  static String settings(ServerSettings settings) {
    String text = " " + settings.method().option() + " -w " + settings.weight();
    return settings.method() == ForwardingMethod.TUNNEL ? text + " --tun-type ipip" : text;
  }

  /// Which packets a service is for.
  ///
  /// @param key of a service
  /// @param names how to print addresses
  /// @return such as `-t 172.16.16.172:80`
  public static String key(ServiceKey key, Names names) {
    if (key.isMark()) {
      return "-f " + key.mark();
    }
    String option =
        switch (key.protocol()) {
          case IpProtocol.TCP -> "-t ";
          case IpProtocol.UDP -> "-u ";
          default -> "--sctp-service ";
        };
    return option + names.of(key.address(), key.port(), key.protocol());
  }
}
