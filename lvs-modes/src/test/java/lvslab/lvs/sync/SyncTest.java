package lvslab.lvs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.IpvsModule;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Host;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IgmpCodec;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A master and a backup on one segment.
class SyncTest {
  private static final String SERVICE = "ipvsadm -A -t 172.16.16.172:80 -s rr";
  private static final String[] SERVERS = {
    "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177",
    "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178"
  };

  private final IpvsLab lab = new IpvsLab();
  private final Host backup = lab.host("backup", 0x74, lab.lan, "172.16.16.174/24");

  @BeforeEach
  void services() {
    IpvsModule.install(backup);
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.host("rs2", 0x78, lab.lan, "172.16.16.178/24");
    lab.setUp(SERVICE, SERVERS[0], SERVERS[1]);
    lab.setUp("ipvsadm --start-daemon master --syncid 5");
  }

  private void onBackup(String... lines) {
    for (String line : lines) {
      assertThat(lab.run(backup, line, "").err()).isEmpty();
    }
  }

  private String listBackup() {
    return lab.run(backup, "ipvsadm -Lnc", "").out();
  }

  /// The sync messages on the wire, with their times.
  private List<FrameEvent.Sent> messages() {
    List<FrameEvent.Sent> found = new ArrayList<>();
    for (FrameEvent.Sent event : lab.events(FrameEvent.Sent.class)) {
      if (event.frame().payload() instanceof Ipv4Packet p
          && p.destination().equals(SyncSettings.DEFAULT_GROUP)) {
        found.add(event);
      }
    }
    return found;
  }

  private void requests(int port) {
    lab.open(port);
    lab.tcp(port, TcpFlags.ACK | TcpFlags.PSH);
  }

  @Test
  void the_backup_joins_its_group_on_the_wire_and_leaves_it() {
    onBackup("ipvsadm --start-daemon backup --syncid 5");
    lab.runFor(2 * SimTime.SECOND);
    NetDevice card = backup.stack().devices().find("eth0").orElseThrow();
    assertThat(card.groups().list()).contains(SyncSettings.DEFAULT_GROUP);
    onBackup("ipvsadm --stop-daemon backup");
    lab.runFor(2 * SimTime.SECOND);
    assertThat(card.groups().list()).doesNotContain(SyncSettings.DEFAULT_GROUP);
    assertThat(reports())
        .containsExactly("4/224.0.0.81", "4/224.0.0.81", "3/224.0.0.81", "3/224.0.0.81");
  }

  private List<String> reports() {
    List<String> found = new ArrayList<>();
    for (FrameEvent.Sent event : lab.events(FrameEvent.Sent.class)) {
      if (event.frame().payload() instanceof Ipv4Packet p
          && p.protocol() == IpProtocol.IGMP
          && p.payload() instanceof RawPayload raw) {
        IgmpCodec.decode(raw.bytes()).records().forEach(r -> found.add(r.type() + "/" + r.group()));
      }
    }
    return found;
  }

  @Test
  void a_connection_is_told_from_its_third_packet_on() {
    lab.open(40001);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(messages()).isEmpty();
    lab.tcp(40001, TcpFlags.ACK | TcpFlags.PSH);
    lab.runFor(1 * SimTime.SECOND);
    assertThat(messages()).as("a part of a message waits 2 s").isEmpty();
    lab.runFor(3 * SimTime.SECOND);
    assertThat(messages()).hasSize(1);
    EthernetFrame frame = messages().getFirst().frame();
    Ipv4Packet packet = (Ipv4Packet) frame.payload();
    UdpDatagram datagram = (UdpDatagram) packet.payload();
    assertThat(frame.destination()).isEqualTo(MacAddress.of("01:00:5e:00:00:51"));
    assertThat(packet.source()).isEqualTo(Ipv4Address.of("172.16.16.173"));
    assertThat(packet.ttl()).isEqualTo(1);
    assertThat(packet.header().dontFragment()).isFalse();
    assertThat(datagram.destinationPort()).isEqualTo(8848);
    assertThat(hex(datagram.data()))
        .isEqualTo(
            "0005002c" // syncid 5, 44 octets
                + "01010000" // one connection, version 1
                + "00060024" // IPv4, TCP, 36 octets
                + "00000083" // DROUTE, NOOUTPUT
                + "00019c41" // ESTABLISHED, client port 40001
                + "00500050"
                + "00000000"
                + "00000384" // 900 s
                + "ac101001"
                + "ac1010ac"
                + "ac1010b2");
  }

