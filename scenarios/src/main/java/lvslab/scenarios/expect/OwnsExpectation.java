package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.Ipv4Address;

/// A host has an address on one of its devices, or has it not.
///
/// @param head place and words
/// @param when at which instant
/// @param host its name
/// @param address which
/// @param owned false if it must not have it
record OwnsExpectation(Head head, When when, String host, Ipv4Address address, boolean owned)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String key = owned ? "owns" : "lacks";
    return phrases.get(key, when.describe(phrases), host, address.toString());
  }

  @Override
  public Check begin(Lab lab) {
    return new Follower(this, lab).started();
  }

  private static final class Follower extends StateCheck {
    private final OwnsExpectation asked;
    private final List<String> devices = new ArrayList<>();

    Follower(OwnsExpectation asked, Lab lab) {
      super(asked, asked.when, lab);
      this.asked = asked;
    }

    @Override
    boolean follow(TraceRecord entry) {
      if (!(entry.event() instanceof ConfigEvent.Address event)
          || !event.node().equals(asked.host)
          || !event.address().address().equals(asked.address)) {
        return false;
      }
      if (event.added()) {
        devices.add(event.device());
      } else {
        devices.remove(event.device());
      }
      return true;
    }

    @Override
    boolean holds() {
      return devices.isEmpty() != asked.owned;
    }

    @Override
    Verdict.Seen describe(List<Long> evidence) {
      String where = String.join(", ", devices);
      String code = devices.isEmpty() ? "seen.no-address" : "seen.address";
      return new Verdict.Seen(code, List.of(where), evidence);
    }
  }
}
