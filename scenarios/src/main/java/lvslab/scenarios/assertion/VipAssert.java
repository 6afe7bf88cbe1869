package lvslab.scenarios.assertion;

import java.util.List;
import java.util.function.Predicate;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import lvslab.scenarios.belief.Owners;

/// What can be said of a virtual address: who has it on a device that others can reach. One on `lo`
/// does not count.
public final class VipAssert {
  private final Run run;
  private final String address;

  VipAssert(Run run, String address) {
    this.run = run;
    this.address = address;
  }

  /// One host has it, whichever.
  ///
  /// @return when
  public StateAssert isOwnedByExactlyOne() {
    return when("vip-one", "", hosts -> hosts.size() == 1);
  }

  /// These hosts have it, and no others.
  ///
  /// @param hosts their names
  /// @return when
  public StateAssert isOwnedBy(String... hosts) {
    List<String> wanted = List.of(hosts);
    return when(
        "vip-owned",
        String.join(", ", wanted),
        now -> now.size() == wanted.size() && now.containsAll(wanted));
  }

  /// Nobody has it.
  ///
  /// @return when
  public StateAssert isOwnedByNobody() {
    return when("vip-nobody", "", List::isEmpty);
  }

  private StateAssert when(String code, String hosts, Predicate<List<String>> held) {
    return new StateAssert(run, new State(address, code, hosts, held));
  }

  private static final class State implements LabState {
    private final Owners owners;
    private final String address;
    private final String code;
    private final String wanted;
    private final Predicate<List<String>> held;

    State(String address, String code, String wanted, Predicate<List<String>> held) {
      owners = new Owners(Ipv4Address.of(address));
      this.address = address;
      this.code = code;
      this.wanted = wanted;
      this.held = held;
    }

    @Override
    public void follow(TraceRecord entry) {
      owners.follow(entry);
    }

    @Override
    public boolean holds() {
      return held.test(owners.hosts());
    }

    @Override
    public List<String> wanted() {
      return List.of(wanted, address);
    }

    @Override
    public String code() {
      return code;
    }

    @Override
    public Said seen() {
      List<String> places = owners.places();
      return places.isEmpty()
          ? Said.of("no-device")
          : Said.of("on-device", String.join(", ", places));
    }
  }
}
