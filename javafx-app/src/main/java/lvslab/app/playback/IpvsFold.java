package lvslab.app.playback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.app.playback.IpvsState.Connection;
import lvslab.app.playback.IpvsState.Server;
import lvslab.app.playback.IpvsState.Service;
import lvslab.lvs.trace.Flow;
import lvslab.lvs.trace.IpvsEvent;

/// The tables of IPVS while events are folded into them.
final class IpvsFold {
  private final Map<String, Service> services;
  private final Map<Flow, Connection> connections;

  IpvsFold(IpvsState from) {
    services = new LinkedHashMap<>(from.services());
    connections = new LinkedHashMap<>(from.connections());
  }

  IpvsState freeze() {
    return new IpvsState(services, connections);
  }

  void apply(IpvsEvent event) {
    switch (event) {
      case IpvsEvent.TableChanged changed -> change(new Words(changed.command()));
      case IpvsEvent.ConnectionChanged changed -> change(changed);
      default -> {}
    }
  }

  private void change(Words words) {
    String name = words.service();
    Service old = services.getOrDefault(name, new Service(name, "", Map.of()));
    switch (words.action()) {
      case "-A", "-E" -> services.put(name, new Service(name, words.after("-s"), old.servers()));
      case "-D" -> services.remove(name);
      case "-C" -> services.clear();
      case "-a", "-e" -> put(old, words.server(old));
      case "-d" -> {
        Map<String, Server> servers = new LinkedHashMap<>(old.servers());
        servers.remove(words.after("-r"));
        services.put(name, new Service(name, old.scheduler(), servers));
      }
      default -> {}
    }
  }

  private void put(Service service, Server server) {
    Map<String, Server> servers = new LinkedHashMap<>(service.servers());
    servers.put(server.address(), server);
    services.put(service.name(), new Service(service.name(), service.scheduler(), servers));
  }

  private void change(IpvsEvent.ConnectionChanged event) {
    Flow flow = event.flow();
    if (event.state().isEmpty()) {
      connections.remove(flow);
    } else {
      connections.put(flow, new Connection(flow, event.template(), event.state()));
    }
    Service service = services.get(flow.protocol() + " " + flow.virtual());
    Server s = service == null ? null : service.servers().get(flow.destination().toString());
    if (service != null && s != null) {
      put(
          service,
          new Server(s.address(), s.method(), s.weight(), event.active(), event.inactive()));
    }
  }

  /// A command such as `ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1`.
  private static final class Words {
    private final List<String> list;

    Words(String command) {
      List<String> words = List.of(command.strip().split("\\s+", -1));
      list = words.getFirst().equals("ipvsadm") ? words.subList(1, words.size()) : words;
    }

    String action() {
      return list.isEmpty() ? "" : list.getFirst();
    }

    String after(String option) {
      int at = list.indexOf(option);
      return at < 0 || at + 1 >= list.size() ? "" : list.get(at + 1);
    }

    /// The service as the trace names it.
    String service() {
      if (list.contains("-t")) {
        return "TCP " + after("-t");
      }
      return list.contains("-u") ? "UDP " + after("-u") : "FWM " + after("-f");
    }

    /// The real server it adds or changes; its connections stay.
    Server server(Service service) {
      String address = after("-r");
      String method = list.contains("-m") ? "Masq" : list.contains("-i") ? "Tunnel" : "Route";
      Server before = service.servers().get(address);
      int active = before == null ? 0 : before.active();
      int inactive = before == null ? 0 : before.inactive();
      return new Server(address, method, after("-w"), active, inactive);
    }
  }
}
