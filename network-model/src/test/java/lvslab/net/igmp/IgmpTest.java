package lvslab.net.igmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.transport.RawSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IgmpCodec;
import lvslab.net.wire.IgmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.RawPayload;
import org.junit.jupiter.api.Test;

/// Two routers on a segment that join groups, as keepalived and the sync daemon do.
class IgmpTest {
  private static final Ipv4Address VRRP = Ipv4Address.of("224.0.0.18");
  private static final Ipv4Address SYNC = Ipv4Address.of("224.0.0.81");
  private static final Ipv4Address HOSTS = Ipv4Address.of("224.0.0.1");

  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final NetworkStack m = lab.host("m");
  private final NetworkStack s = lab.host("s");
  private final NetDevice card = Lab.card(m, "ens33", "00:0c:29:17:92:f3", lan, "172.16.16.173/24");
  private final NetDevice other =
      Lab.card(s, "ens33", "00:0c:29:94:34:09", lan, "172.16.16.174/24");

  private RawSocket vrrp(NetworkStack on, List<Ipv4Packet> heard) {
    RawSocket socket = on.raw().open(IpProtocol.VRRP, (device, packet) -> heard.add(packet));
    socket.bindToDevice(on.devices().find("ens33").orElseThrow());
    return socket;
  }

  private RawSocket joined() throws SocketException {
    RawSocket socket = vrrp(m, new ArrayList<>());
    socket.groups().join(VRRP, card);
    return socket;
  }

