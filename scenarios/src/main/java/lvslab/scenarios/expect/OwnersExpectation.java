package lvslab.scenarios.expect;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.belief.Owners;
import org.jspecify.annotations.Nullable;

/// Who has an address on a device that others can reach; on `lo` it does not count.
///
/// @param head place and words
/// @param when at which instant
/// @param address which
/// @param hosts these and no others, or null if only their number matters
/// @param count how many
record OwnersExpectation(
    Head head, When when, Ipv4Address address, @Nullable List<String> hosts, long count)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String at = when.describe(phrases);
    if (hosts == null) {
      return phrases.get("owners.count", at, address.toString(), Long.toString(count));
    }
    String key = hosts.isEmpty() ? "owners.nobody" : "owners";
    return phrases.get(key, at, address.toString(), String.join(", ", hosts));
  }

  @Override
  public Check begin(Lab lab) {
    return new Follower(this, lab).started();
  }

  private static final class Follower extends StateCheck {
    private final OwnersExpectation asked;
    private final Owners owners;

    Follower(OwnersExpectation asked, Lab lab) {
      super(asked, asked.when, lab);
      this.asked = asked;
      owners = new Owners(asked.address);
    }

    @Override
    boolean follow(TraceRecord entry) {
      return owners.follow(entry);
    }

    @Override
    boolean holds() {
      List<String> now = owners.hosts();
      return asked.hosts == null ? now.size() == asked.count : set(now).equals(set(asked.hosts));
    }

    private static Set<String> set(List<String> names) {
      return new TreeSet<>(names);
    }

    @Override
    Verdict.Seen describe(List<Long> evidence) {
      List<String> places = owners.places();
      String code = places.isEmpty() ? "seen.no-address" : "seen.address";
      return new Verdict.Seen(code, List.of(String.join(", ", places)), evidence);
    }
  }
}
