package lvslab.scenarios.assertion;

import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// Which MAC address a host believes a neighbour to have.
final class NeighbourState implements LabState {
  private final String host;
  private final Ipv4Address address;
  private final String name;
  private final MacAddress wanted;
  private @Nullable MacAddress mac;
  private String state = "NONE";

  NeighbourState(Run run, String host, Ipv4Address address, String device) {
    this.host = host;
    this.address = address;
    name = device;
    int slash = device.indexOf('/');
    wanted =
        slash < 0
            ? MacAddress.of(device)
            : run.world()
                .device(new DeviceName(device.substring(0, slash), device.substring(slash + 1)))
                .mac();
  }

  @Override
  public void follow(TraceRecord entry) {
    if (entry.event() instanceof NeighbourEvent event
        && event.node().equals(host)
        && event.address().equals(address)) {
      mac = event.mac();
      state = event.state();
    }
  }

  @Override
  public boolean holds() {
    return wanted.equals(mac);
  }

  @Override
  public String code() {
    return "neighbour";
  }

  @Override
  public List<String> wanted() {
    return List.of(host, address.toString(), name);
  }

  @Override
  public Said seen() {
    return Said.of("entry", mac == null ? "-" : mac.toString(), state);
  }
}
