package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lvslab.net.neighbour.NudState;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.file.DeviceName;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Word;
import org.jspecify.annotations.Nullable;

/// Reads expectations about states of hosts.
final class StateExpectations {
  private final ExpectTools tools;

  StateExpectations(ExpectTools tools) {
    this.tools = tools;
  }

  @Nullable Expectation owns(Part part, int index) {
    ExpectParts.@Nullable Owns read = tools.binder().bind(part, ExpectParts.Owns.class);
    if (read == null || !tools.has(part, "host", read.host()) || read.host() == null) {
      return null;
    }
    @Nullable Word word = read.owns() == null ? read.lacks() : read.owns();
    @Nullable String host = tools.names().host(read.host());
    @Nullable Ipv4Address address = word == null ? null : tools.values().address(word);
    When when = tools.when(new Times(read.at(), read.after(), read.within(), read.before()));
    if (host == null || address == null) {
      return null;
    }
    var head = ExpectationReader.head(part, index, read.says());
    return new OwnsExpectation(head, when, host, address, read.owns() != null);
  }

  @Nullable Expectation neighbour(Part part, int index) {
    ExpectParts.@Nullable Neighbour read = tools.binder().bind(part, ExpectParts.Neighbour.class);
    if (read == null) {
      return null;
    }
    boolean placed = tools.has(part, "host", read.host());
    boolean asked = tools.has(part, "is", read.is());
    if (!placed || !asked || read.host() == null || read.neighbour() == null || read.is() == null) {
      return null;
    }
    @Nullable String host = tools.names().host(read.host());
    @Nullable Ipv4Address address = tools.values().address(read.neighbour());
    When when = tools.when(new Times(read.at(), read.after(), read.within(), read.before()));
    NeighbourExpectation.Wanted wanted = wanted(read.is(), part);
    if (host == null || address == null) {
      return null;
    }
    var head = ExpectationReader.head(part, index, read.says());
    return new NeighbourExpectation(head, when, host, address, wanted);
  }

  private NeighbourExpectation.Wanted wanted(ExpectParts.Is is, Part part) {
    @Nullable Word mac = is.mac();
    boolean named = mac != null && mac.text().indexOf(':') < 0;
    @Nullable DeviceName device = named ? tools.names().device(Objects.requireNonNull(mac)) : null;
    @Nullable MacAddress address = mac == null || named ? null : tools.values().mac(mac);
    List<String> states = states(is);
    if (mac == null && is.owner() == null && states.isEmpty()) {
      tools.refuseEmpty(part, "mac, owner, state, states");
    }
    @Nullable Boolean owner = is.owner() == null ? null : is.owner().value();
    return new NeighbourExpectation.Wanted(address, device, owner, states);
  }

  private List<String> states(ExpectParts.Is is) {
    List<@Nullable Word> words = new ArrayList<>();
    words.add(is.state());
    if (is.states() != null) {
      words.addAll(is.states());
    }
    List<String> known = new ArrayList<>();
    for (NudState state : NudState.values()) {
      known.add(state.name());
    }
    List<String> states = new ArrayList<>();
    for (Word word : words) {
      if (word != null && !known.contains(word.text())) {
        tools.found().error(word.span(), "unknown-state", word.text(), String.join(", ", known));
      } else if (word != null) {
        states.add(word.text());
      }
    }
    return states;
  }
}