  private static String hex(Bytes bytes) {
    var text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      text.append(Character.forDigit(bytes.u8(i) >> 4, 16));
      text.append(Character.forDigit(bytes.u8(i) & 15, 16));
    }
    return text.toString();
  }

  @Test
  void a_change_of_state_is_told_at_once() {
    requests(40001);
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    lab.runFor(4 * SimTime.SECOND);
    UdpDatagram datagram =
        (UdpDatagram) ((Ipv4Packet) messages().getFirst().frame().payload()).payload();
    SyncMessage message = SyncMessage.decode(datagram.data());
    assertThat(message.entries()).extracting(SyncEntry::state).containsExactly(1, 4);
    assertThat(message.entries()).extracting(SyncEntry::isActive).containsExactly(true, false);
    assertThat(message.encode()).isEqualTo(datagram.data());
  }

  @Test
  void a_full_message_does_not_wait_once_another_entry_has_no_room() {
    for (int port = 1; port <= 40; port++) {
      requests(40000 + port);
    }
    lab.runFor(30 * SimTime.MILLISECOND);
    assertThat(messages()).as("full, but nothing follows").isEmpty();
    requests(40041);
    lab.runFor(30 * SimTime.MILLISECOND);
    assertThat(messages()).hasSize(1);
    assertThat(((Ipv4Packet) messages().getFirst().frame().payload()).lengthBytes())
        .isEqualTo(28 + 8 + 40 * 36);
  }

  @Test
  void the_backup_takes_over_where_the_master_left() {
    onBackup(SERVICE, SERVERS[0], SERVERS[1], "ipvsadm --start-daemon backup --syncid 5");
    requests(40001);
    requests(40002);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(listBackup())
        .contains("ESTABLISHED 172.16.16.1:40001  172.16.16.172:80   172.16.16.178:80")
        .contains("ESTABLISHED 172.16.16.1:40002  172.16.16.172:80   172.16.16.177:80");
    assertThat(lab.run(backup, "ipvsadm -Ln", "").out())
        .contains("172.16.16.178:80             Route   1      1          0");
    NetDevice device = IpvsLab.device(backup, "eth0");
    IpvsLab.address(device, "172.16.16.172/24");
    var segment = IpvsLab.segment(40001, 80, TcpFlags.ACK | TcpFlags.PSH);
    Ipv4Packet packet = IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, segment);
    device.receive(
        new EthernetFrame(
            device.mac(), MacAddress.of("02:00:00:00:00:01"), EthernetFrame.IPV4, packet),
        1);
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(lab.events(FrameEvent.Sent.class))
        .anyMatch(
            sent ->
                sent.node().equals("backup")
                    && sent.frame().destination().equals(MacAddress.of("02:00:00:00:00:78")));
    requests(40001);
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(listBackup()).contains("FIN_WAIT    172.16.16.1:40001");
    assertThat(lab.run(backup, "ipvsadm -Ln", "").out())
        .contains("172.16.16.178:80             Route   1      0          1");
  }

  @Test
  void an_entry_without_its_server_is_bound_when_it_is_told_again() {
    onBackup("ipvsadm --start-daemon backup");
    requests(40001);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(listBackup()).contains("172.16.16.1:40001");
    onBackup(SERVICE, SERVERS[0], SERVERS[1]);
    assertThat(lab.run(backup, "ipvsadm -Ln", "").out())
        .contains("172.16.16.178:80             Route   1      0          0");
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(lab.run(backup, "ipvsadm -Ln", "").out())
        .contains("172.16.16.178:80             Route   1      0          1");
    lab.runFor(200 * SimTime.SECOND);
    assertThat(listBackup()).doesNotContain("172.16.16.1");
  }

  /// Such an entry is handled all the same, and as one whose replies are not seen.
  @Test
  void an_entry_without_its_server_leads_there_nevertheless() {
    onBackup(SERVICE, "ipvsadm --start-daemon backup");
    requests(40001);
    lab.runFor(4 * SimTime.SECOND);
    IpvsLab.address(IpvsLab.device(backup, "eth0"), "172.16.16.172/24");
    lab.arriveAt(
        backup,
        IpvsLab.packet(
            IpvsLab.CLIENT, IpvsLab.VIP, IpvsLab.segment(40001, 80, TcpFlags.FIN | TcpFlags.ACK)));
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(listBackup()).contains("FIN_WAIT    172.16.16.1:40001");
    assertThat(lab.events(FrameEvent.Sent.class))
        .anyMatch(
            sent ->
                sent.node().equals("backup")
                    && sent.frame().destination().equals(MacAddress.of("02:00:00:00:00:78")));
  }

  @Test
  void another_syncid_is_not_heard() {
    onBackup(SERVICE, SERVERS[0], SERVERS[1], "ipvsadm --start-daemon backup --syncid 6");
    requests(40001);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(listBackup()).doesNotContain("172.16.16.1:40001");
  }

  @Test
  void templates_are_told_too() {
    lab.setUp("ipvsadm -E -t 172.16.16.172:80 -s rr -p 50");
    onBackup(SERVICE + " -p 50", SERVERS[0], SERVERS[1], "ipvsadm --start-daemon backup");
    requests(40001);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(listBackup()).contains("172.16.16.1:0 ").contains("172.16.16.1:40001 ");
    assertThat(lab.run(backup, "ipvsadm -Ln --persistent-conn", "").out())
        .contains("172.16.16.178:80             1         1 ");
  }

  @Test
  void daemons_are_listed_and_stopped() {
    lab.setUp("ipvsadm --start-daemon backup --mcast-interface eth0 --mcast-group 239.1.1.1");
    assertThat(lab.run("ipvsadm -L --daemon").out())
        .isEqualTo(
            """
            master sync daemon (mcast=eth0, syncid=5, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)
            backup sync daemon (mcast=eth0, syncid=0, maxlen=1472, group=239.1.1.1, port=8848, ttl=1)
            """);
    assertThat(lab.run("ipvsadm --start-daemon master").err())
        .isEqualTo("Daemon has already run\n");
    lab.setUp("ipvsadm --stop-daemon master", "ipvsadm --stop-daemon backup");
    assertThat(lab.run("ipvsadm --stop-daemon master").err()).isEqualTo("No daemon is running\n");
    assertThat(lab.run("ipvsadm -L --daemon").out()).isEmpty();
    assertThat(lab.run("ipvsadm --start-daemon master --mcast-interface eth9").err())
        .isEqualTo("No such device\n");
    requests(40001);
    lab.runFor(4 * SimTime.SECOND);
    assertThat(messages()).isEmpty();
  }

  @Test
  void backup_only_leaves_packets_to_the_local_stack() {
    lab.setUp("ipvsadm --start-daemon backup");
    lab.director.files().setSysctl("net.ipv4.vs.backup_only", "1");
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(lab.ipvs().connections().size()).isZero();
  }

  @Test
  void what_is_no_message_is_not_heard() {
    assertThat(SyncMessage.decode(Bytes.EMPTY)).isNull();
    byte[] octets = new SyncMessage(1, List.of()).encode().toArray();
    assertThat(SyncMessage.decode(Bytes.wrap(octets))).isNotNull();
    octets[4] = 1; // one more than there is
    assertThat(SyncMessage.decode(Bytes.copyOf(octets))).isNull();
    octets[4] = 0;
    octets[5] = 0; // the old version
    assertThat(SyncMessage.decode(Bytes.copyOf(octets))).isNull();
  }
}
