package lvslab.net.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Mib;
import lvslab.net.link.Switch;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.Test;

/// Parts of a datagram in any order, again, overlapping, and too few.
class ReassemblyTest {
  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final NetworkStack sender = lab.host("sender");
  private final NetDevice from =
      Lab.card(sender, "eth0", "02:00:00:00:00:01", lan, "172.16.16.1/24");
  private final NetworkStack receiver = lab.host("receiver");
  private final NetDevice to =
      Lab.card(receiver, "eth0", "02:00:00:00:00:02", lan, "172.16.16.2/24");
  private final List<Bytes> heard = new ArrayList<>();
  private final Bytes data = Bytes.copyOf(octets(4000));

  ReassemblyTest() throws SocketException {
    receiver.udp().open(new Endpoint(Ipv4Address.ANY, 9), (peer, own, got) -> heard.add(got));
  }

  private static byte[] octets(int count) {
    byte[] made = new byte[count];
    for (int i = 0; i < count; i++) {
      made[i] = (byte) (i * 7);
    }
    return made;
  }

  private Ipv4Packet whole() {
    Ipv4Header header =
        Ipv4Header.of(Ipv4Address.of("172.16.16.1"), Ipv4Address.of("172.16.16.2"), IpProtocol.UDP)
            .withIdentification(77, false);
    return new Ipv4Packet(header, new UdpDatagram(5, 9, data));
  }

  private Ipv4Packet part(int offset, int end, boolean more) {
    Ipv4Packet whole = whole();
    Bytes load = Ipv4Codec.encodePayload(whole.header(), whole.payload());
    return new Ipv4Packet(
        whole.header().withFragment(offset, more), new RawPayload(load.slice(offset, end)));
  }

  private void send(Ipv4Packet packet) {
    from.transmit(EthernetFrame.of(to.mac(), from.mac(), packet), 1);
    lab.runFor(SimTime.MILLISECOND);
  }

  @Test
  void parts_may_come_in_any_order_and_twice() {
    var random = new RandomStream(5);
    for (int round = 0; round < 50; round++) {
      List<Ipv4Packet> parts = new ArrayList<>(Fragmenter.fragment(whole(), 500));
      parts.addAll(parts.subList(0, (int) random.nextBelow(parts.size())));
      for (int i = parts.size() - 1; i > 0; i--) {
        Collections.swap(parts, i, (int) random.nextBelow(i + 1));
      }
      heard.clear();
      parts.forEach(this::send);
      assertThat(heard).as("round " + round).isNotEmpty().containsOnly(data);
      lab.runFor(31 * SimTime.SECOND);
    }
  }

  @Test
  void an_overlap_gives_the_whole_packet_up() {
    send(part(0, 1480, true));
    send(part(1472, 2952, true));
    send(part(1480, 2960, true));
    send(part(2960, 4008, false));
    assertThat(heard).isEmpty();
    assertThat(receiver.kernel().mib().get(Mib.IP_REASM_OVERLAPS)).isEqualTo(1);
    assertThat(drops()).containsExactly(DropReason.FRAGMENT_OVERLAP);
  }

  @Test
  void two_ends_that_differ_give_the_whole_packet_up() {
    send(part(0, 1480, true));
    send(part(1480, 2960, false));
    send(part(2960, 4008, false));
    assertThat(heard).isEmpty();
  }

  private List<DropReason> drops() {
    return lab.events(PacketEvent.Dropped.class).stream().map(PacketEvent.Dropped::reason).toList();
  }

  private long timeExceeded() {
    return lab.sent().stream()
        .filter(
            s ->
                s.frame().payload() instanceof Ipv4Packet p
                    && p.payload() instanceof IcmpMessage m
                    && m.type() == IcmpMessage.TIME_EXCEEDED
                    && m.code() == 1)
        .count();
  }

  @Test
  void after_30_s_the_sender_is_told_if_the_first_part_is_there() {
    send(part(0, 1480, true));
    lab.runFor(31 * SimTime.SECOND);
    assertThat(timeExceeded()).isEqualTo(1);
    assertThat(drops()).containsExactly(DropReason.REASSEMBLY_TIMEOUT);
  }

  @Test
  void without_the_first_part_nobody_is_told() {
    send(part(1480, 2960, true));
    lab.runFor(31 * SimTime.SECOND);
    assertThat(timeExceeded()).isZero();
  }
}
