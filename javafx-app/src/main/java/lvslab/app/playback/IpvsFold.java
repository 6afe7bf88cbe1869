package lvslab.app.playback;

import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.app.playback.IpvsState.Connection;
import lvslab.app.playback.IpvsState.Service;
import lvslab.lvs.trace.Flow;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

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

  void apply(IpvsEvent event, long atNanos) {
    switch (event) {
      case IpvsEvent.TableChanged changed -> change(new IpvsCommand(changed.command()));
      case IpvsEvent.ConnectionChanged changed -> change(changed, atNanos);
      case IpvsEvent.Forwarded forwarded -> touch(forwarded.flow(), forwarded.before(), atNanos);
      case IpvsEvent.Replied replied -> touch(replied.flow(), replied.before(), atNanos);
      case IpvsEvent.Scheduled scheduled -> {}
      case IpvsEvent.Decided decided -> {}
    }
  }

  private void change(IpvsCommand command) {
    String name = command.service();
    Service old = services.getOrDefault(name, new Service(name, "", "", Map.of()));
    switch (command.action()) {
      case "-A", "-E" ->
          services.put(
              name, new Service(name, command.after("-s"), command.flags(), old.servers()));
      case "-D" -> services.remove(name);
      case "-C" -> services.clear();
      case "-a", "-e" -> put(old, command.server(old));
      case "-d" -> {
        Map<String, RealServerState> servers = new LinkedHashMap<>(old.servers());
        servers.remove(command.after("-r"));
        services.put(name, new Service(name, old.scheduler(), old.flags(), servers));
      }
      default -> {}
    }
  }

  private void put(Service service, RealServerState server) {
    Map<String, RealServerState> servers = new LinkedHashMap<>(service.servers());
    servers.put(server.address(), server);
    services.put(
        service.name(), new Service(service.name(), service.scheduler(), service.flags(), servers));
  }

  private void change(IpvsEvent.ConnectionChanged event, long atNanos) {
    Flow flow = event.flow();
    boolean gone = event.state().isEmpty();
    boolean added = event.formerState().isEmpty();
    if (gone) {
      connections.remove(flow);
    } else {
      Connection before = connections.get(flow);
      // what a template hears of its client does not begin its time anew
      boolean hearsay = event.template() && !added && !event.formerState().equals(event.state());
      long touched = hearsay && before != null ? before.touchedNanos() : atNanos;
      connections.put(
          flow,
          new Connection(
              flow,
              event.template(),
              event.state(),
              event.timeoutSeconds(),
              touched,
              event.service(),
              event.control()));
    }
    if (added) {
      touch(event.control(), atNanos);
    }
    Service service = services.get(event.service());
    RealServerState server =
        service == null
            ? null
            : service.server(
                flow.destination().toString(), flow.destination().address().toString());
    if (service != null && server != null) {
      put(service, server.counted(event.active(), event.inactive(), added, gone));
    }
  }

  /// A packet of a connection begins its time anew; an error about one does not.
  private void touch(Flow flow, Ipv4Packet packet, long atNanos) {
    if (packet.protocol() != IpProtocol.ICMP) {
      touch(flow, atNanos);
    }
  }

  private void touch(@Nullable Flow flow, long atNanos) {
    Connection connection = flow == null ? null : connections.get(flow);
    if (connection != null) {
      connections.put(connection.flow(), connection.touched(atNanos));
    }
  }
}
