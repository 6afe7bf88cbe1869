package lvslab.scenarios.assertion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import org.jspecify.annotations.Nullable;

/// What can be said of IPv4 packets. A packet is one through forwarding, address translation and
/// tunnels; what is asked of its addresses is asked of its first frame. Each filter narrows them.
public final class PacketsAssert {
  private final Run run;
  private final String kind;
  private final Failure failure;
  private final List<String> described = new ArrayList<>();
  private Predicate<FrameEvent.Sent> filter = sent -> !sent.link().isEmpty();
  private long fromNanos;
  private long untilNanos = Long.MAX_VALUE;

  PacketsAssert(Run run, String kind) {
    this.run = run;
    this.kind = kind;
    failure = new Failure(run);
  }

  /// A packet's life.
  private static final class Life {
    final TraceRecord first;
    final Set<String> hosts = new LinkedHashSet<>();
    @Nullable TraceRecord drop;
    @Nullable DropReason reason;

    Life(TraceRecord first) {
      this.first = first;
    }
  }

  private PacketsAssert only(String what, Predicate<Ipv4Packet> more) {
    described.add(what);
    filter = filter.and(s -> s.frame().payload() instanceof Ipv4Packet packet && more.test(packet));
    return this;
  }

  /// Those to an address.
  ///
  /// @param address which
  /// @return this
  public PacketsAssert to(String address) {
    Ipv4Address wanted = Ipv4Address.of(address);
    return only("ip.dst == " + address, packet -> packet.destination().equals(wanted));
  }

  /// Those from an address.
  ///
  /// @param address which
  /// @return this
  public PacketsAssert from(String address) {
    Ipv4Address wanted = Ipv4Address.of(address);
    return only("ip.src == " + address, packet -> packet.source().equals(wanted));
  }

  /// Those to a TCP or UDP port.
  ///
  /// @param port which
  /// @return this
  public PacketsAssert toPort(int port) {
    return only(
        "port == " + port,
        packet ->
            switch (packet.payload()) {
              case TcpSegment tcp -> tcp.destinationPort() == port;
              case UdpDatagram udp -> udp.destinationPort() == port;
              default -> false;
            });
  }

  /// Those that begin from an instant on.
  ///
  /// @param time such as `24s`
  /// @return this
  public PacketsAssert after(String time) {
    described.add(">= " + time);
    fromNanos = Times.nanos(time);
    return this;
  }

  /// Those that begin up to an instant.
  ///
  /// @param time such as `24s`
  /// @return this
  public PacketsAssert before(String time) {
    described.add("<= " + time);
    untilNanos = Times.nanos(time);
    return this;
  }

  /// Each of them comes by a host, or ends there.
  ///
  /// @param host its name
  /// @return this
  public PacketsAssert passesHost(String host) {
    for (Life life : lives()) {
      if (!life.hosts.contains(host)) {
        throw failed(Said.of("passes", kind, what(), host), life, way(life));
      }
    }
    return this;
  }

  /// None of them comes by a host.
  ///
  /// @param host its name
  /// @return this
  public PacketsAssert avoidsHost(String host) {
    for (Life life : lives()) {
      if (life.hosts.contains(host)) {
        throw failed(Said.of("avoids", kind, what(), host), life, way(life));
      }
    }
    return this;
  }

  /// None of them is lost anywhere. That a card does not take what is flooded past it is no loss.
  ///
  /// @return this
  public PacketsAssert neverDropped() {
    for (Life life : lives()) {
      if (life.drop != null) {
        var seen =
            Said.of(
                "dropped",
                life.drop.event().node(),
                Failure.seconds(life.drop.atNanos()),
                String.valueOf(life.reason));
        throw failed(Said.of("never-dropped", kind, what()), life, seen);
      }
    }
    return this;
  }

  /// What can be said of the run besides.
  ///
  /// @return assertions of the run
  public RunAssert and() {
    return new RunAssert(run);
  }

  private String what() {
    return String.join(" && ", described);
  }

  private static Said way(Life life) {
    return Said.of("way", Failure.seconds(life.first.atNanos()), String.join(" - ", life.hosts));
  }

  private List<Life> lives() {
    Map<Long, @Nullable Life> lives = new LinkedHashMap<>();
    for (TraceRecord entry : run.journal().entries()) {
      switch (entry.event()) {
        case FrameEvent.Sent sent when !lives.containsKey(sent.lineage()) -> {
          boolean inTime = entry.atNanos() >= fromNanos && entry.atNanos() <= untilNanos;
          lives.put(sent.lineage(), inTime && filter.test(sent) ? new Life(entry) : null);
        }
        case FrameEvent.Delivered delivered -> {
          @Nullable Life life = lives.get(delivered.lineage());
          if (life != null) {
            life.hosts.add(delivered.node());
          }
        }
        case FrameEvent.Dropped dropped when dropped.reason() != DropReason.OTHER_HOST ->
            lose(lives.get(dropped.lineage()), entry, dropped.reason());
        case PacketEvent.Dropped dropped ->
            lose(lives.get(dropped.lineage()), entry, dropped.reason());
        default -> {}
      }
    }
    List<Life> found = new ArrayList<>();
    for (Life life : lives.values()) {
      if (life != null) {
        found.add(life);
      }
    }
    if (found.isEmpty()) {
      long end = run.engine().nowNanos();
      var text = failure.text(Said.of("some", kind, what()), Said.of("none"), end, frame -> true);
      throw new AssertionError(text);
    }
    return found;
  }

  private static void lose(@Nullable Life life, TraceRecord entry, DropReason reason) {
    if (life != null && life.drop == null) {
      life.drop = entry;
      life.reason = reason;
    }
  }

  private AssertionError failed(Said expected, Life life, Said seen) {
    long at = life.drop == null ? life.first.atNanos() : life.drop.atNanos();
    Predicate<FrameEvent.Sent> shown = frame -> frame.frame().payload() instanceof Ipv4Packet;
    return new AssertionError(failure.text(expected, seen, at, shown));
  }
}
