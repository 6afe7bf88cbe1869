package lvslab.scenarios.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.FilterSyntaxException;
import lvslab.scenarios.filter.SeenFrame;
import org.assertj.core.api.AbstractIntegerAssert;
import org.assertj.core.api.Assertions;

/// What can be said of the frames that hosts put on segments. Each filter narrows them further.
public final class FramesAssert {
  private final Run run;
  private final Failure failure;
  private final List<String> described = new ArrayList<>();
  private Predicate<FrameEvent.Sent> filter = sent -> !sent.link().isEmpty();
  private long fromNanos;
  private long untilNanos = Long.MAX_VALUE;

  FramesAssert(Run run) {
    this.run = run;
    failure = new Failure(run);
  }

  private FramesAssert only(String what, Predicate<FrameEvent.Sent> more) {
    described.add(what);
    filter = filter.and(more);
    return this;
  }

  /// Those that pass a display filter in Wireshark's words.
  ///
  /// @param text such as `tcp.flags.syn == 1 && ip.dst == 172.16.16.172`
  /// @return this
  public FramesAssert matching(String text) {
    try {
      DisplayFilter read = DisplayFilter.parse(text);
      return only(text, s -> read.matches(new SeenFrame(s.node(), s.device(), s.frame())));
    } catch (FilterSyntaxException e) {
      throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
    }
  }

  /// Those that a host sends.
  ///
  /// @param host its name
  /// @return this
  public FramesAssert from(String host) {
    return only("host == " + host, sent -> sent.node().equals(host));
  }

  /// ARP requests and replies.
  ///
  /// @return this
  public FramesAssert arp() {
    return only("arp", sent -> sent.frame().payload() instanceof ArpPacket);
  }

  /// ARP frames in which somebody tells of its own address.
  ///
  /// @return this
  public FramesAssert gratuitousArp() {
    return only(
        "arp.isgratuitous",
        sent ->
            sent.frame().payload() instanceof ArpPacket arp
                && arp.senderIp().equals(arp.targetIp()));
  }

  /// Those that carry a packet to an address.
  ///
  /// @param address which
  /// @return this
  public FramesAssert to(String address) {
    Ipv4Address wanted = Ipv4Address.of(address);
    return only(
        "ip.dst == " + address,
        sent ->
            sent.frame().payload() instanceof Ipv4Packet packet
                && packet.destination().equals(wanted));
  }

  /// Those from an instant on.
  ///
  /// @param time such as `20s`
  /// @return this
  public FramesAssert after(String time) {
    described.add(">= " + time);
    fromNanos = Times.nanos(time);
    return this;
  }

  /// Those up to an instant.
  ///
  /// @param time such as `20s`
  /// @return this
  public FramesAssert before(String time) {
    described.add("<= " + time);
    untilNanos = Times.nanos(time);
    return this;
  }

  private List<TraceRecord> found() {
    List<TraceRecord> found = new ArrayList<>();
    for (TraceRecord entry : run.journal().entries()) {
      boolean inTime = entry.atNanos() >= fromNanos && entry.atNanos() <= untilNanos;
      if (inTime && entry.event() instanceof FrameEvent.Sent sent && filter.test(sent)) {
        found.add(entry);
      }
    }
    return found;
  }

  /// How many there are.
  ///
  /// @return what can be said of a number
  public AbstractIntegerAssert<?> count() {
    List<TraceRecord> found = found();
    return Assertions.assertThat(found.size())
        .describedAs(failure.text(wanted(-1), seen(found), last(found), filter));
  }

  /// There are so many.
  ///
  /// @param count how many
  /// @return what can be said of the run besides
  public RunAssert hasCount(int count) {
    List<TraceRecord> found = found();
    if (found.size() != count) {
      String text = failure.text(wanted(count), seen(found), last(found), filter);
      throw new AssertionError(text);
    }
    return new RunAssert(run);
  }

  /// There are none.
  ///
  /// @return what can be said of the run besides
  public RunAssert areNone() {
    return hasCount(0);
  }

  private Said wanted(int count) {
    String what = String.join(" && ", described);
    return count < 0
        ? Said.of("frames-counted", what)
        : Said.of("frames", Integer.toString(count), what);
  }

  private static Said seen(List<TraceRecord> found) {
    return Said.of("frames-seen", Integer.toString(found.size()));
  }

  private long last(List<TraceRecord> found) {
    return found.isEmpty() ? run.engine().nowNanos() : found.getLast().atNanos();
  }
}
