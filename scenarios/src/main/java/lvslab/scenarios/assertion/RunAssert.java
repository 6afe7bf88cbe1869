package lvslab.scenarios.assertion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.net.host.Host;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import lvslab.scenarios.expect.StepResult;
import lvslab.scenarios.expect.Verdict;
import org.assertj.core.api.AbstractAssert;

/// What can be said of a run.
public final class RunAssert extends AbstractAssert<RunAssert, Run> {
  private final Failure failure;

  RunAssert(Run run) {
    super(run, RunAssert.class);
    failure = new Failure(run);
  }

  /// A host of the run.
  ///
  /// @param name its name
  /// @return what can be said of it
  public HostAssert host(String name) {
    if (actual.world().host(name).isEmpty()) {
      List<String> names = actual.world().hosts().stream().map(Host::name).toList();
      throw new IllegalArgumentException("no host '" + name + "', only " + names);
    }
    return new HostAssert(actual, name);
  }

  /// A virtual address.
  ///
  /// @param address such as `172.16.16.172`
  /// @return what can be said of who has it
  public VipAssert vip(String address) {
    return new VipAssert(actual, address);
  }

  /// A virtual router of keepalived.
  ///
  /// @param name of its `vrrp_instance`
  /// @return what can be said of its state on each host
  public InstanceAssert instance(String name) {
    return new InstanceAssert(actual, name);
  }

  /// The frames that hosts put on segments.
  ///
  /// @return what can be said of them
  public FramesAssert frames() {
    return new FramesAssert(actual);
  }

  /// The IPv4 packets, each with its whole way from its first frame on.
  ///
  /// @return what can be said of them
  public PacketsAssert packets() {
    return new PacketsAssert(actual, "@kind.packets");
  }

  /// The packets that clients send to an address, such as a VIP.
  ///
  /// @param address the VIP
  /// @return what can be said of all of them
  public PacketsAssert everyRequestTo(String address) {
    return new PacketsAssert(actual, "@kind.requests").to(address);
  }

  /// The packets that come from an address, such as a VIP.
  ///
  /// @param address the VIP
  /// @return what none of them may do
  public NoPacketsAssert noReplyFrom(String address) {
    return new NoPacketsAssert(new PacketsAssert(actual, "@kind.replies").from(address));
  }

  /// A step of the timeline.
  ///
  /// @param step its id or its number
  /// @return what can be said of what it wrote
  public StepAssert step(String step) {
    for (var one : actual.scenario().timeline()) {
      if (one.id().equals(step) || Integer.toString(one.index()).equals(step)) {
        for (StepResult result : actual.stepResults()) {
          if (result.index() == one.index()) {
            return new StepAssert(actual, result);
          }
        }
      }
    }
    throw new IllegalArgumentException("no step '" + step + "' has begun to run a command");
  }

  /// All that the scenario itself expects holds.
  ///
  /// @return this
  public RunAssert holdsItsExpectations() {
    for (Verdict verdict : actual.verdicts()) {
      if (!verdict.held()) {
        failWithMessage("%s", verdict.text(Locale.getDefault()));
      }
    }
    return this;
  }

  /// Every session that a browser named was known where its request went: no basket was lost.
  ///
  /// @return this
  public RunAssert losesNoSession() {
    for (TraceRecord entry : actual.journal().entries()) {
      if (entry.event() instanceof ProgramEvent.Session session
          && !session.outcome().equals("kept")
          && !session.outcome().equals("begun")) {
        failWithMessage(
            "%s",
            failure.text(
                Said.of("session-never-lost"),
                Said.of(
                    "session." + session.outcome(),
                    session.node(),
                    Failure.seconds(entry.atNanos())),
                entry.atNanos(),
                frame -> frame.frame().payload() instanceof Ipv4Packet));
      }
    }
    return this;
  }

