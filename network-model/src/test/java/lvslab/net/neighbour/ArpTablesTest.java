package lvslab.net.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.stack.Tsv;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every row of the reference's ARP tables: what a real kernel answered, announced and learned.
class ArpTablesTest {
  private static final MacAddress OLD = MacAddress.of("02:aa:00:00:00:01");
  private static final MacAddress NEW = MacAddress.of("02:bb:00:00:00:02");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");

  /// The host of the tables: two cards, and the VIP on lo.
  private static final class Tables {
    final Lab lab = new Lab();
    final Switch lan = lab.segment("lan");
    final Switch net7 = lab.segment("net7");
    final NetworkStack host = lab.host("host");
    final NetworkStack asker = lab.host("asker");
    final NetDevice hostEth0 = Lab.card(host, "eth0", "02:00:00:00:00:77", lan, "172.16.16.177/24");
    final NetDevice askerEth0 = Lab.card(asker, "eth0", "02:00:00:00:00:09", lan, "172.16.16.9/24");
    final NetDevice hostEth1 =
        Lab.card(host, "eth1", "02:00:00:00:01:77", net7, "192.168.7.177/24");
    final NetDevice askerEth1 =
        Lab.card(asker, "eth1", "02:00:00:00:01:09", net7, "192.168.7.9/24");

    Tables() {
      Lab.address(host.devices().loopback(), "172.16.16.172/32");
    }

    void set(Map<String, String> row, String key) {
      for (String conf : List.of("all", "eth0", "eth1", "lo")) {
        int value = Integer.parseInt(row.get("conf/" + conf));
        Lab.sysctl(host, "net.ipv4.conf." + conf + "." + key, value);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> arp_ignore_answers_as_the_kernel() throws IOException {
    List<Map<String, String>> rows = new ArrayList<>(Tsv.read("/reference/arp-ignore/answers.tsv"));
    rows.addAll(Tsv.read("/reference/arp-ignore-max/answers.tsv"));
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> answer(row)));
  }

  private static void answer(Map<String, String> row) {
    var tables = new Tables();
    tables.set(row, "arp_ignore");
    NetDevice device = row.get("asked on").equals("eth0") ? tables.askerEth0 : tables.askerEth1;
    var request =
        new ArpPacket(
            ArpPacket.REQUEST,
            device.mac(),
            Ipv4Address.of(row.get("sender IP (spa)")),
            MacAddress.ZERO,
            Ipv4Address.of(row.get("target IP (tpa)")));
    device.transmit(EthernetFrame.of(MacAddress.BROADCAST, device.mac(), request), 1);
    tables.lab.runFor(SimTime.SECOND);
    List<String> answers = new ArrayList<>();
    for (FrameEvent.Sent sent : tables.lab.sent()) {
      if (sent.node().equals("host") && sent.frame().payload() instanceof ArpPacket arp) {
        assertThat(arp.operation()).isEqualTo(ArpPacket.REPLY);
        assertThat(arp.senderIp()).isEqualTo(request.targetIp());
        answers.add(arp.senderMac().toString());
      }
    }
    assertThat(answers)
        .isEqualTo(row.get("answered").equals("yes") ? List.of(row.get("answer MAC")) : List.of());
    equal("reference arp-ignore, arp-ignore-max");
  }

