package lvslab.reports.belief;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.belief.Neighbour;
import lvslab.scenarios.belief.Owners;
import lvslab.scenarios.belief.Routers;
import lvslab.scenarios.belief.Station;
import lvslab.vrrp.instance.VrrpState;
import org.jspecify.annotations.Nullable;

/// What is believed of one virtual address, span by span.
final class VipBeliefs {
  /// Believer of what kernels have.
  static final String OWNERS = "@owners";

  /// Marks.
  static final String TWO_MASTERS = "two-masters";

  static final String TWO_OWNERS = "two-owners";
  static final String NOBODY = "nobody";
  static final String STALE = "stale";

  private static final List<String> NO_BELIEF = List.of("NONE", "FAILED", "INCOMPLETE");

  private final Ipv4Address vip;
  private final Knowledge knowledge;
  private final Routers routers;
  private final Set<Routers.Name> own = new TreeSet<>(Knowledge.BY_HOST);
  private final Owners owners;
  private final Map<String, Neighbour> neighbours = new LinkedHashMap<>();
  private final Map<String, Map<MacAddress, Station>> stations;
  private @Nullable MacAddress spokenFor;

  private final List<BeliefRow> rows = new ArrayList<>();
  private Map<String, String> beliefs = new LinkedHashMap<>();
  private List<String> marks = List.of();
  private long sinceNanos;
  private boolean everOwned;

  VipBeliefs(
      Ipv4Address vip,
      Knowledge knowledge,
      Routers routers,
      Map<String, Map<MacAddress, Station>> stations) {
    this.vip = vip;
    this.knowledge = knowledge;
    this.routers = routers;
    this.stations = stations;
    owners = new Owners(vip);
  }

  Ipv4Address vip() {
    return vip;
  }

  /// A router has it among its addresses.
  void isOf(String host, String instance) {
    own.add(new Routers.Name(host, instance));
  }

  /// Follows an event; routers and stations have followed it already.
  void on(TraceRecord entry, boolean changed) {
    boolean news = owners.follow(entry) || changed;
    switch (entry.event()) {
      case NeighbourEvent e when e.address().equals(vip) ->
          neighbours.computeIfAbsent(e.node(), host -> new Neighbour(host, vip));
      case FrameEvent.Sent e
          when e.frame().payload() instanceof ArpPacket arp && arp.senderIp().equals(vip) -> {
        news |= !arp.senderMac().equals(spokenFor);
        spokenFor = arp.senderMac();
      }
      case ProcessEvent.Request e when !e.ok() -> {}
      default -> {}
    }
    for (Neighbour neighbour : neighbours.values()) {
      news |= neighbour.follow(entry);
    }
    if (news) {
      look(entry.atNanos());
    }
  }

  private void look(long nowNanos) {
    Map<String, String> now = now();
    if (now.equals(beliefs)) {
      return;
    }
    close(nowNanos);
    beliefs = now;
    marks = marks();
  }

  /// The span that is open ends.
  private void close(long nowNanos) {
    if (nowNanos > sinceNanos && !beliefs.isEmpty()) {
      rows.add(new BeliefRow(sinceNanos, nowNanos, beliefs, marks, Map.of()));
    }
    sinceNanos = nowNanos;
  }

  private Map<String, String> now() {
    Map<String, String> now = new LinkedHashMap<>();
    for (Routers.Name name : own) {
      String state =
          routers
              .of(name.host(), name.instance())
              .map(is -> is.state() + " " + is.priority())
              .orElse("-");
      now.put(name.host() + " " + name.instance(), state);
    }
    now.put(OWNERS, owners.hosts().isEmpty() ? "-" : String.join(" + ", owners.hosts()));
    neighbours.forEach((host, entry) -> now.put(host, belief(entry)));
    stations.forEach(
        (link, known) -> {
          @Nullable Station station = spokenFor == null ? null : known.get(spokenFor);
          now.put(link, station == null || station.port().isEmpty() ? "-" : station.port());
        });
    return now;
  }

  private String belief(Neighbour entry) {
    @Nullable MacAddress mac = entry.mac();
    return mac == null || NO_BELIEF.contains(entry.state()) ? "-" : knowledge.nameOf(mac);
  }

  private List<String> marks() {
    List<String> wrong = new ArrayList<>();
    long masters =
        own.stream()
            .flatMap(name -> routers.of(name.host(), name.instance()).stream())
            .filter(is -> is.state() == VrrpState.MASTER)
            .count();
    int count = owners.hosts().size();
    everOwned |= count > 0;
    if (masters > 1) {
      wrong.add(TWO_MASTERS);
    }
    if (count > 1) {
      wrong.add(TWO_OWNERS);
    } else if (count == 0 && everOwned) {
      wrong.add(NOBODY);
    }
    neighbours.forEach(
        (host, entry) -> {
          @Nullable MacAddress mac = entry.mac();
          if (mac != null && !NO_BELIEF.contains(entry.state()) && !isOwners(mac)) {
            wrong.add(STALE + " " + host);
          }
        });
    return wrong;
  }

  private boolean isOwners(MacAddress mac) {
    return owners.places().stream().anyMatch(place -> Objects.equals(knowledge.macOf(place), mac));
  }

  /// All spans up to the end of the run.
  List<BeliefRow> rows(long endNanos) {
    List<BeliefRow> all = new ArrayList<>(rows);
    if (!beliefs.isEmpty() && endNanos > sinceNanos) {
      all.add(new BeliefRow(sinceNanos, endNanos, beliefs, marks, Map.of()));
    }
    return all;
  }
}