  /// No real server of a virtual service ever answers ARP for its address: the rule without which
  /// LVS-DR and LVS-TUN break. Real servers are the hosts that directors list at the end of the
  /// run, without the directors themselves.
  ///
  /// @param vip the address
  /// @return this
  public RunAssert realServersNeverAnswerArpFor(String vip) {
    Ipv4Address address = Ipv4Address.of(vip);
    Set<String> servers = realServers(address);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no director lists a real server for " + vip);
    }
    for (TraceRecord entry : actual.journal().entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && servers.contains(sent.node())
          && sent.frame().payload() instanceof ArpPacket arp
          && arp.operation() == ArpPacket.REPLY
          && arp.senderIp().equals(address)) {
        failWithMessage(
            "%s",
            failure.text(
                Said.of("arp-never", String.join(", ", servers), vip),
                Said.of("arp-answered", sent.node(), Failure.seconds(entry.atNanos())),
                entry.atNanos(),
                frame -> frame.frame().payload() instanceof ArpPacket));
      }
    }
    return this;
  }

  private Set<String> realServers(Ipv4Address vip) {
    Set<Ipv4Address> addresses = new LinkedHashSet<>();
    Set<String> directors = new LinkedHashSet<>();
    for (Host host : actual.world().hosts()) {
      IpvsModule.of(host)
          .ifPresent(
              ipvs -> {
                for (VirtualService service : ipvs.services().list()) {
                  if (service.key().address().equals(vip)) {
                    directors.add(host.name());
                    service.servers().stream().map(RealServer::address).forEach(addresses::add);
                  }
                }
              });
    }
    Set<String> servers = new LinkedHashSet<>();
    for (Host host : actual.world().hosts()) {
      boolean listed = addresses.stream().anyMatch(a -> host.stack().devices().ownerOf(a) != null);
      if (listed && !directors.contains(host.name())) {
        servers.add(host.name());
      }
    }
    return servers;
  }

  /// The hosts that accept the connections of the clients take turns, in the order in which the
  /// first of them came.
  ///
  /// @param hosts names of all of them
  /// @return this
  public RunAssert requestsAlternateBetween(String... hosts) {
    List<String> wanted = List.of(hosts);
    Map<String, String> servers = new LinkedHashMap<>();
    List<String> order = new ArrayList<>();
    for (TraceRecord entry : actual.journal().entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent && !sent.link().isEmpty()) {
        String connection = accepted(sent);
        if (!connection.isEmpty() && servers.putIfAbsent(connection, sent.node()) == null) {
          order.add(sent.node());
          int before = order.size() - 1 - wanted.size();
          boolean known = wanted.contains(sent.node());
          boolean turn =
              before < 0
                  ? order.indexOf(sent.node()) == order.size() - 1
                  : order.get(before).equals(sent.node());
          if (!known || !turn) {
            failAlternation(wanted, order, entry.atNanos());
          }
        }
      }
    }
    if (order.size() < wanted.size()) {
      failAlternation(wanted, order, actual.engine().nowNanos());
    }
    return this;
  }

  /// The connection that a SYN-ACK accepts, empty for other frames.
  private static String accepted(FrameEvent.Sent sent) {
    boolean accepts =
        sent.frame().payload() instanceof Ipv4Packet packet
            && packet.payload() instanceof TcpSegment tcp
            && tcp.has(TcpFlags.SYN)
            && tcp.has(TcpFlags.ACK);
    if (!accepts
        || !(sent.frame().payload() instanceof Ipv4Packet packet)
        || !(packet.payload() instanceof TcpSegment tcp)) {
      return "";
    }
    return packet.destination() + ":" + tcp.destinationPort() + " " + tcp.acknowledgment();
  }

  private void failAlternation(List<String> wanted, List<String> order, long atNanos) {
    failWithMessage(
        "%s",
        failure.text(
            Said.of("alternate", String.join(", ", wanted)),
            Said.of("order", String.join(", ", order)),
            atNanos,
            frame -> !accepted(frame).isEmpty()));
  }
}