  @TestFactory
  Stream<DynamicTest> arp_announce_asks_as_the_kernel() throws IOException {
    return Tsv.read("/reference/arp-announce/announce.tsv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> announce(row)));
  }

  private static void announce(Map<String, String> row) throws SocketException {
    var tables = new Tables();
    Lab.gateway(tables.host, tables.hostEth0, "172.16.16.9");
    tables.set(row, "arp_announce");
    String from = row.get("packet source IP");
    Ipv4Address source = from.startsWith("(") ? Ipv4Address.ANY : Ipv4Address.of(from);
    var socket = tables.host.udp().open(new Endpoint(source, 0), (peer, to, data) -> {});
    socket.sendTo(
        new Endpoint(Ipv4Address.of(row.get("packet destination")), 9999), Bytes.utf8("ping"));
    tables.lab.runFor(SimTime.MILLISECOND);
    FrameEvent.Sent first = tables.lab.sent().getFirst();
    ArpPacket arp = (ArpPacket) first.frame().payload();
    assertThat(first.device()).isEqualTo(row.get("asked on"));
    assertThat(arp.senderIp()).hasToString(row.get("request spa"));
    assertThat(arp.targetIp()).hasToString(row.get("request tpa"));
    assertThat(arp.senderMac()).hasToString(row.get("request sha"));
    assertThat(arp.targetMac()).isEqualTo(MacAddress.ZERO);
    equal("reference arp-announce");
  }

  @TestFactory
  Stream<DynamicTest> arp_learns_as_the_kernel() throws IOException {
    return Tsv.read("/reference/arp-learning/learning.tsv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> learn(row)));
  }

  private static void learn(Map<String, String> row) {
    var lab = new Lab();
    Switch lan = lab.segment("lan");
    NetworkStack host = lab.host("host");
    NetDevice eth0 = Lab.card(host, "eth0", "02:00:00:00:00:77", lan, "172.16.16.177/24");
    NetDevice asker =
        Lab.card(lab.host("asker"), "eth0", "02:00:00:00:00:09", lan, "172.16.16.9/24");
    Lab.sysctl(host, "net.ipv4.conf.all.arp_accept", Integer.parseInt(row.get("arp_accept")));
    String before = row.get("entry before");
    if (!before.equals("none")) {
      NudState state = NudState.valueOf(before.toUpperCase(Locale.ROOT));
      host.neighbours().set(eth0, VIP, OLD, state);
    }
    long age = (long) (Double.parseDouble(row.get("its age (s)")) * 1000) * SimTime.MILLISECOND;
    lab.runFor(age);
    assertThat(entry(host, eth0)).isEqualTo(row.get("before"));
    asker.transmit(frame(row.get("frame")), 1);
    lab.runFor(50 * SimTime.MILLISECOND);
    assertThat(entry(host, eth0)).isEqualTo(row.get("after"));
    equal("reference arp-learning");
  }

  private static String entry(NetworkStack host, NetDevice device) {
    NeighbourEntry entry = host.neighbours().find(device, VIP);
    if (entry == null) {
      return "(none)";
    }
    return (OLD.equals(entry.mac()) ? "OLD " : "NEW ") + entry.state();
  }

  private static EthernetFrame frame(String kind) {
    Ipv4Address host = Ipv4Address.of("172.16.16.177");
    Ipv4Address other = Ipv4Address.of("172.16.16.99");
    MacAddress all = MacAddress.BROADCAST;
    MacAddress hostMac = MacAddress.of("02:00:00:00:00:77");
    MacAddress otherMac = MacAddress.of("02:cc:00:00:00:03");
    int request = ArpPacket.REQUEST;
    int reply = ArpPacket.REPLY;
    return switch (kind) {
      case "gratuitous request, broadcast (spa=tpa)" ->
          EthernetFrame.of(all, NEW, new ArpPacket(request, NEW, VIP, MacAddress.ZERO, VIP));
      case "gratuitous reply, broadcast (spa=tpa)" ->
          EthernetFrame.of(all, NEW, new ArpPacket(reply, NEW, VIP, NEW, VIP));
      case "gratuitous reply, broadcast (spa=tpa, tha=broadcast)" ->
          EthernetFrame.of(all, NEW, new ArpPacket(reply, NEW, VIP, all, VIP));
      case "unsolicited reply, unicast to the host" ->
          EthernetFrame.of(hostMac, NEW, new ArpPacket(reply, NEW, VIP, hostMac, host));
      case "unsolicited reply, broadcast, for another host" ->
          EthernetFrame.of(all, NEW, new ArpPacket(reply, NEW, VIP, otherMac, other));
      case "request for the host itself" ->
          EthernetFrame.of(all, NEW, new ArpPacket(request, NEW, VIP, MacAddress.ZERO, host));
      case "overheard request for another host" ->
          EthernetFrame.of(all, NEW, new ArpPacket(request, NEW, VIP, MacAddress.ZERO, other));
      case "probe (spa 0.0.0.0) for the host" ->
          EthernetFrame.of(
              all, NEW, new ArpPacket(request, NEW, Ipv4Address.ANY, MacAddress.ZERO, host));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static final Map<String, Integer> EQUAL = new TreeMap<>();

  private static void equal(String table) {
    EQUAL.merge(table, 1, Integer::sum);
  }

  @AfterAll
  static void print() {
    EQUAL.forEach((table, rows) -> System.out.println(table + ": " + rows + " rows equal"));
  }

  @Test
  void the_tables_are_whole() throws IOException {
    assertThat(Tsv.read("/reference/arp-ignore/answers.tsv")).hasSize(180);
    assertThat(Tsv.read("/reference/arp-announce/announce.tsv")).hasSizeGreaterThanOrEqualTo(30);
    assertThat(Tsv.read("/reference/arp-learning/learning.tsv")).hasSizeGreaterThanOrEqualTo(80);
  }
}
