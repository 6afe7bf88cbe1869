package lvslab.app.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.app.playback.Recording;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;

/// The choices of all schedulers of a run, a lane for each service.
public final class Picks {
  /// A choice.
  ///
  /// @param index place of the event in the recording
  /// @param scheduler id of the scheduler
  /// @param server whom it chose, empty for nobody
  public record Pick(int index, String scheduler, String server) {}

  /// The choices for one service.
  ///
  /// @param node the director
  /// @param service such as `TCP 172.16.16.172:80`
  /// @param picks in order, at least one
  public record Lane(String node, String service, List<Pick> picks) {
    /// Wraps the list, which its maker gives away.
    public Lane {
      picks = Collections.unmodifiableList(picks);
    }

    /// The scheduler of the latest choice, or of the first that will be made.
    ///
    /// @param index how many events have happened
    /// @return its id
    public String schedulerAt(int index) {
      return picks.get(Math.max(0, countUntil(index) - 1)).scheduler();
    }

    /// How many choices were made when so many events have happened.
    ///
    /// @param index how many events
    /// @return 0 to the number of choices
    public int countUntil(int index) {
      int low = 0;
      int high = picks.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (picks.get(middle).index() < index) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private final List<Lane> lanes;

  private Picks(List<Lane> lanes) {
    this.lanes = List.copyOf(lanes);
  }

  /// Finds the choices of a run.
  ///
  /// @param recording the run
  /// @return them
  public static Picks of(Recording recording) {
    Map<String, Map<String, Lane>> byNode = new TreeMap<>();
    Map<String, Map<String, List<Pick>>> picks = new TreeMap<>();
    List<TraceRecord> events = recording.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).event() instanceof IpvsEvent.Scheduled s) {
        List<Pick> own =
            picks
                .computeIfAbsent(s.node(), key -> new TreeMap<>())
                .computeIfAbsent(s.service(), key -> new ArrayList<>());
        own.add(new Pick(i, s.scheduler(), s.server()));
        byNode
            .computeIfAbsent(s.node(), key -> new TreeMap<>(ListedOrder.BY_ADDRESS))
            .putIfAbsent(s.service(), new Lane(s.node(), s.service(), own));
      }
    }
    List<Lane> lanes = new ArrayList<>();
    byNode.values().forEach(ofNode -> lanes.addAll(ofNode.values()));
    return new Picks(lanes);
  }

  /// The lanes, by director and service in the order of ipvsadm.
  ///
  /// @return those with at least one choice
  public List<Lane> lanes() {
    return lanes;
  }

  /// The services in as few words as tell them apart: `:8001` where only ports differ.
  ///
  /// @return a name for each lane
  public List<String> shortNames() {
    long heads =
        lanes.stream()
            .map(lane -> lane.node() + lane.service().replaceFirst(":\\d+$", ""))
            .distinct()
            .count();
    long protocols =
        lanes.stream()
            .map(l -> l.service().substring(0, l.service().indexOf(' ')))
            .distinct()
            .count();
    List<String> names = new ArrayList<>();
    for (Lane lane : lanes) {
      String service = lane.service();
      int colon = service.indexOf(':');
      if (heads == 1 && lanes.size() > 1 && colon >= 0) {
        names.add(service.substring(colon));
      } else if (protocols == 1 && colon >= 0) {
        names.add(service.substring(service.indexOf(' ') + 1));
      } else {
        names.add(service);
      }
    }
    return names;
  }

  /// The most choices that any service has made when so many events have happened.
  ///
  /// @param index how many events
  /// @return a count
  public int longestUntil(int index) {
    return lanes.stream().mapToInt(lane -> lane.countUntil(index)).max().orElse(0);
  }

  /// The latest choice that a director has made.
  ///
  /// @param node the director
  /// @param index how many events have happened
  /// @return place of the event in the recording, -1 for none
  public int latest(String node, int index) {
    int latest = -1;
    for (Lane lane : lanes) {
      int count = lane.countUntil(index);
      if (lane.node().equals(node) && count > 0) {
        latest = Math.max(latest, lane.picks().get(count - 1).index());
      }
    }
    return latest;
  }
}
