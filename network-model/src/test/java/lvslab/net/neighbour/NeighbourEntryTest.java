package lvslab.net.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.transport.UdpHandler;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.Test;

/// One test for each arrow between the states of a neighbour (net/core/neighbour.c).
class NeighbourEntryTest {
  private static final Ipv4Address PEER = Ipv4Address.of("172.16.16.177");
  private static final MacAddress PEER_MAC = MacAddress.of("02:00:00:00:00:77");

  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final NetworkStack host = lab.host("client");
  private final NetDevice eth0 = Lab.card(host, "eth0", "02:00:00:00:00:01", lan, "172.16.16.1/24");
  private final NetworkStack peer = lab.host("rs1");
  private final NetDevice peerEth0 =
      Lab.card(peer, "eth0", "02:00:00:00:00:77", lan, "172.16.16.177/24");
  private final List<Errno> errors = new ArrayList<>();
  private final UdpSocket socket;

  NeighbourEntryTest() throws SocketException {
    peer.udp().open(new Endpoint(Ipv4Address.ANY, 9), (from, to, data) -> {});
    socket =
        host.udp()
            .open(
                new Endpoint(Ipv4Address.ANY, 40_001),
                new UdpHandler() {
                  @Override
                  public void onDatagram(Endpoint from, Ipv4Address to, Bytes data) {}

                  @Override
                  public void onError(Errno error) {
                    errors.add(error);
                  }
                });
  }

  private void send() throws SocketException {
    socket.sendTo(new Endpoint(PEER, 9), Bytes.utf8("ping"));
  }

  private NeighbourEntry entry() {
    return Objects.requireNonNull(host.neighbours().find(eth0, PEER));
  }

  private void unplugPeer() {
    lan.ports().getFirst().setBlocked(true);
  }

  private List<String> requests() {
    List<String> found = new ArrayList<>();
    for (FrameEvent.Sent sent : lab.sent()) {
      if (sent.node().equals("client")
          && sent.frame().payload() instanceof ArpPacket arp
          && arp.operation() == ArpPacket.REQUEST) {
        found.add(sent.frame().destination().isBroadcast() ? "broadcast" : "unicast");
      }
    }
    return found;
  }

  @Test
  void first_use_asks_at_once_and_an_answer_makes_it_reachable() throws SocketException {
    send();
    assertThat(entry().state()).isEqualTo(NudState.INCOMPLETE);
    assertThat(entry().queued()).isEqualTo(1);
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(entry().state()).isEqualTo(NudState.REACHABLE);
    assertThat(entry().mac()).isEqualTo(PEER_MAC);
    assertThat(requests()).containsExactly("broadcast");
  }

  @Test
  void three_broadcasts_without_answer_fail_it_and_its_packets() throws SocketException {
    unplugPeer();
    send();
    lab.runFor(4 * SimTime.SECOND);
    assertThat(requests()).containsExactly("broadcast", "broadcast", "broadcast");
    assertThat(entry().state()).isEqualTo(NudState.FAILED);
    assertThat(lab.events(PacketEvent.Dropped.class))
        .extracting(PacketEvent.Dropped::reason)
        .containsExactly(DropReason.NEIGHBOUR_FAILED);
    send();
    assertThat(entry().state()).as("the next packet starts again").isEqualTo(NudState.INCOMPLETE);
  }

  @Test
  void unused_it_becomes_stale_within_45_seconds() throws SocketException {
    send();
    lab.runFor(14 * SimTime.SECOND);
    assertThat(entry().state()).isEqualTo(NudState.REACHABLE);
    lab.runFor(33 * SimTime.SECOND);
    assertThat(entry().state()).isEqualTo(NudState.STALE);
  }

  @Test
  void use_while_stale_delays_then_probes_by_unicast_then_reachable() throws SocketException {
    send();
    lab.runFor(60 * SimTime.SECOND);
    send();
    assertThat(entry().state()).isEqualTo(NudState.DELAY);
    lab.runFor(5 * SimTime.SECOND + 600 * SimTime.MILLISECOND);
    assertThat(requests()).containsExactly("broadcast", "unicast");
    assertThat(entry().state()).isEqualTo(NudState.REACHABLE);
  }

