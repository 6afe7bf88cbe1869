package lvslab.scenarios.expect;

import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// An entry of a host's neighbour table.
///
/// @param head place and words
/// @param when at which instant
/// @param host whose table
/// @param address whose entry
/// @param mac the address it must hold, or null for any
/// @param device the device whose address it must hold, or null for any
/// @param states one of which it must be in, none for any; `NONE` means that there is no entry
record NeighbourExpectation(
    Head head,
    When when,
    String host,
    Ipv4Address address,
    @Nullable MacAddress mac,
    @Nullable DeviceName device,
    List<String> states)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String who = device != null ? device.toString() : mac != null ? mac.toString() : "*";
    String state = states.isEmpty() ? "*" : String.join(" / ", states);
    return phrases.get("neighbour", when.describe(phrases), host, address.toString(), who, state);
  }

  @Override
  public Check begin(Lab lab) {
    return new Follower(this, lab).started();
  }

  private static final class Follower extends StateCheck {
    private final NeighbourExpectation asked;
    private final Lab lab;
    private String state = "NONE";
    private @Nullable MacAddress mac;

    Follower(NeighbourExpectation asked, Lab lab) {
      super(asked, asked.when, lab);
      this.asked = asked;
      this.lab = lab;
    }

    @Override
    boolean follow(TraceRecord entry) {
      if (!(entry.event() instanceof NeighbourEvent event)
          || !event.node().equals(asked.host)
          || !event.address().equals(asked.address)) {
        return false;
      }
      state = event.state();
      mac = event.mac();
      return true;
    }

    private @Nullable MacAddress wanted() {
      if (asked.device == null) {
        return asked.mac;
      }
      String name = asked.device.device();
      var device = lab.host(asked.device.host()).stack().devices().find(name);
      return device.isPresent() ? device.get().mac() : null;
    }

    @Override
    boolean holds() {
      @Nullable MacAddress wanted = wanted();
      boolean macHolds = wanted == null || wanted.equals(mac);
      return macHolds && (asked.states.isEmpty() || asked.states.contains(state));
    }

    @Override
    Verdict.Seen describe(List<Long> evidence) {
      String text = mac == null ? "-" : mac.toString();
      return new Verdict.Seen("seen.neighbour", List.of(text, state), evidence);
    }
  }
}
