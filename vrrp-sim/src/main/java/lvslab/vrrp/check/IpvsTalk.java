package lvslab.vrrp.check;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.core.Ipvs;
import lvslab.lvs.service.ServerSettings;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.ServiceSettings;
import lvslab.lvs.service.TableError;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.work.NetlinkCommands;
import org.jspecify.annotations.Nullable;

/// Tells the kernel's IPVS what to do, as ipvsadm does, and the log what it refuses (ipvswrapper.c,
/// `ipvs_talk`; libipvs.c).
final class IpvsTalk {
  /// What a command is about.
  ///
  /// @param service which packets
  /// @param settings how
  /// @param server whereto, if it is about one
  record Rule(ServiceKey service, ServiceSettings settings, @Nullable Dest server) {}

  /// A real server.
  ///
  /// @param address its address
  /// @param port its port
  /// @param settings how
  record Dest(Ipv4Address address, int port, ServerSettings settings) {}

  private final CheckContext context;
  private final NetlinkCommands netlink;
  private @Nullable Ipvs ipvs;

  IpvsTalk(CheckContext context) {
    this.context = context;
    netlink = new NetlinkCommands(context.host().kernel().genericNetlink(), context.work());
  }

  /// Gets hold of it (`ipvs_start`).
  ///
  /// @return whether it is there
  boolean start(boolean again) {
    context.say((again ? "Rei" : "I") + "nitializing ipvs");
    ipvs = IpvsModule.load(context.host()).orElse(null);
    netlink.send(() -> {}); // asks for its version
    if (ipvs == null) {
      context.say("IPVS: Can't initialize ipvs: Protocol not available");
    }
    return ipvs != null;
  }

  Optional<Ipvs> ipvs() {
    return Optional.ofNullable(ipvs);
  }

  /// Sends a command. One that another's command is in the way of is taken for granted.
  ///
  /// @return whether what was asked for is so now
  boolean send(IpvsCommand command, Rule rule) {
    Ipvs kernel = ipvs;
    if (kernel == null) {
      return false;
    }
    if (!netlink.isFree()) {
      netlink.send(() -> send(kernel, command, rule));
      return true;
    }
    return send(kernel, command, rule);
  }

  private boolean send(Ipvs kernel, IpvsCommand command, Rule rule) {
    IpvsCommand sent = command;
    @Nullable TableError error = ask(kernel, command, rule);
    if (command == IpvsCommand.EDIT_DEST && error == TableError.NO_SUCH_DESTINATION) {
      sent = IpvsCommand.ADD_DEST;
      error = ask(kernel, sent, rule);
    }
    if (error == null) {
      return true;
    }
    context.say("IPVS cmd " + sent + " error: " + text(error) + " (" + text(rule) + ")");
    return switch (sent) {
      case ADD, ADD_DEST ->
          error == TableError.SERVICE_EXISTS || error == TableError.DESTINATION_EXISTS;
      case DEL, DEL_DEST -> error == TableError.NO_SUCH_DESTINATION;
      default -> false;
    };
  }

  /// An address of IPv6 that this kernel does not know.
  ///
  /// @return false
  boolean refuseIpv6(IpvsCommand command, String rule) {
    return refuse(command, TableError.NO_IPV6, rule);
  }

  /// A tunnel that this kernel does not know.
  ///
  /// @return false
  boolean refuseTunnel(IpvsCommand command, Rule rule) {
    return refuse(command, TableError.NOT_SUPPORTED, text(rule));
  }

  private boolean refuse(IpvsCommand command, TableError error, String rule) {
    context.say("IPVS cmd " + command + " error: " + text(error) + " (" + rule + ")");
    return false;
  }

  private static @Nullable TableError ask(Ipvs ipvs, IpvsCommand command, Rule rule) {
    ServiceKey key = rule.service();
    Dest dest = rule.server();
    return switch (command) {
      case ADD -> ipvs.addService(key, rule.settings());
      case EDIT -> ipvs.editService(key, rule.settings());
      case DEL -> ipvs.deleteService(key);
      case ADD_DEST, EDIT_DEST, DEL_DEST -> ask(ipvs, command, key, Objects.requireNonNull(dest));
    };
  }

  private static @Nullable TableError ask(
      Ipvs ipvs, IpvsCommand command, ServiceKey key, Dest dest) {
    return switch (command) {
      case ADD_DEST -> ipvs.addServer(key, dest.address(), dest.port(), dest.settings());
      case EDIT_DEST -> ipvs.editServer(key, dest.address(), dest.port(), dest.settings());
      default -> ipvs.deleteServer(key, dest.address(), dest.port());
    };
  }

  /// Message and number of an error (libipvs.c, `ipvs_strerror`).
  private static String text(TableError error) {
    return switch (error) {
      case SERVICE_NOT_DEFINED, NO_SUCH_SERVICE -> "No such service(3)";
      case SERVICE_EXISTS, DESTINATION_EXISTS, DAEMON_RUNS -> error.text() + "(17)";
      case NO_SUCH_DESTINATION, NO_SCHEDULER -> error.text() + "(2)";
      case NO_DAEMON -> error.text() + "(3)";
      case INVALID -> error.text() + "(22)";
      case RANGE -> error.text() + "(34)";
      case NO_DEVICE -> error.text() + "(19)";
      case NO_ADDRESS -> error.text() + "(99)";
      case NOT_SUPPORTED -> "Operation not supported with IPv6(95)";
      case NO_IPV6 -> error.text() + "(97)";
    };
  }

  private static String text(Rule rule) {
    ServiceKey key = rule.service();
    String protocol = ServiceKey.protocolName(key.protocol()).toLowerCase(Locale.ROOT);
    String service =
        key.isMark()
            ? "Fwm " + Integer.toUnsignedString(key.mark())
            : key.address() + ":" + protocol + ":" + key.port();
    Dest dest = rule.server();
    return dest == null ? service : service + " -> " + dest.address() + ":" + dest.port();
  }
}