  @Test
  void unanswered_probes_fail_it_without_a_broadcast() throws SocketException {
    send();
    lab.runFor(60 * SimTime.SECOND);
    unplugPeer();
    send();
    lab.runFor(10 * SimTime.SECOND);
    assertThat(requests()).containsExactly("broadcast", "unicast", "unicast", "unicast");
    assertThat(entry().state()).isEqualTo(NudState.FAILED);
  }

  @Test
  void progress_of_a_connection_confirms_it_without_a_probe() throws SocketException {
    send();
    lab.runFor(60 * SimTime.SECOND);
    send();
    lab.runFor(2 * SimTime.SECOND);
    entry().confirm();
    lab.runFor(4 * SimTime.SECOND);
    assertThat(entry().state()).isEqualTo(NudState.REACHABLE);
    assertThat(requests()).containsExactly("broadcast");
  }

  @Test
  void a_request_from_the_neighbour_answers_as_well_and_flushes_the_queue() throws SocketException {
    unplugPeer();
    send();
    send();
    assertThat(entry().queued()).isEqualTo(2);
    lan.ports().getFirst().setBlocked(false);
    var request =
        new ArpPacket(
            ArpPacket.REQUEST, PEER_MAC, PEER, MacAddress.ZERO, Ipv4Address.of("172.16.16.1"));
    peerEth0.transmit(EthernetFrame.of(MacAddress.BROADCAST, PEER_MAC, request), 1);
    lab.runFor(600 * SimTime.MICROSECOND);
    assertThat(entry().queued()).isZero();
    assertThat(entry().state()).as("used while stale").isEqualTo(NudState.DELAY);
  }

  @Test
  void carrier_loss_forgets_all_but_what_was_set_by_hand() throws SocketException {
    send();
    Ipv4Address other = Ipv4Address.of("172.16.16.9");
    host.neighbours().set(eth0, other, PEER_MAC, NudState.PERMANENT);
    lab.runFor(SimTime.SECOND);
    eth0.setCarrier(false);
    assertThat(host.neighbours().entries())
        .extracting(NeighbourEntry::address)
        .containsExactly(other);
    eth0.setUp(false);
    assertThat(host.neighbours().entries()).isEmpty();
  }

  @Test
  void the_queue_is_bounded_in_bytes_and_the_oldest_goes_first() throws SocketException {
    Lab.sysctl(host, "net.ipv4.neigh.eth0.unres_qlen_bytes", 4000);
    unplugPeer();
    for (int i = 0; i < 5; i++) {
      send();
    }
    assertThat(entry().queued()).isEqualTo(3);
    assertThat(lab.events(PacketEvent.Dropped.class))
        .extracting(PacketEvent.Dropped::reason)
        .containsOnly(DropReason.NEIGHBOUR_QUEUE_FULL)
        .hasSize(2);
  }

  @Test
  void arp_notify_announces_the_addresses_of_a_device_that_comes_up() {
    Lab.address(eth0, "172.16.16.172/24");
    eth0.setUp(false);
    eth0.setUp(true);
    assertThat(lab.sent()).isEmpty();
    Lab.sysctl(host, "net.ipv4.conf.all.arp_notify", 1);
    eth0.setUp(false);
    eth0.setUp(true);
    assertThat(lab.sent())
        .extracting(s -> ((ArpPacket) s.frame().payload()).senderIp().toString())
        .containsExactly("172.16.16.1", "172.16.16.172");
  }

  @Test
  void app_solicit_gives_programs_a_turn_in_which_nothing_is_sent() throws SocketException {
    Lab.sysctl(host, "net.ipv4.neigh.eth0.app_solicit", 1);
    unplugPeer();
    send();
    lab.runFor(500 * SimTime.MILLISECOND);
    assertThat(requests()).isEmpty();
    lab.runFor(10 * SimTime.SECOND);
    assertThat(requests()).hasSize(3);
    assertThat(entry().state()).isEqualTo(NudState.FAILED);
  }
}
