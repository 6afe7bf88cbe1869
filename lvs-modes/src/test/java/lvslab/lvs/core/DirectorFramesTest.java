package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.Tsv;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.PcapFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The director of each reference case, alone: what the real one received arrives here frame by
/// frame, and it must send what the real one sent, octet by octet, at the same time, and print the
/// same tables.
///
/// Not compared, because the reference says so: identification of packets of its own, and the
/// unicast ARP requests that refresh a neighbour at random times, with their answers.
class DirectorFramesTest {
  private static final long TOLERANCE_NANOS = 60 * SimTime.MICROSECOND;
  private static final long TIMER_TOLERANCE_NANOS = 70 * SimTime.MILLISECOND;
  private static final String MACS = "02:00:00:00:0";

  private record Seen(long atNanos, String card, EthernetFrame frame) {}

  static Stream<String> cases() {
    return Tsv.read("/reference/directors.tsv").stream().map(row -> row.get("case")).distinct();
  }

  private IpvsLab lab;
  private long uptimeNanos;
  private long endNanos;
  private final List<Seen> sent = new ArrayList<>();
  private final List<Seen> expected = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("cases")
  void sends_what_the_real_one_sent(String name) throws IOException {
    List<Map<String, String>> rows =
        Tsv.read("/reference/directors.tsv").stream()
            .filter(row -> row.get("case").equals(name))
            .toList();
    build(rows);
    for (NetDevice card : lab.director.stack().devices().list()) {
      if (!card.isLoopback()) {
        card.addTap(this::tap);
        load(name, card);
      }
    }
    lab.runUntil("1100s");
    compare();
    assertThat(differences).isEmpty();
    assertThat(expected).isNotEmpty();
  }

  private void build(List<Map<String, String>> rows) {
    for (Map<String, String> row : rows) {
      String[] words = row.get("text").split(" ");
      switch (row.get("kind")) {
        case "kernel" -> uptimeNanos = SimTime.parse(words[1]).getAsLong();
        case "card" -> {
          String[] addresses = Stream.of(words).skip(1).toArray(String[]::new);
          if (words[0].equals("eth0")) {
            lab = new IpvsLab(uptimeNanos, addresses);
            IpvsModule.load(lab.director);
          } else {
            IpvsLab.card(lab.director, words[0], 0x173, lab.segment("other"), addresses);
          }
        }
        case "route" -> route(IpvsLab.device(lab.director, words[0]), words[1]);
        default -> at(SimTime.parse(row.get("t") + "s").getAsLong(), () -> act(row));
      }
    }
  }

  private void route(NetDevice device, String gateway) {
    var route =
        new Route(
            Ipv4Prefix.DEFAULT,
            RouteType.UNICAST,
            Ipv4Address.of(gateway),
            device,
            null,
            AddressScope.GLOBAL,
            0,
            "boot",
            0);
    assertThat(lab.director.stack().routing().add(route)).isNull();
  }

  private void act(Map<String, String> row) {
    String text = row.get("text");
    switch (row.get("kind")) {
      case "sysctl" -> {
        String[] parts = text.split("=");
        assertThat(lab.director.files().setSysctl(parts[0], parts[1])).isNull();
      }
      case "print" -> {
        String out =
            text.startsWith("cat ")
                ? lab.director.files().read(text.substring(4)).orElseThrow()
                : lab.run(text).out();
        String now = text.endsWith("c") ? sortedRows(out) : out;
        String then = row.get("expected").replace("\\n", "\n");
        then = text.endsWith("c") ? sortedRows(then) : then;
        if (!then.equals(now.stripTrailing())) {
          differences.add(row.get("t") + " " + text + "\n" + then + "\nbut was\n" + now);
        }
      }
      default -> lab.setUp(text);
    }
  }

  /// The kernel lists connections in the order of a hash with a random seed.
  private static String sortedRows(String table) {
    List<String> lines = table.lines().toList();
    List<String> sorted = new ArrayList<>(lines.subList(0, 2));
    lines.stream().skip(2).sorted().forEach(sorted::add);
    return String.join("\n", sorted);
  }

  private void at(long nanos, Runnable action) {
    new Timer(lab.engine, "test", action).armAt(nanos);
  }

