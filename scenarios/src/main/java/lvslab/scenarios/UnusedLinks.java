package lvslab.scenarios;

import java.util.List;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Severity;

/// Notes links that nobody is plugged into.
record UnusedLinks(List<LinkPlan> links, List<HostPlan> hosts, Diagnostics found) {
  void run() {
    for (LinkPlan link : links) {
      boolean used =
          hosts.stream()
              .flatMap(host -> host.devices().stream())
              .anyMatch(device -> device.link().equals(link.name()));
      boolean passes = links.stream().anyMatch(other -> link.name().equals(other.uplink()));
      if (!used && !passes) {
        found.add(Severity.NOTE, link.span(), "unused-link", link.name());
      }
    }
  }
}
