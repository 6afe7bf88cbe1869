package lvslab.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Span;
import lvslab.net.text.Spelling;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.scenarios.script.AddressChange;
import lvslab.scenarios.script.ScriptReading;
import lvslab.scenarios.source.PlacedText;

/// Finds addresses that cannot be, devices that are not there, and addresses that two have: one
/// host twice, or two hosts on devices of one segment. A VIP on `lo` is no conflict.
final class AddressCheck {
  static final String ALLOWANCE = "duplicate-address";

  private final List<HostPlan> hosts;
  private final Map<String, String> roots = new LinkedHashMap<>();
  private final boolean duplicatesAllowed;
  private final Diagnostics found;
  private final Map<Ipv4Address, List<Owned>> owners = new LinkedHashMap<>();

  /// An address that a device gets at boot.
  ///
  /// @param host its host
  /// @param device its device
  /// @param segment what it is plugged into, empty for lo and tunnels
  /// @param address which
  /// @param span where it says so
  private record Owned(
      String host, String device, String segment, Ipv4Address address, Span span) {}

  AddressCheck(
      List<HostPlan> hosts, List<LinkPlan> links, boolean duplicatesAllowed, Diagnostics found) {
    this.hosts = hosts;
    this.duplicatesAllowed = duplicatesAllowed;
    this.found = found;
    links.forEach(link -> roots.put(link.name(), link.uplink() == null ? "" : link.uplink()));
  }

  void run() {
    for (HostPlan host : hosts) {
      for (AddressChange change : ScriptReading.addresses(host.commands())) {
        follow(host, change);
      }
    }
    if (!duplicatesAllowed) {
      findMacs();
    }
  }

  private void follow(HostPlan host, AddressChange change) {
    PlacedText script = host.commands();
    Span span = ScriptReading.span(script, change.address());
    String text = change.address().text();
    Optional<Ipv4Prefix> prefix = Ipv4Prefix.parse(text.contains("/") ? text : text + "/32");
    String label = change.device().text();
    String device = label.contains(":") ? label.substring(0, label.indexOf(':')) : label;
    if (prefix.isEmpty()) {
      found.error(span, "bad-prefix", text);
    } else if (!hasDevice(host, device)) {
      unknownDevice(host, device, ScriptReading.span(script, change.device()));
    } else if (!change.added()) {
      owners(prefix.get().address()).removeIf(o -> o.host.equals(host.name()));
    } else {
      own(new Owned(host.name(), device, segment(host, device), prefix.get().address(), span));
    }
  }

  private void own(Owned mine) {
    for (Owned other : owners(mine.address)) {
      boolean wired = !mine.segment.isEmpty() && mine.segment.equals(other.segment);
      if ((other.host.equals(mine.host) || wired) && !duplicatesAllowed) {
        String where = other.host + "/" + other.device;
        found.error(
            mine.span, "duplicate-address", mine.address.toString(), where, other.span.toString());
        return;
      }
    }
    owners(mine.address).add(mine);
  }

  private List<Owned> owners(Ipv4Address address) {
    return owners.computeIfAbsent(address, key -> new ArrayList<>(1));
  }

  private static boolean hasDevice(HostPlan host, String device) {
    boolean made = host.commands().text().matches("(?s).*\\b(link|tunnel)\\s+add\\b.*");
    return made
        || device.equals("lo")
        || device.equals("tunl0")
        || host.devices().stream().anyMatch(d -> d.name().equals(device));
  }

  private void unknownDevice(HostPlan host, String device, Span span) {
    List<String> known = new ArrayList<>(host.devices().stream().map(DevicePlan::name).toList());
    known.add("lo");
    String near = Spelling.nearest(device, known);
    found.error(span, "no-such-device", device, host.name(), String.join(", ", known), near);
  }

  private String segment(HostPlan host, String device) {
    return host.devices().stream()
        .filter(d -> d.name().equals(device))
        .map(d -> root(d.link()))
        .findFirst()
        .orElse("");
  }

  /// The switch at the top of those that are connected.
  private String root(String link) {
    String at = link;
    for (int i = 0; i < roots.size() && !roots.getOrDefault(at, "").isEmpty(); i++) {
      at = roots.getOrDefault(at, "");
    }
    return at;
  }

  private void findMacs() {
    Map<String, String> names = new LinkedHashMap<>();
    for (HostPlan host : hosts) {
      for (DevicePlan device : host.devices()) {
        String key = root(device.link()) + " " + device.mac();
        String name = host.name() + "/" + device.name();
        String other = names.getOrDefault(key, "");
        if (other.isEmpty()) {
          names.put(key, name);
        } else {
          String mac = device.mac().toString();
          found.error(device.span(), "duplicate-mac", mac, other, device.link());
        }
      }
    }
  }
}
