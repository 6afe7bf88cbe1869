package lvslab.net.unit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.Host;
import org.jspecify.annotations.Nullable;

/// What one unit asks of others (systemd.unit(5)): `Requires=` and `Wants=` are started before it,
/// and who has `BindsTo=` or `PartOf=` it is stopped with it. Units that there are not are passed
/// over, such as targets.
public final class Dependencies {
  private Dependencies() {}

  /// Starts a service after what it needs.
  ///
  /// @param host where
  /// @param service which
  /// @param listener hears of the end
  public static void start(Host host, Service service, JobListener listener) {
    Deque<Service> needed = new ArrayDeque<>();
    for (String key : List.of("Requires", "Wants")) {
      for (String name : service.unit().setting(key, "").split(" +")) {
        Optional<Service> other =
            name.endsWith(".service") ? Systemd.of(host).find(name) : Optional.empty();
        other.filter(o -> o.state() != ServiceState.ACTIVE).ifPresent(needed::add);
      }
    }
    next(host, needed, service, listener);
  }

  private static void next(
      Host host, Deque<Service> needed, Service service, JobListener listener) {
    @Nullable Service first = needed.poll();
    if (first == null) {
      service.start(listener);
    } else {
      start(host, first, done -> next(host, needed, service, listener));
    }
  }

  /// Stops a service, and before it what is bound to it.
  ///
  /// @param host where
  /// @param service which
  /// @param listener hears of the end
  public static void stop(Host host, Service service, JobListener listener) {
    String name = service.unit().name();
    for (Service other : Systemd.of(host).loaded()) {
      String bound = other.unit().setting("BindsTo", "") + " " + other.unit().setting("PartOf", "");
      boolean runs = other.state() == ServiceState.ACTIVE;
      if (runs && List.of(bound.split(" +")).contains(name)) {
        other.stop(done -> {});
      }
    }
    service.stop(listener);
  }
}
