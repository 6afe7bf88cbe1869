package lvslab.scenarios.expect;

import java.util.List;
import java.util.Objects;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.device.NetDevice;
import lvslab.net.text.Phrases;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.belief.Neighbour;
import lvslab.scenarios.belief.Owners;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// An entry of a host's neighbour table.
///
/// @param head place and words
/// @param when at which instant
/// @param host whose table
/// @param address whose entry
/// @param wanted what it must hold
record NeighbourExpectation(Head head, When when, String host, Ipv4Address address, Wanted wanted)
    implements Expectation {
  /// What an entry must hold.
  ///
  /// @param mac the address, or null for any
  /// @param device the device whose address, or null for any
  /// @param owner whether it must be that of a host that has the IP address, or must not be; null
  ///   for any
  /// @param states one of which it must be in, none for any; `NONE` means that there is no entry
  record Wanted(
      @Nullable MacAddress mac,
      @Nullable DeviceName device,
      @Nullable Boolean owner,
      List<String> states) {
    private String who(Phrases phrases) {
      if (owner != null) {
        return phrases.get(owner ? "neighbour.owner" : "neighbour.no-owner");
      }
      return device != null ? device.toString() : mac != null ? mac.toString() : "*";
    }
  }

  @Override
  public String describe(Phrases phrases) {
    List<String> states = wanted.states;
    String state = states.isEmpty() ? "*" : String.join(" / ", states);
    return phrases.get(
        "neighbour", when.describe(phrases), host, address.toString(), wanted.who(phrases), state);
  }

  @Override
  public Check begin(Lab lab) {
    return new Follower(this, lab).started();
  }

  private static final class Follower extends StateCheck {
    private final NeighbourExpectation asked;
    private final Lab lab;
    private final Neighbour entry;
    private final Owners owners;

    Follower(NeighbourExpectation asked, Lab lab) {
      super(asked, asked.when, lab);
      this.asked = asked;
      this.lab = lab;
      entry = new Neighbour(asked.host, asked.address);
      owners = new Owners(asked.address);
    }

    @Override
    boolean follow(TraceRecord event) {
      boolean moved = asked.wanted.owner != null && owners.follow(event);
      return entry.follow(event) || moved;
    }

    private @Nullable MacAddress macOf(String host, String device) {
      return lab.host(host).stack().devices().find(device).map(NetDevice::mac).orElse(null);
    }

    private boolean isOwners() {
      return owners.places().stream()
          .map(place -> place.split("/", 2))
          .anyMatch(place -> Objects.equals(macOf(place[0], place[1]), entry.mac()));
    }

    @Override
    boolean holds() {
      Wanted wanted = asked.wanted;
      boolean fits = wanted.states.isEmpty() || wanted.states.contains(entry.state());
      if (wanted.owner != null) {
        return fits && entry.mac() != null && isOwners() == wanted.owner;
      }
      @Nullable MacAddress mac = wanted.mac;
      if (wanted.device != null) {
        mac = macOf(wanted.device.host(), wanted.device.device());
      }
      return fits && (mac == null || mac.equals(entry.mac()));
    }

    @Override
    Verdict.Seen describe(List<Long> evidence) {
      @Nullable MacAddress mac = entry.mac();
      String text = mac == null ? "-" : mac.toString();
      return new Verdict.Seen("seen.neighbour", List.of(text, entry.state()), evidence);
    }
  }
}
