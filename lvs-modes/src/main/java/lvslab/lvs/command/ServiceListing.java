package lvslab.lvs.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.core.RuleText;
import lvslab.lvs.core.SchedulerFlags;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.ServiceSettings;
import lvslab.lvs.service.Statistics;
import lvslab.lvs.service.Statistics.Counter;
import lvslab.lvs.service.VirtualService;

/// The tables of `ipvsadm -L` (ipvsadm.c, `print_title` and `print_service_entry`).
final class ServiceListing {
  /// First line of all listings.
  static final String VERSION =
      "IP Virtual Server version 1.2.1 (size=" + ConnectionTable.KERNEL_SIZE + ")\n";

  private static final int SERVICE_WIDTH = 33;
  private static final int SERVER_WIDTH = 28;

  private static final Comparator<RealServer> SORTED =
      Comparator.comparing(RealServer::address).thenComparingInt(RealServer::port);

  private final Request request;
  private final RuleText.Names names;
  private final StringBuilder text = new StringBuilder();

  private ServiceListing(Request request, RuleText.Names names) {
    this.request = request;
    this.names = names;
  }

  /// The table of some services.
  ///
  /// @param services which, in order
  /// @param request what to show of them
  /// @param names how to print addresses
  static String of(Collection<VirtualService> services, Request request, RuleText.Names names) {
    var listing = new ServiceListing(request, names);
    listing.title();
    services.forEach(listing::service);
    return listing.text.toString();
  }

  private void title() {
    String first = Columns.left("Prot LocalAddress:Port", SERVICE_WIDTH);
    String second = "\n  -> RemoteAddress:Port\n";
    if (request.has(OptionGroup.STATS)) {
      text.append(first).append(numbers("Conns", "InPkts", "OutPkts", "InBytes", "OutBytes"));
      text.append(second);
    } else if (request.has(OptionGroup.RATE)) {
      text.append(first).append(numbers("CPS", "InPPS", "OutPPS", "InBPS", "OutBPS"));
      text.append(second);
    } else if (request.has(OptionGroup.THRESHOLDS)) {
      text.append(first);
      text.append(words(10, "Uthreshold", "Lthreshold", "ActiveConn", "InActConn")).append(second);
    } else if (request.has(OptionGroup.PERSISTENT_CONN)) {
      text.append(first).append(words(9, "Weight")).append(words(11, "PersistConn"));
      text.append(words(10, "ActiveConn", "InActConn")).append(second);
    } else if (request.has(OptionGroup.TUN_INFO)) {
      text.append("Prot LocalAddress:Port Scheduler Flags\n");
      text.append("  -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn");
      text.append(" InActConn\n");
    } else {
      text.append("Prot LocalAddress:Port Scheduler Flags\n");
      text.append("  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n");
    }
  }

  private static String numbers(String... titles) {
    var line = new StringBuilder();
    for (String title : titles) {
      line.append(' ').append(Columns.right(title, 8));
    }
    return line.toString();
  }

  private static String words(int width, String... words) {
    var line = new StringBuilder();
    for (String word : words) {
      line.append(' ').append(Columns.left(word, width));
    }
    return line.toString();
  }

  private void service(VirtualService service) {
    String name = name(service.key());
    if (request.has(OptionGroup.STATS) || request.has(OptionGroup.RATE)) {
      text.append(Columns.left(name, SERVICE_WIDTH)).append(counters(service.statistics()));
    } else {
      text.append(name).append(' ').append(service.schedulerId());
      text.append(flags(service.settings()));
    }
    text.append('\n');
    servers(service, request).forEach(this::server);
  }

  /// The servers of a service in the order in which they are listed.
  static List<RealServer> servers(VirtualService service, Request request) {
    List<RealServer> servers = new ArrayList<>(service.servers());
    if (!request.has(OptionGroup.NOSORT)) {
      servers.sort(SORTED);
    }
    return servers;
  }

  private String name(ServiceKey key) {
    if (key.isMark()) {
      return "FWM  " + key.mark();
    }
    String name =
        Columns.left(ServiceKey.protocolName(key.protocol()), 4)
            + " "
            + names.of(key.address(), key.port(), key.protocol());
    return name.length() > SERVICE_WIDTH ? name.substring(0, SERVICE_WIDTH) : name;
  }

  private static String flags(ServiceSettings settings) {
    var line = new StringBuilder();
    String scheduling = SchedulerFlags.text(settings);
    if (!scheduling.isEmpty()) {
      line.append(" (").append(scheduling).append(')');
    }
    if (settings.isPersistent()) {
      line.append(" persistent ").append(settings.timeoutSeconds());
      if (!settings.netmask().isBroadcast()) {
        line.append(" mask ").append(settings.netmask());
      }
    }
    return settings.onePacket() ? line + " ops" : line.toString();
  }

  private void server(RealServer server) {
    String name = names.of(server.address(), server.port(), server.service().protocol());
    String shown = name.length() > SERVER_WIDTH ? name.substring(0, SERVER_WIDTH) : name;
    text.append("  -> ").append(Columns.left(shown, SERVER_WIDTH)).append(columns(server));
    text.append('\n');
  }

  private String columns(RealServer server) {
    String active = Integer.toString(server.active());
    String inactive = Integer.toString(server.inactive());
    String weight = Integer.toString(server.weight());
    if (request.has(OptionGroup.STATS) || request.has(OptionGroup.RATE)) {
      return request.has(OptionGroup.STATS)
          ? counters(server.statistics())
          : rates(server.statistics());
    }
    if (request.has(OptionGroup.THRESHOLDS)) {
      String upper = Integer.toString(server.settings().upperThreshold());
      String lower = Integer.toString(server.settings().lowerThreshold());
      return words(10, upper, lower, active, inactive);
    }
    if (request.has(OptionGroup.PERSISTENT_CONN)) {
      String persistent = Integer.toString(server.persistent());
      return words(9, weight) + words(11, persistent) + words(10, active, inactive);
    }
    String method = words(7, server.method().text());
    if (request.has(OptionGroup.TUN_INFO)) {
      boolean tunnel = server.method() == ForwardingMethod.TUNNEL;
      method += words(13, tunnel ? TunnelRules.IPIP : "n/a");
    }
    return method + words(6, weight) + words(10, active, inactive);
  }

  /// Rates of a server, of which only those of octets are shortened.
  private String rates(Statistics statistics) {
    var line = new StringBuilder();
    for (Counter counter : Counter.values()) {
      long value = statistics.perSecond(counter);
      boolean octets = counter == Counter.IN_BYTES || counter == Counter.OUT_BYTES;
      line.append(
          octets
              ? Columns.large(value, request.has(OptionGroup.EXACT))
              : " " + Columns.right(Long.toString(value), 8));
    }
    return line.toString();
  }

  private String counters(Statistics statistics) {
    boolean rates = !request.has(OptionGroup.STATS);
    var line = new StringBuilder();
    for (Counter counter : Counter.values()) {
      long value = rates ? statistics.perSecond(counter) : statistics.total(counter);
      line.append(Columns.large(value, request.has(OptionGroup.EXACT)));
    }
    return line.toString();
  }
}