  /// What was told: `time records` with times in jiffies since the run began.
  private List<String> told() {
    List<String> told = new ArrayList<>();
    for (var entry : lab.journal.entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && sent.frame().payload() instanceof Ipv4Packet packet
          && packet.payload() instanceof RawPayload raw
          && packet.protocol() == IpProtocol.IGMP) {
        IgmpMessage message = IgmpCodec.decode(raw.bytes());
        StringBuilder text = new StringBuilder();
        text.append(Integer.toHexString(message.type()));
        message.records().forEach(r -> text.append(' ').append(r.type() + "/" + r.group()));
        text.append(message.group().isAny() ? "" : " " + message.group());
        told.add(text.toString());
      }
    }
    return told;
  }

  private List<FrameEvent.Sent> frames() {
    return lab.sent().stream()
        .filter(
            sent ->
                sent.frame().payload() instanceof Ipv4Packet p && p.protocol() == IpProtocol.IGMP)
        .toList();
  }

  @Test
  void joining_is_told_twice_within_a_second_as_the_reference_shows() throws SocketException {
    joined();
    lab.runFor(5 * SimTime.MILLISECOND);
    assertThat(told()).containsExactly("22 4/224.0.0.18");
    EthernetFrame frame = frames().getFirst().frame();
    assertThat(frame.destination()).isEqualTo(MacAddress.of("01:00:5e:00:00:16"));
    Ipv4Header header = ((Ipv4Packet) frame.payload()).header();
    assertThat(header.source()).isEqualTo(Ipv4Address.of("172.16.16.173"));
    assertThat(header.destination()).isEqualTo(Ipv4Address.of("224.0.0.22"));
    assertThat(header.ttl()).isEqualTo(1);
    assertThat(header.tos()).isEqualTo(0xC0);
    assertThat(header.identification()).isZero();
    assertThat(header.dontFragment()).isTrue();
    assertThat(header.options().u32(0)).isEqualTo(0x94040000);
    assertThat(frame.lengthBytes()).isEqualTo(54);
    lab.runFor(1_100 * SimTime.MILLISECOND);
    assertThat(told()).containsExactly("22 4/224.0.0.18", "22 4/224.0.0.18");
    lab.runFor(60 * SimTime.SECOND);
    assertThat(told()).as("robustness is 2").hasSize(2);
  }

  @Test
  void several_groups_share_reports_and_the_last_joined_is_first() throws SocketException {
    RawSocket socket = joined();
    socket.groups().join(SYNC, card);
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told())
        .containsExactly("22 4/224.0.0.81 4/224.0.0.18", "22 4/224.0.0.81 4/224.0.0.18");
    socket.groups().leave(SYNC, card);
    lab.runFor(2 * SimTime.SECOND);
    socket.close();
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told().subList(2, 6))
        .containsExactly(
            "22 3/224.0.0.81", "22 3/224.0.0.81", "22 3/224.0.0.18", "22 3/224.0.0.18");
  }

  @Test
  void a_group_is_left_when_the_last_socket_leaves() throws SocketException {
    RawSocket first = joined();
    RawSocket second = joined();
    assertThat(card.groups().users(VRRP)).isEqualTo(2);
    lab.runFor(2 * SimTime.SECOND);
    first.close();
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told()).hasSize(2);
    second.close();
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told()).hasSize(4);
    assertThat(card.groups().list()).containsExactly(HOSTS);
  }

  @Test
  void a_device_that_comes_up_joins_again_but_going_down_tells_nothing() throws SocketException {
    joined();
    lab.runFor(2 * SimTime.SECOND);
    card.setUp(false);
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told()).hasSize(2);
    assertThat(card.groups().list()).containsExactly(VRRP);
    card.setUp(true);
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told().subList(2, 4)).containsExactly("22 4/224.0.0.18", "22 4/224.0.0.18");
    assertThat(card.groups().list()).containsExactly(HOSTS, VRRP);
  }

  @Test
  void a_socket_joins_a_group_once_and_leaves_only_what_it_joined() throws SocketException {
    RawSocket socket = joined();
    assertThatThrownBy(() -> socket.groups().join(VRRP, card))
        .hasMessageContaining("Address already in use");
    assertThatThrownBy(() -> socket.groups().join(Ipv4Address.of("10.0.0.1"), card))
        .hasMessageContaining("Invalid argument");
    assertThatThrownBy(() -> socket.groups().join(SYNC, null))
        .as("no route leads to the group")
        .hasMessageContaining("No such device");
    assertThatThrownBy(() -> socket.groups().leave(SYNC, card))
        .hasMessageContaining("Cannot assign requested address");
  }

  private Ipv4Packet advert(String from, Ipv4Address to) {
    Ipv4Header header =
        Ipv4Header.of(Ipv4Address.of(from), to, IpProtocol.VRRP).withTtl(255).withTos(0xC0);
    return new Ipv4Packet(header, new RawPayload(Bytes.utf8("an advertisement")));
  }

  @Test
  void only_members_hear_an_advert_and_its_sender_does_not() throws SocketException {
    List<Ipv4Packet> atM = new ArrayList<>();
    List<Ipv4Packet> atS = new ArrayList<>();
    RawSocket sender = vrrp(m, atM);
    sender.groups().join(VRRP, card);
    sender.groups().setLoop(false);
    RawSocket receiver = vrrp(s, atS);
    Ipv4Packet advert = advert("172.16.16.173", VRRP);
    sender.send(advert);
    lab.runFor(1 * SimTime.SECOND);
    assertThat(atS).as("not joined yet: the card takes nothing").isEmpty();
    receiver.groups().join(VRRP, other);
    sender.send(advert);
    lab.runFor(1 * SimTime.SECOND);
    assertThat(atS).containsExactly(advert);
    assertThat(atM).isEmpty();
    sender.groups().setLoop(true);
    sender.send(advert);
    lab.runFor(1 * SimTime.SECOND);
    assertThat(atM).containsExactly(advert);
  }

  @Test
  void the_kernel_makes_headers_for_groups_with_their_own_ttl() throws SocketException {
    List<Ipv4Packet> heard = new ArrayList<>();
    vrrp(s, heard).groups().join(VRRP, other);
    RawSocket sender = m.raw().open(IpProtocol.VRRP, (device, packet) -> {});
    sender.setTos(0xC0);
    sender.groups().setDevice(card, Ipv4Address.ANY);
    var load = new RawPayload(Bytes.utf8("x"));
    sender.send(Ipv4Address.ANY, VRRP, load, false);
    sender.groups().setTtl(255);
    sender.send(Ipv4Address.ANY, VRRP, load, false);
    lab.runFor(1 * SimTime.SECOND);
    assertThat(heard).extracting(p -> p.header().ttl()).containsExactly(1, 255);
    assertThat(heard).extracting(p -> p.header().tos()).containsOnly(0xC0);
    assertThat(heard).extracting(Ipv4Packet::source).containsOnly(Ipv4Address.of("172.16.16.173"));
  }

  @Test
  void groups_that_share_an_address_pass_the_card_but_not_ip() throws SocketException {
    vrrp(s, new ArrayList<>()).groups().join(VRRP, other);
    Ipv4Address twin = Ipv4Address.of("239.128.0.18");
    vrrp(m, new ArrayList<>()).send(advert("172.16.16.173", twin));
    lab.runFor(1 * SimTime.SECOND);
    assertThat(lab.events(PacketEvent.Dropped.class))
        .extracting(PacketEvent.Dropped::reason)
        .containsExactly(DropReason.NOT_A_MEMBER);
  }

  @Test
  void an_advert_from_an_own_address_is_a_martian() throws SocketException {
    vrrp(s, new ArrayList<>()).groups().join(VRRP, other);
    vrrp(m, new ArrayList<>()).send(advert("172.16.16.174", VRRP));
    lab.runFor(1 * SimTime.SECOND);
    assertThat(lab.events(PacketEvent.Dropped.class))
        .extracting(PacketEvent.Dropped::reason)
        .containsExactly(DropReason.MARTIAN_SOURCE);
  }

  private void query(IgmpMessage message, Ipv4Address to) throws SocketException {
    RawSocket querier = s.raw().open(IpProtocol.IGMP, (device, packet) -> {});
    querier.bindToDevice(other);
    querier.send(Ipv4Address.ANY, to, new RawPayload(IgmpCodec.encode(message)), false);
    querier.close();
  }

  @Test
  void a_querier_is_answered_in_its_version() throws SocketException {
    joined();
    lab.runFor(2 * SimTime.SECOND);
    query(IgmpMessage.query(10, Ipv4Address.ANY, 2), HOSTS);
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told().subList(2, 4)).containsExactly("11", "22 2/224.0.0.18");
    query(IgmpMessage.of(IgmpMessage.QUERY, 10, Ipv4Address.ANY), HOSTS);
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told().subList(4, 6)).containsExactly("11", "16 224.0.0.18");
    assertThat(m.igmp().version(card)).isEqualTo(2);
    lab.runFor(270 * SimTime.SECOND);
    assertThat(m.igmp().version(card)).as("260 s after the last of them").isEqualTo(3);
  }

  @Test
  void who_was_last_to_report_to_an_old_querier_says_that_it_leaves() throws SocketException {
    RawSocket socket = joined();
    lab.runFor(2 * SimTime.SECOND);
    query(IgmpMessage.of(IgmpMessage.QUERY, 10, Ipv4Address.ANY), HOSTS);
    lab.runFor(2 * SimTime.SECOND);
    socket.close();
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told().getLast()).isEqualTo("17 224.0.0.18");
    assertThat(frames().getLast().frame().destination())
        .isEqualTo(MacAddress.of("01:00:5e:00:00:02"));
  }

  @Test
  void link_local_groups_need_not_be_told() throws SocketException {
    Lab.sysctl(m, "net.ipv4.igmp_link_local_mcast_reports", 0);
    joined();
    lab.runFor(2 * SimTime.SECOND);
    assertThat(told()).isEmpty();
  }
}
