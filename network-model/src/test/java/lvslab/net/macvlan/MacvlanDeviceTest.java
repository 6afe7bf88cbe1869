package lvslab.net.macvlan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.Test;

/// What comes in by a device is dealt out between it and the one on top of it.
class MacvlanDeviceTest {
  private static final MacAddress VIRTUAL = MacAddress.of("00:00:5e:00:01:33");
  private static final MacAddress OTHER = MacAddress.of("02:00:00:00:00:02");
  private static final Ipv4Address OTHER_IP = Ipv4Address.of("10.0.0.2");
  private static final Ipv4Address VIP = Ipv4Address.of("10.0.0.9");

  private final Lab lab = new Lab();
  private final Switch net = lab.segment("lan");
  private final NetworkStack host = lab.host("host");
  private final NetDevice eth0 = Lab.card(host, "eth0", "02:00:00:00:00:01", net, "10.0.0.1/24");
  private final NetDevice peer =
      Lab.card(lab.host("other"), "eth0", OTHER.toString(), net, "10.0.0.2/24");
  private final MacvlanDevice vmac = MacvlanDevice.add(eth0, "vrrp.51", VIRTUAL);
  private final List<String> seen = new ArrayList<>();

  MacvlanDeviceTest() {
    lab.engine
        .trace()
        .listen(
            record -> {
              if (record.event() instanceof FrameEvent.Delivered d && d.node().equals("host")) {
                seen.add("in " + d.device());
              } else if (record.event() instanceof FrameEvent.Sent s && s.node().equals("host")) {
                seen.add("out " + s.device() + " " + s.frame().source());
              }
            });
    vmac.setUp(true);
  }

  private void send(MacAddress from, MacAddress to, Ipv4Address target) {
    var ask = new ArpPacket(ArpPacket.REQUEST, from, OTHER_IP, MacAddress.ZERO, target);
    peer.transmit(EthernetFrame.of(to, from, ask), peer.kernel().newLineage());
    lab.engine.runUntil(lab.engine.nowNanos() + SimTime.SECOND);
  }

  @Test
  void a_frame_for_its_address_goes_past_the_device_below() {
    Lab.address(vmac, "10.0.0.9/32");
    send(OTHER, VIRTUAL, VIP);
    assertThat(seen)
        .containsExactly("in eth0", "in vrrp.51", "out vrrp.51 " + VIRTUAL, "out eth0 " + VIRTUAL);
  }

  @Test
  void a_broadcast_is_for_both() {
    send(OTHER, MacAddress.BROADCAST, Ipv4Address.of("10.0.0.77"));
    assertThat(seen).containsExactly("in eth0", "in vrrp.51");
  }

  @Test
  void a_broadcast_from_its_own_address_is_for_it_alone() {
    Lab.sysctl(host, "net.ipv4.conf.eth0.arp_accept", 1);
    var news = new ArpPacket(ArpPacket.REQUEST, VIRTUAL, VIP, MacAddress.BROADCAST, VIP);
    peer.transmit(
        EthernetFrame.of(MacAddress.BROADCAST, VIRTUAL, news), peer.kernel().newLineage());
    lab.engine.runUntil(SimTime.SECOND);
    assertThat(host.neighbours().find(eth0, VIP)).isNull();
  }

  @Test
  void the_card_lets_its_frames_through_only_while_it_is_up() {
    vmac.setUp(false);
    send(OTHER, VIRTUAL, VIP);
    assertThat(seen).isEmpty();
  }

  @Test
  void it_has_a_carrier_while_the_device_below_works() {
    assertThat(vmac.hasCarrier()).isTrue();
    eth0.setUp(false);
    assertThat(vmac.hasCarrier()).isFalse();
    eth0.setUp(true);
    assertThat(vmac.hasCarrier()).isTrue();
    eth0.setCarrier(false);
    assertThat(vmac.hasCarrier()).isFalse();
  }

  @Test
  void nothing_is_left_of_one_that_was_removed() {
    assertThat(host.kernel().sysctl().read("net/ipv4/conf/vrrp.51/arp_ignore")).contains("0");
    vmac.remove();
    assertThat(host.devices().find("vrrp.51")).isEmpty();
    assertThat(eth0.rxHandler()).isNull();
    assertThat(host.kernel().sysctl().read("net/ipv4/conf/vrrp.51/arp_ignore")).isEmpty();
    send(OTHER, VIRTUAL, VIP);
    assertThat(seen).isEmpty();
  }

  @Test
  void the_kernel_tells_of_it_and_of_the_device_below() {
    List<String> told = new ArrayList<>();
    host.devices()
        .listenToLinks(
            (device, gone) ->
                told.add((gone ? "gone " : device.isUp() ? "up " : "down ") + device.name()));
    MacvlanDevice second = MacvlanDevice.add(eth0, "vrrp.52", MacAddress.of("00:00:5e:00:01:34"));
    assertThat(told).containsExactly("up eth0", "down vrrp.52");
    second.setUp(true);
    assertThat(told).endsWith("up vrrp.52").hasSize(3);
    // its carrier is looked at a second after that of the first device
    lab.engine.runUntil(2 * SimTime.SECOND);
    assertThat(told).endsWith("up vrrp.52", "up vrrp.52").hasSize(4);
    second.remove();
    assertThat(told).endsWith("up eth0", "down vrrp.52", "gone vrrp.52").hasSize(7);
  }
}
