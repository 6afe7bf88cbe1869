package lvslab.app.playback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.belief.Station;
import org.jspecify.annotations.Nullable;

/// Where each host and switch believes a virtual address to be, over the whole run, beside who has
/// it; and the requests that came to nothing meanwhile.
public final class BeliefLanes {
  /// Whose belief about what.
  private record Key(String host, Ipv4Address address) {}

  private final Recording recording;
  private final Set<Ipv4Address> vips;
  private final Map<Ipv4Address, Set<String>> owners = new TreeMap<>();
  private final Map<Key, String> believed = new LinkedHashMap<>();
  private final Map<Key, Lane.Stretch> open = new LinkedHashMap<>();
  private final Map<Key, List<Lane.Stretch>> done = new LinkedHashMap<>();
  private final Map<String, List<Lane.Stretch>> lost = new LinkedHashMap<>();

  /// Where each switch has each address that ever spoke for a virtual one.
  private final Map<String, Map<MacAddress, Station>> stations = new LinkedHashMap<>();

  private final Map<Ipv4Address, MacAddress> spokenFor = new LinkedHashMap<>();

  private BeliefLanes(Recording recording, Set<Ipv4Address> vips) {
    this.recording = recording;
    this.vips = vips;
  }

  /// Finds them.
  ///
  /// @param recording the run
  /// @param vips addresses that matter
  /// @return a lane for each host or switch that ever knew one of them, then one for each that lost
  ///   requests
  public static List<Lane> of(Recording recording, Set<Ipv4Address> vips) {
    var lanes = new BeliefLanes(recording, vips);
    for (TraceRecord entry : recording.events()) {
      lanes.follow(entry);
    }
    lanes.open.keySet().stream()
        .toList()
        .forEach(key -> lanes.change(key, recording.endNanos(), null));
    return lanes.finish();
  }

  private void follow(TraceRecord entry) {
    long now = entry.atNanos();
    switch (entry.event()) {
      case ConfigEvent.Address e
          when vips.contains(e.address().address()) && DeviceState.isWireFacing(e.device()) -> {
        Set<String> hosts = owners.computeIfAbsent(e.address().address(), key -> new TreeSet<>());
        if (e.added()) {
          hosts.add(e.node());
        } else {
          hosts.remove(e.node());
        }
        judge(now);
      }
      case HostEvent e when e.what().equals("off") -> {
        owners.values().forEach(hosts -> hosts.remove(e.node()));
        believed.keySet().removeIf(key -> key.host().equals(e.node()));
        judge(now);
      }
      case NeighbourEvent e when vips.contains(e.address()) -> {
        var key = new Key(e.node(), e.address());
        if (e.mac() == null) {
          believed.remove(key);
        } else {
          String owner = recording.topology().ownerOf(e.mac().toString());
          believed.put(key, owner.isEmpty() ? e.mac().toString() : owner);
        }
        judge(now);
      }
      case FrameEvent.Sent e
          when e.frame().payload() instanceof ArpPacket arp
              && vips.contains(arp.senderIp())
              && !arp.senderMac().equals(spokenFor.get(arp.senderIp())) -> {
        spokenFor.put(arp.senderIp(), arp.senderMac());
        switches(now);
      }
      case FrameEvent.Learned e ->
          stations
              .computeIfAbsent(e.node(), link -> new LinkedHashMap<>())
              .computeIfAbsent(e.mac(), mac -> new Station(e.node(), mac));
      case ProcessEvent.Request e when !e.ok() ->
          lost.computeIfAbsent(e.node(), key -> new ArrayList<>())
              .add(new Lane.Stretch(now, now, Lane.Look.BROKEN, "×"));
      default -> {}
    }
    if (learn(entry)) {
      switches(now);
    }
  }

  private boolean learn(TraceRecord entry) {
    boolean news = false;
    if (entry.event() instanceof FrameEvent.Learned learned) {
      Map<MacAddress, Station> known = stations.getOrDefault(learned.node(), Map.of());
      @Nullable Station station = known.get(learned.mac());
      return station != null && station.follow(entry);
    }
    if (entry.event() instanceof ConfigEvent || entry.event() instanceof HostEvent) {
      for (Map<MacAddress, Station> known : stations.values()) {
        for (Station station : known.values()) {
          news |= station.follow(entry);
        }
      }
    }
    return news;
  }

  /// To whom each switch would send a frame for the address that spoke last for a virtual one.
  private void switches(long now) {
    spokenFor.forEach(
        (vip, mac) ->
            stations.forEach(
                (link, known) -> {
                  @Nullable Station station = known.get(mac);
                  String port = station == null ? "" : station.port();
                  var key = new Key(link, vip);
                  if (port.isEmpty()) {
                    believed.remove(key);
                  } else {
                    believed.put(key, port.split("/", 2)[0]);
                  }
                }));
    judge(now);
  }

  /// What is believed, or whether it is so, may have changed.
  private void judge(long now) {
    Set<Key> keys = new LinkedHashSet<>(open.keySet());
    keys.addAll(believed.keySet());
    for (Key key : keys) {
      String who = believed.get(key);
      change(key, now, who == null ? null : look(key.address(), who));
    }
  }

  private Lane.Look look(Ipv4Address address, String who) {
    Set<String> hosts = owners.getOrDefault(address, Set.of());
    return !hosts.contains(who)
        ? Lane.Look.FAULT
        : hosts.size() > 1 ? Lane.Look.CONTESTED : Lane.Look.OWNED;
  }

  private void change(Key key, long now, Lane.@Nullable Look look) {
    Lane.Stretch was = open.get(key);
    String who = believed.getOrDefault(key, "");
    if (was != null && look == was.look() && who.equals(was.text())) {
      return;
    }
    if (was != null && now > was.fromNanos()) {
      done.computeIfAbsent(key, k -> new ArrayList<>())
          .add(new Lane.Stretch(was.fromNanos(), now, was.look(), was.text()));
    }
    if (look == null) {
      open.remove(key);
    } else {
      open.put(key, new Lane.Stretch(now, now, look, who));
    }
  }

  private List<Lane> finish() {
    List<Lane> lanes = new ArrayList<>();
    done.forEach(
        (key, stretches) -> {
          String name = vips.size() == 1 ? key.host() : key.host() + " " + key.address();
          lanes.add(new Lane(name, stretches));
        });
    lost.forEach((host, stretches) -> lanes.add(new Lane(host + " ×", stretches)));
    return lanes;
  }
}
