package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.wire.Ipv4Address;

/// Who had which virtual address on a device that faces a wire, over the whole run. What counts is
/// the address on the device, whatever the programs of the host believe.
public final class Ownership {
  /// An address comes to a host.
  ///
  /// @param address which
  /// @param from who had it last and has it no more, empty for nobody
  /// @param to who has it now
  /// @param atNanos when
  public record Move(Ipv4Address address, String from, String to, long atNanos) {}

  /// Who had an address for a time.
  private record Tenure(long fromNanos, long untilNanos, List<String> owners) {}

  private final Map<Ipv4Address, Map<String, Set<String>>> holders = new TreeMap<>();
  private final Map<Ipv4Address, List<Tenure>> tenures = new TreeMap<>();
  private final Map<Ipv4Address, Long> since = new TreeMap<>();
  private final Map<Ipv4Address, String> last = new LinkedHashMap<>();
  private final List<Move> moves = new ArrayList<>();

  private Ownership(Collection<Ipv4Address> vips) {
    for (Ipv4Address vip : vips) {
      holders.put(vip, new LinkedHashMap<>());
      tenures.put(vip, new ArrayList<>());
      since.put(vip, 0L);
    }
  }

  /// Finds it.
  ///
  /// @param recording the run
  /// @param vips addresses that matter
  /// @return who had them
  public static Ownership of(Recording recording, Collection<Ipv4Address> vips) {
    var ownership = new Ownership(vips);
    for (TraceRecord entry : recording.events()) {
      switch (entry.event()) {
        case ConfigEvent.Address e
            when DeviceState.isWireFacing(e.device())
                && ownership.holders.containsKey(e.address().address()) ->
            ownership.change(e, entry.atNanos());
        case HostEvent e when e.what().equals("off") -> ownership.lose(e.node(), entry.atNanos());
        default -> {}
      }
    }
    for (Ipv4Address vip : vips) {
      ownership.close(vip, recording.endNanos());
    }
    return ownership;
  }

  private Map<String, Set<String>> holders(Ipv4Address address) {
    return holders.getOrDefault(address, Map.of());
  }

  private void change(ConfigEvent.Address event, long now) {
    Ipv4Address address = event.address().address();
    Map<String, Set<String>> hosts = holders(address);
    boolean had = hosts.containsKey(event.node());
    if (event.added()) {
      if (!had) {
        close(address, now);
        String former = last.getOrDefault(address, "");
        moves.add(new Move(address, hosts.containsKey(former) ? "" : former, event.node(), now));
        last.put(address, event.node());
      }
      hosts.computeIfAbsent(event.node(), key -> new LinkedHashSet<>()).add(event.device());
    } else if (had) {
      Set<String> devices = hosts.getOrDefault(event.node(), Set.of());
      if (devices.contains(event.device()) && devices.size() == 1) {
        close(address, now);
        hosts.remove(event.node());
        last.put(address, event.node());
      } else {
        devices.remove(event.device());
      }
    }
  }

  /// A host without power has no addresses.
  private void lose(String node, long now) {
    holders.forEach(
        (address, hosts) -> {
          if (hosts.containsKey(node)) {
            close(address, now);
            hosts.remove(node);
            last.put(address, node);
          }
        });
  }

  private void close(Ipv4Address address, long now) {
    long from = since.getOrDefault(address, 0L);
    if (now > from) {
      tenures
          .computeIfAbsent(address, key -> new ArrayList<>())
          .add(new Tenure(from, now, List.copyOf(holders(address).keySet())));
      since.put(address, now);
    }
  }

  /// The lanes of addresses that move, get lost, or have several owners; one for those that always
  /// go together.
  ///
  /// @return lanes named by their addresses
  public List<Lane> lanes() {
    Map<List<Lane.Stretch>, List<Ipv4Address>> together = new LinkedHashMap<>();
    tenures.forEach(
        (address, of) -> {
          List<Lane.Stretch> stretches = stretches(of);
          if (stretches.size() > 1
              || stretches.stream().anyMatch(s -> s.look() == Lane.Look.CONTESTED)) {
            together.computeIfAbsent(stretches, key -> new ArrayList<>()).add(address);
          }
        });
    List<Lane> lanes = new ArrayList<>();
    together.forEach(
        (stretches, addresses) -> {
          String more = addresses.size() == 1 ? "" : " +" + (addresses.size() - 1);
          lanes.add(new Lane(addresses.getFirst() + more, stretches));
        });
    return lanes;
  }

  /// Before somebody had it for the first time nothing was lost.
  private static List<Lane.Stretch> stretches(List<Tenure> tenures) {
    List<Lane.Stretch> stretches = new ArrayList<>();
    for (Tenure tenure : tenures) {
      if (stretches.isEmpty() && tenure.owners().isEmpty()) {
        continue;
      }
      Lane.Look look =
          switch (tenure.owners().size()) {
            case 0 -> Lane.Look.NOBODY;
            case 1 -> Lane.Look.OWNED;
            default -> Lane.Look.CONTESTED;
          };
      stretches.add(
          new Lane.Stretch(
              tenure.fromNanos(), tenure.untilNanos(), look, String.join(" + ", tenure.owners())));
    }
    return stretches;
  }

  /// The addresses that came to a host in a span of time, the latest last.
  ///
  /// @param sinceNanos from this instant on
  /// @param untilNanos to this one
  /// @return them; those that were there when the run began left out
  public List<Move> moves(long sinceNanos, long untilNanos) {
    int low = 0;
    int high = moves.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (moves.get(middle).atNanos() <= untilNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int first = low;
    while (first > 0
        && moves.get(first - 1).atNanos() >= sinceNanos
        && moves.get(first - 1).atNanos() > 0) {
      first--;
    }
    return moves.subList(first, low);
  }
}
