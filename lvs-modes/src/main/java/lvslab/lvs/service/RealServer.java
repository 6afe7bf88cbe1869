package lvslab.lvs.service;

import lvslab.lvs.trace.Pick;
import lvslab.net.route.Route;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A real server of a virtual service (kernel `struct ip_vs_dest`).
public final class RealServer {
  private final IpvsFacts facts;
  private final ServiceKey service;
  private final Ipv4Address address;
  private final int port;
  private final String name;
  private final Statistics statistics = new Statistics();
  private ServerSettings settings;
  private @Nullable VirtualService owner;
  private int lastWeight;
  private int active;
  private int inactive;
  private int persistent;
  private boolean available;
  private boolean overloaded;
  private long setBy;
  private @Nullable Route route;
  private Ipv4Address routeSource = Ipv4Address.ANY;
  private int routeGeneration;

  /// Not of any list yet.
  ///
  /// @param facts what the host's kernel does its own way
  /// @param service whose it is
  /// @param address the real address
  /// @param port its port, 0 for that of the packet
  /// @param settings as given
  RealServer(
      IpvsFacts facts, ServiceKey service, Ipv4Address address, int port, ServerSettings settings) {
    this.facts = facts;
    this.service = service;
    this.address = address;
    this.port = port;
    name = address + ":" + port;
    this.settings = settings;
  }

  /// Takes settings, and is available from now on (`__ip_vs_update_dest`).
  void update(VirtualService of, ServerSettings changed, long by) {
    owner = of;
    boolean raised =
        changed.upperThreshold() == 0 || changed.upperThreshold() > settings.upperThreshold();
    if (raised && !facts.countsTotals()) {
      overloaded = false;
    }
    settings = changed;
    if (facts.countsTotals()) {
      checkUpperThreshold();
      checkLowerThreshold();
    }
    if (changed.weight() != 0) {
      lastWeight = changed.weight();
    }
    available = true;
    setBy = by;
  }

  void remove() {
    available = false;
    owner = null;
  }

  /// Whose it is.
  ///
  /// @return key of the service
  public ServiceKey service() {
    return service;
  }

  /// The service it is counted at.
  ///
  /// @return the service, or null once it is deleted
  public @Nullable VirtualService owner() {
    return owner;
  }

  /// The real address.
  ///
  /// @return RIP
  public Ipv4Address address() {
    return address;
  }

  /// Its port.
  ///
  /// @return 0 for that of the packet
  public int port() {
    return port;
  }

  /// How packets get there.
  ///
  /// @return the method of new connections
  public ForwardingMethod method() {
    return settings.method();
  }

  /// What was set.
  ///
  /// @return the settings
  public ServerSettings settings() {
    return settings;
  }

  /// Its weight.
  ///
  /// @return 0 to 65535
  public int weight() {
    return settings.weight();
  }

  /// The last weight that was not 0, which mh builds its table of.
  ///
  /// @return 0 if it never had one
  public int lastWeight() {
    return lastWeight;
  }

  /// Its counters.
  ///
  /// @return one object for its life
  public Statistics statistics() {
    return statistics;
  }

  /// Whether it has not been deleted (IP_VS_DEST_F_AVAILABLE).
  ///
  /// @return false while only connections refer to it
  public boolean isAvailable() {
    return available;
  }

  /// Whether it has reached its upper threshold (IP_VS_DEST_F_OVERLOAD).
  ///
  /// @return true if it gets no new connections therefore
  public boolean isOverloaded() {
    return overloaded;
  }

  /// Whether a scheduler may choose it.
  ///
  /// @return true if its weight is not 0 and it is not overloaded
  public boolean takesNew() {
    return settings.weight() > 0 && !overloaded;
  }

  /// Connections that are active.
  ///
  /// @return a count
  public int active() {
    return active;
  }

  /// Connections that are not active.
  ///
  /// @return a count
  public int inactive() {
    return inactive;
  }

  /// What `lc`, `wlc` and others take for its load (`ip_vs_dest_conn_overhead`).
  ///
  /// @return 256 for each active connection, 1 for each inactive one; from 6.1.192 on 1 for each
  ///   active one, too
  public long overhead() {
    return (long) Pick.ACTIVE_WEIGHT * active + inactive + (facts.countsTotals() ? active : 0);
  }

  /// Persistence templates.
  ///
  /// @return a count
  public int persistent() {
    return persistent;
  }

  /// Whether entries refer to it.
  ///
  /// @return true if so
  public boolean isReferred() {
    return active + inactive + persistent != 0;
  }

  /// Serial of the trace event that set it.
  ///
  /// @return that of the latest `-a` or `-e`, or of what deleted it
  public long setBy() {
    return setBy;
  }

  /// It was deleted, or its service was.
  ///
  /// @param by serial of the trace event
  public void setDeletedBy(long by) {
    setBy = by;
  }

  /// A template is bound to it (`ip_vs_bind_dest`).
  public void bindTemplate() {
    persistent++;
    checkUpperThreshold();
  }

  /// An entry is bound to it (`ip_vs_bind_dest`).
  ///
  /// @param counted as active
  public void bind(boolean counted) {
    if (counted) {
      active++;
    } else {
      inactive++;
    }
    checkUpperThreshold();
  }

  private void checkUpperThreshold() {
    int upper = settings.upperThreshold();
    if (upper != 0 && active + inactive >= upper) {
      overloaded = true;
    }
  }

  /// A template is gone (`ip_vs_unbind_dest`).
  public void unbindTemplate() {
    persistent--;
    checkLowerThreshold();
  }

  /// An entry is gone (`ip_vs_unbind_dest`).
  ///
  /// @param counted as active
  public void unbind(boolean counted) {
    if (counted) {
      active--;
    } else {
      inactive--;
    }
    checkLowerThreshold();
  }

  private void checkLowerThreshold() {
    int upper = settings.upperThreshold();
    int lower = settings.lowerThreshold();
    long total = (long) active + inactive;
    boolean below = facts.countsTotals() ? total < upper - upper / 4 : total * 4 < upper * 3L;
    if (lower != 0 ? total < lower : upper == 0 || below) {
      overloaded = false;
    }
  }

  /// An entry has become active, or is no longer.
  ///
  /// @param nowActive which
  public void count(boolean nowActive) {
    active += nowActive ? 1 : -1;
    inactive += nowActive ? -1 : 1;
  }

  /// The route to it that was found last (`struct ip_vs_dest_dst`).
  ///
  /// @param generation of the routing tables now
  /// @return the route, or null if there is none or the tables have changed
  public @Nullable Route cachedRoute(int generation) {
    return generation == routeGeneration ? route : null;
  }

  /// The route to it that was found last, even if the tables have changed since.
  ///
  /// @return null if none was looked up
  public @Nullable Route keptRoute() {
    return route;
  }

  /// Source address of packets by the cached route.
  ///
  /// @return as kept
  public Ipv4Address cachedSource() {
    return routeSource;
  }

  /// Keeps a route to it.
  ///
  /// @param found the route
  /// @param source address of packets that take it
  /// @param generation of the routing tables now
  public void cacheRoute(Route found, Ipv4Address source, int generation) {
    route = found;
    routeSource = source;
    routeGeneration = generation;
  }

  @Override
  public String toString() {
    return name;
  }
}
