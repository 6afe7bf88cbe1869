package lvslab.scenarios.expect;

import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.belief.Station;
import lvslab.scenarios.file.DeviceName;

/// A switch thinks a MAC address to be at a port.
///
/// @param head place and words
/// @param when at which instant
/// @param link of the switch
/// @param mac the address
/// @param port the device that the port leads to
record PortExpectation(Head head, When when, String link, MacAddress mac, DeviceName port)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    return phrases.get("port", when.describe(phrases), link, mac.toString(), port.toString());
  }

  @Override
  public Check begin(Lab lab) {
    return new Follower(this, lab).started();
  }

  private static final class Follower extends StateCheck {
    private final PortExpectation asked;
    private final Station station;

    Follower(PortExpectation asked, Lab lab) {
      super(asked, asked.when, lab);
      this.asked = asked;
      station = new Station(asked.link, asked.mac);
    }

    @Override
    boolean follow(TraceRecord entry) {
      return station.follow(entry);
    }

    @Override
    boolean holds() {
      return station.port().equals(asked.port.toString());
    }

    @Override
    Verdict.Seen describe(List<Long> evidence) {
      String where = station.port().isEmpty() ? "-" : station.port();
      return new Verdict.Seen("seen.port", List.of(where), evidence);
    }
  }
}
