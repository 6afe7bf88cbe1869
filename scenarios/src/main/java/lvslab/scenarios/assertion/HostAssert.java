package lvslab.scenarios.assertion;

import java.util.stream.Stream;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import org.assertj.core.api.AbstractAssert;

/// What can be said of a host.
public final class HostAssert extends AbstractAssert<HostAssert, Run> {
  private final String host;
  private final Failure failure;

  HostAssert(Run run, String host) {
    super(run, HostAssert.class);
    this.host = host;
    failure = new Failure(run);
  }

  /// It has an address on one of its devices.
  ///
  /// @param address which
  /// @return when
  public StateAssert ownsAddress(String address) {
    return new StateAssert(actual, new AddressState(host, Ipv4Address.of(address), true));
  }

  /// It does not have an address.
  ///
  /// @param address which
  /// @return when
  public StateAssert lacksAddress(String address) {
    return new StateAssert(actual, new AddressState(host, Ipv4Address.of(address), false));
  }

  /// Its neighbour table says that an address is at a device.
  ///
  /// @param address which
  /// @param device whose MAC address, as `host/device`, or a MAC address itself
  /// @return when
  public StateAssert knowsNeighbour(String address, String device) {
    return new StateAssert(
        actual, new NeighbourState(actual, host, Ipv4Address.of(address), device));
  }

  /// A line of its system log contains a text.
  ///
  /// @param text a part of the line, as `TAG: TEXT`
  /// @return this
  public HostAssert logged(String text) {
    if (lines().noneMatch(line -> line.contains(text))) {
      failWithMessage("%s", log("logged", text));
    }
    return this;
  }

  /// No line of its system log contains a text.
  ///
  /// @param text a part of the line, as `TAG: TEXT`
  /// @return this
  public HostAssert neverLogged(String text) {
    if (lines().anyMatch(line -> line.contains(text))) {
      failWithMessage("%s", log("never-logged", text));
    }
    return this;
  }

  private Stream<String> lines() {
    return actual.journal().entries().stream()
        .map(TraceRecord::event)
        .filter(ProcessEvent.Log.class::isInstance)
        .map(ProcessEvent.Log.class::cast)
        .filter(log -> log.node().equals(host))
        .map(log -> log.tag() + ": " + log.text());
  }

  private String log(String code, String text) {
    String all = String.join("\n", lines().toList());
    long now = actual.engine().nowNanos();
    return failure.text(Said.of(code, host, text), Said.of("log", all), now, frame -> true);
  }

  /// It never answers ARP for an address.
  ///
  /// @param address which
  /// @return this
  public HostAssert neverAnswersArpFor(String address) {
    Ipv4Address asked = Ipv4Address.of(address);
    for (TraceRecord entry : actual.journal().entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && sent.node().equals(host)
          && sent.frame().payload() instanceof ArpPacket arp
          && arp.operation() == ArpPacket.REPLY
          && arp.senderIp().equals(asked)) {
        failWithMessage(
            "%s",
            failure.text(
                Said.of("arp-never", host, address),
                Said.of("arp-answered", host, Failure.seconds(entry.atNanos())),
                entry.atNanos(),
                frame -> frame.frame().payload() instanceof ArpPacket));
      }
    }
    return this;
  }
}
