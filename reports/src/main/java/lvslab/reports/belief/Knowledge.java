package lvslab.reports.belief;

import java.util.Comparator;
import java.util.Optional;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Host;
import lvslab.net.wire.MacAddress;
import lvslab.reports.tell.NameBook;
import lvslab.scenarios.Run;
import lvslab.scenarios.belief.Routers;
import org.jspecify.annotations.Nullable;

/// Who is who in a run.
///
/// @param run which
/// @param names hosts by MAC address
record Knowledge(Run run, NameBook names) {
  /// Routers in the order of their hosts' names.
  static final Comparator<Routers.Name> BY_HOST =
      Comparator.comparing(Routers.Name::host).thenComparing(Routers.Name::instance);

  String nameOf(MacAddress mac) {
    return names.nameOf(mac);
  }

  /// The MAC address of a device.
  ///
  /// @param place `host/device`
  @Nullable MacAddress macOf(String place) {
    int slash = place.indexOf('/');
    Optional<Host> host = run.world().host(place.substring(0, slash));
    return host.flatMap(h -> h.stack().devices().find(place.substring(slash + 1)))
        .map(NetDevice::mac)
        .orElse(null);
  }
}
