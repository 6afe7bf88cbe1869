package lvslab.scenarios.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lvslab.lvs.IpvsModule;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.net.neighbour.NeighbourEntry;
import lvslab.net.tcp.TcpSocketInfo;
import lvslab.net.tcp.TcpState;
import lvslab.scenarios.World;

/// After the traffic has ended and all time-outs are over, nothing is left of it.
final class LeakBook {
  private static final Set<String> CLIENTS = Set.of("curl", "nc", "ping", "arping", "sleep", "seq");

  private final List<String> wrong = new ArrayList<>();

  List<String> check(World world) {
    boolean anyStands = false;
    for (Host host : world.hosts()) {
      boolean stands = host.kernel().gate().isClosed() || stopped(host);
      anyStands |= stands;
      if (host.isOn() && !stands) {
        check(host);
      }
    }
    for (Switch segment : world.segments()) {
      for (SwitchPort port : segment.ports()) {
        int flying = port.toDevice().inFlight() + port.toSwitch().inFlight();
        if (flying > 1) { // somebody may just be asking by ARP
          wrong.add(flying + " frames under way at " + port.name());
        }
      }
    }
    return wrong;
  }

  private static boolean stopped(Host host) {
    return host.processes().all().stream().anyMatch(Process::isStopped);
  }

  private void check(Host host) {
    for (Process process : host.processes().all()) {
      if (CLIENTS.contains(process.words().getFirst())) {
        wrong.add(host.name() + " still runs " + process.title());
      }
    }
    for (TcpSocketInfo socket : host.stack().tcp().sockets()) {
      if (socket.state() != TcpState.LISTEN) {
        wrong.add(host.name() + " still has " + socket);
      }
    }
    for (NeighbourEntry entry : host.stack().neighbours().entries()) {
      if (entry.queued() > 0) {
        wrong.add(host.name() + ": packets wait for " + entry.address());
      }
    }
    IpvsModule.of(host)
        .filter(ipvs -> ipvs.connections().size() > 0)
        .ifPresent(ipvs -> wrong.add(host.name() + ": entries " + ipvs.connections().list()));
  }
}
