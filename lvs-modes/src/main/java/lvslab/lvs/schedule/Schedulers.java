package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.SchedulerType;
import lvslab.lvs.service.VirtualService;
import org.jspecify.annotations.Nullable;

/// All schedulers, by what ipvsadm calls them.
public final class Schedulers {
  private static final Map<String, SchedulerType> BY_ID = new TreeMap<>();

  static {
    add("rr", (service, host) -> new RoundRobin());
    add("wrr", (service, host) -> new WeightedRoundRobin(service));
    add("lc", (service, host) -> new LeastConnections());
    add("wlc", (service, host) -> new WeightedLeastConnections());
    add("lblc", (service, host) -> new LocalityBasedLeastConnections(host));
    add("lblcr", (service, host) -> new LocalityBasedWithReplication(host));
    add("dh", (service, host) -> new DestinationHash(service));
    add("sh", (service, host) -> new SourceHash(service, host.kernel().version()));
    add("sed", (service, host) -> new ShortestExpectedDelay());
    add("nq", (service, host) -> new NeverQueue());
    add("fo", (service, host) -> new FailOver());
    add("ovf", (service, host) -> new OverFlow());
    add("mh", (service, host) -> new MaglevHash(service));
    add("twos", (service, host) -> new TwoRandomChoices(host.kernel()));
  }

  private Schedulers() {}

  @FunctionalInterface
  private interface Binder {
    Scheduler bind(VirtualService service, SchedulerType.HostParts host);
  }

  private record Type(String id, Binder binder) implements SchedulerType {
    @Override
    public Scheduler bind(VirtualService service, HostParts host) {
      return binder.bind(service, host);
    }
  }

  private static void add(String id, Binder binder) {
    BY_ID.put(id, new Type(id, binder));
  }

  /// A scheduler.
  ///
  /// @param id such as `wrr`
  /// @return its type, or null for an unknown id
  public static @Nullable SchedulerType find(String id) {
    return BY_ID.get(id);
  }

  /// What there is.
  ///
  /// @return the ids, sorted
  public static List<String> ids() {
    return Collections.unmodifiableList(new ArrayList<>(BY_ID.keySet()));
  }
}
