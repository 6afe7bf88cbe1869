package lvslab.net.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.KernelLog;
import lvslab.net.link.Switch;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.transport.RawSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.Test;

/// A host whose neighbour table has little room.
class NeighbourGcTest {
  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final NetworkStack host = lab.host("host");
  private final NetDevice card = Lab.card(host, "eth0", "02:00:00:00:00:01", lan, "10.0.0.1/16");

  private void thresholds(int first, int second, int third) {
    Lab.sysctl(host, "net.ipv4.neigh.default.gc_thresh1", first);
    Lab.sysctl(host, "net.ipv4.neigh.default.gc_thresh2", second);
    Lab.sysctl(host, "net.ipv4.neigh.default.gc_thresh3", third);
  }

  private void stale(int from, int count) {
    for (int i = from; i < from + count; i++) {
      host.neighbours()
          .set(
              card,
              Ipv4Address.of("10.0.1." + i),
              MacAddress.of("02:00:00:00:01:00"),
              NudState.STALE);
    }
  }

  private void ping(String to) throws SocketException {
    RawSocket socket = host.raw().open(IpProtocol.ICMP, (device, packet) -> {});
    var echo = new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, 1, Bytes.EMPTY);
    socket.send(Ipv4Address.ANY, Ipv4Address.of(to), echo, true);
  }

  @Test
  void below_the_first_threshold_entries_stay_for_ever() {
    thresholds(10, 20, 30);
    stale(1, 9);
    lab.runFor(600 * SimTime.SECOND);
    assertThat(host.neighbours().size()).isEqualTo(9);
  }

  @Test
  void above_it_unused_entries_go_after_gc_stale_time() {
    thresholds(10, 20, 30);
    stale(1, 12);
    lab.runFor(59 * SimTime.SECOND);
    assertThat(host.neighbours().size()).isEqualTo(12);
    lab.runFor(17 * SimTime.SECOND);
    assertThat(host.neighbours().size()).isZero();
  }

  @Test
  void a_full_table_makes_room_among_old_entries() throws SocketException {
    thresholds(10, 20, 30);
    stale(1, 30);
    lab.runFor(6 * SimTime.SECOND);
    ping("10.0.2.1");
    assertThat(host.neighbours().size()).as("as many go as are above gc_thresh2").isEqualTo(20);
    assertThat(host.neighbours().find(card, Ipv4Address.of("10.0.1.1"))).isNull();
    assertThat(host.neighbours().find(card, Ipv4Address.of("10.0.1.30"))).isNotNull();
  }

  @Test
  void with_young_entries_only_there_is_no_room() throws SocketException {
    thresholds(10, 20, 30);
    stale(1, 30);
    assertThatThrownBy(() -> ping("10.0.2.1")).hasMessageContaining("No buffer space available");
    assertThat(host.kernel().log().entries())
        .extracting(KernelLog.Entry::text)
        .containsExactly("neighbour: arp_cache: neighbor table overflow!");
    assertThat(lab.events(PacketEvent.Dropped.class))
        .extracting(PacketEvent.Dropped::reason)
        .containsExactly(DropReason.NEIGHBOUR_TABLE_FULL);
    ping("10.0.1.7");
  }

  @Test
  void permanent_entries_do_not_count() throws SocketException {
    thresholds(1, 2, 3);
    for (int i = 1; i < 6; i++) {
      host.neighbours()
          .set(
              card,
              Ipv4Address.of("10.0.1." + i),
              MacAddress.of("02:00:00:00:01:00"),
              NudState.PERMANENT);
    }
    ping("10.0.2.1");
    assertThat(host.neighbours().size()).isEqualTo(6);
  }
}
