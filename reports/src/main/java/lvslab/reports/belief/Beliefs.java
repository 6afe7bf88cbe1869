package lvslab.reports.belief;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.reports.tell.NameBook;
import lvslab.scenarios.Run;
import lvslab.scenarios.belief.Routers;
import lvslab.scenarios.belief.Station;
import lvslab.vrrp.trace.VrrpEvent;

/// Follows what every node of a run believes of the addresses of virtual routers. The outline of
/// the trace is enough for it.
public final class Beliefs implements TraceListener {
  private final Run run;
  private final Knowledge knowledge;
  private final Routers routers = new Routers();
  private final Map<Ipv4Address, VipBeliefs> vips = new LinkedHashMap<>();
  private final Map<String, Map<MacAddress, Station>> stations = new LinkedHashMap<>();
  private final List<Lost> lost = new ArrayList<>();
  private long requests;

  /// A request that failed.
  ///
  /// @param client who made it
  /// @param atNanos when it was made
  record Lost(String client, long atNanos) {}

  /// Nothing is believed yet.
  ///
  /// @param run that has not begun
  /// @param names hosts by MAC address
  public Beliefs(Run run, NameBook names) {
    this.run = run;
    knowledge = new Knowledge(run, names);
  }

  @Override
  public void on(TraceRecord entry) {
    TraceEvent event = entry.event();
    boolean counts =
        switch (event) {
          case FrameEvent.Learned e -> true;
          case FrameEvent.Sent e ->
              e.frame().payload() instanceof ArpPacket arp && vips.containsKey(arp.senderIp());
          case FrameEvent e -> false;
          case VrrpEvent.Configured e -> {
            configured(e);
            yield false;
          }
          case VrrpEvent e -> true;
          case ConfigEvent e -> true;
          case NeighbourEvent e -> vips.containsKey(e.address());
          case HostEvent e -> true;
          case ProcessEvent.Request e -> {
            request(entry, e);
            yield false;
          }
          case ProcessEvent.Ended e -> true;
          default -> false;
        };
    if (counts) {
      boolean ofRouters = routers.follow(entry);
      boolean changed = learn(entry) || ofRouters; // both follow every event
      vips.values().forEach(vip -> vip.on(entry, changed));
    }
  }

  private void configured(VrrpEvent.Configured event) {
    for (Ipv4Address address : event.addresses()) {
      vips.computeIfAbsent(address, a -> new VipBeliefs(a, knowledge, routers, stations))
          .isOf(event.node(), event.router().instance());
    }
  }

  private boolean learn(TraceRecord entry) {
    if (entry.event() instanceof FrameEvent.Learned e) {
      stations
          .computeIfAbsent(e.node(), link -> new LinkedHashMap<>())
          .computeIfAbsent(e.mac(), mac -> new Station(e.node(), mac));
    }
    boolean changed = false;
    for (Map<MacAddress, Station> known : stations.values()) {
      for (Station station : known.values()) {
        changed |= station.follow(entry);
      }
    }
    return changed;
  }

  private void request(TraceRecord entry, ProcessEvent.Request request) {
    requests++;
    if (!request.ok()) {
      lost.add(new Lost(request.node(), entry.atNanos() - request.latencyNanos()));
    }
  }

  /// The addresses of virtual routers.
  ///
  /// @return in the order in which they were configured
  public List<Ipv4Address> vips() {
    return List.copyOf(vips.keySet());
  }

  /// What was believed of an address, and what was lost meanwhile.
  ///
  /// @param vip the address
  /// @return spans in order
  public List<BeliefRow> rows(Ipv4Address vip) {
    VipBeliefs beliefs = vips.get(vip);
    if (beliefs == null) {
      return List.of();
    }
    return beliefs.rows(run.engine().nowNanos()).stream().map(this::withLosses).toList();
  }

  private BeliefRow withLosses(BeliefRow row) {
    Map<String, Long> in = new LinkedHashMap<>();
    for (Lost one : lost) {
      if (one.atNanos >= row.fromNanos() && one.atNanos < row.untilNanos()) {
        in.merge(one.client, 1L, Long::sum);
      }
    }
    return new BeliefRow(row.fromNanos(), row.untilNanos(), row.beliefs(), row.marks(), in);
  }

  /// How many requests were made.
  ///
  /// @return a count
  public long requests() {
    return requests;
  }

  /// How many of them failed.
  ///
  /// @return a count
  public long lost() {
    return lost.size();
  }
}