  /// Plays what the real card received, and notes what it sent.
  private void load(String name, NetDevice card) throws IOException {
    String file = "/reference/" + name + "/director_" + card.name() + ".pcap";
    List<Seen> all = new ArrayList<>();
    try (InputStream in = DirectorFramesTest.class.getResourceAsStream(file)) {
      for (PcapFile.Frame frame : PcapFile.read(in)) {
        EthernetFrame decoded = FrameCodec.decode(frame.octets()).orElseThrow();
        all.add(new Seen(frame.atNanos(), card.name(), decoded));
      }
    }
    for (Seen seen : all) {
      endNanos = Math.max(endNanos, seen.atNanos());
      if (seen.frame().source().equals(card.mac())) {
        if (!isRefresh(seen.frame())) {
          expected.add(seen);
        }
      } else if (!answersRefresh(seen, all)) {
        at(seen.atNanos(), () -> card.receive(seen.frame(), 1));
      }
    }
  }

  private static boolean isRefresh(EthernetFrame frame) {
    return frame.payload() instanceof ArpPacket arp
        && arp.operation() == ArpPacket.REQUEST
        && !frame.destination().isGroup();
  }

  private static boolean answersRefresh(Seen reply, List<Seen> all) {
    return reply.frame().payload() instanceof ArpPacket arp
        && arp.operation() == ArpPacket.REPLY
        && all.stream()
            .filter(seen -> isRefresh(seen.frame()) && seen.atNanos() < reply.atNanos())
            .anyMatch(
                seen ->
                    ((ArpPacket) seen.frame().payload()).targetIp().equals(arp.senderIp())
                        && reply.atNanos() - seen.atNanos() < 3 * SimTime.MILLISECOND);
  }

  /// Notes what is sent; who is asked by unicast answers at once, as it would.
  private void tap(NetDevice card, EthernetFrame frame, boolean outgoing) {
    if (!outgoing) {
      return;
    }
    if (isRefresh(frame)) {
      ArpPacket asked = (ArpPacket) frame.payload();
      var reply =
          new ArpPacket(
              ArpPacket.REPLY,
              frame.destination(),
              asked.targetIp(),
              asked.senderMac(),
              asked.senderIp());
      var answer = new EthernetFrame(card.mac(), frame.destination(), EthernetFrame.ARP, reply);
      at(lab.engine.nowNanos() + SimTime.MILLISECOND, () -> card.receive(answer, 1));
    } else if (lab.engine.nowNanos() <= endNanos + TIMER_TOLERANCE_NANOS) {
      sent.add(new Seen(lab.engine.nowNanos(), card.name(), frame));
    }
  }

  private void compare() {
    expected.sort(Comparator.comparingLong(Seen::atNanos));
    for (int i = 0; i < Math.max(expected.size(), sent.size()) && differences.size() < 8; i++) {
      if (i >= expected.size() || i >= sent.size()) {
        Seen odd = i >= expected.size() ? sent.get(i) : expected.get(i);
        differences.add((i >= expected.size() ? "too much: " : "missing: ") + text(odd));
      } else if (!same(expected.get(i), sent.get(i))) {
        differences.add(
            "frame " + i + "\n  real " + text(expected.get(i)) + "\n  here " + text(sent.get(i)));
      }
    }
  }

  private static boolean same(Seen real, Seen here) {
    boolean timed =
        real.frame().payload() instanceof ArpPacket
            || real.frame().payload() instanceof Ipv4Packet p
                && p.payload() instanceof IcmpMessage icmp
                && icmp.code() == IcmpMessage.HOST_UNREACHABLE;
    long tolerance = timed ? TIMER_TOLERANCE_NANOS : TOLERANCE_NANOS;
    return real.card().equals(here.card())
        && Math.abs(real.atNanos() - here.atNanos()) <= tolerance
        && FrameCodec.encode(comparable(real.frame()))
            .equals(FrameCodec.encode(comparable(here.frame())));
  }

  /// Without the identification of what the director itself makes: ICMP messages.
  private static EthernetFrame comparable(EthernetFrame frame) {
    if (frame.payload() instanceof Ipv4Packet packet && packet.payload() instanceof IcmpMessage) {
      var header = packet.header().withIdentification(0, packet.header().dontFragment());
      return new EthernetFrame(
          frame.destination(), frame.source(), frame.etherType(), packet.withHeader(header));
    }
    return frame;
  }

  private static String text(Seen seen) {
    MacAddress to = seen.frame().destination();
    return SimTime.seconds(seen.atNanos(), 6)
        + " "
        + seen.card()
        + " > "
        + to.toString().replace(MACS, "")
        + " "
        + seen.frame().payload();
  }
}
