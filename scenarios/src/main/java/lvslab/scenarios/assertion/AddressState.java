package lvslab.scenarios.assertion;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.assertion.Failure.Said;

/// Whether a host has an address.
final class AddressState implements LabState {
  private final String host;
  private final Ipv4Address address;
  private final boolean wanted;
  private final List<String> devices = new ArrayList<>();

  AddressState(String host, Ipv4Address address, boolean wanted) {
    this.host = host;
    this.address = address;
    this.wanted = wanted;
  }

  @Override
  public void follow(TraceRecord entry) {
    if (entry.event() instanceof ConfigEvent.Address event
        && event.node().equals(host)
        && event.address().address().equals(address)) {
      if (event.added()) {
        devices.add(event.device());
      } else {
        devices.remove(event.device());
      }
    }
  }

  @Override
  public boolean holds() {
    return devices.isEmpty() != wanted;
  }

  @Override
  public String code() {
    return wanted ? "owns" : "lacks";
  }

  @Override
  public List<String> wanted() {
    return List.of(host, address.toString());
  }

  @Override
  public Said seen() {
    return devices.isEmpty()
        ? Said.of("no-device")
        : Said.of("on-device", String.join(", ", devices));
  }
}
