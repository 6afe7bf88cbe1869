package lvslab.net.ifcfg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.command.Terminals;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.trace.FrameEvent;
import lvslab.net.unit.SystemctlProgram;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkScriptsTest {
  private static final String FILE = NetworkScripts.FOLDER + "ifcfg-ens33";

  private final Terminals terminals = new Terminals(installed());
  private final Switch lan = terminals.segment("lan");
  private final Host director = terminals.host("director");

  private static CommandTable installed() {
    CommandTable table = Terminals.installed();
    SystemctlProgram.addTo(table);
    NetworkScripts.addTo(table);
    return table;
  }

  @BeforeEach
  void card() {
    director.stack().addEthernet("ens33", MacAddress.of("00:0c:29:17:92:f3"), lan);
    write("IPADDR=172.16.16.173", "PREFIX=24");
  }

  private void write(String... lines) {
    String text = "DEVICE=ens33\nONBOOT=yes\nBOOTPROTO=none\n" + String.join("\n", lines) + "\n";
    director.files().write(FILE, text);
  }

  private void alias() {
    director
        .files()
        .write(FILE + ":0", "DEVICE=ens33:0\nONBOOT=yes\nIPADDR=172.16.16.172\nPREFIX=24\n");
  }

  private String type(String line) {
    return terminals.output(director, line);
  }

  private List<ArpPacket> arp() {
    return terminals.journal.entries().stream()
        .filter(r -> r.event() instanceof FrameEvent.Sent)
        .map(r -> ((FrameEvent.Sent) r.event()).frame().payload())
        .filter(ArpPacket.class::isInstance)
        .map(ArpPacket.class::cast)
        .toList();
  }

  @Test
  void scriptsProbeGiveAndAnnounce() {
    alias();
    assertThat(type("systemctl restart network")).isEmpty();
    assertThat(type("ip addr show dev ens33 | grep inet"))
        .isEqualTo(
            """
                inet 172.16.16.173/24 brd 172.16.16.255 scope global ens33
                inet 172.16.16.172/24 brd 172.16.16.255 scope global secondary ens33:0
            """);
    terminals.runUntil("20s");
    assertThat(arp().stream().map(p -> p.operation() + " " + p.senderIp() + " " + p.targetIp()))
        .containsExactly(
            "1 0.0.0.0 172.16.16.173",
            "1 0.0.0.0 172.16.16.173",
            "2 172.16.16.173 172.16.16.173",
            "1 0.0.0.0 172.16.16.172",
            "1 0.0.0.0 172.16.16.172",
            "1 172.16.16.173 172.16.16.173",
            "2 172.16.16.172 172.16.16.172",
            "1 172.16.16.172 172.16.16.172");
  }

  @Test
  void scriptsRefuseAnAddressThatSomebodyHas() {
    Host other = terminals.host("other", lan, "00:0c:29:94:34:09", "172.16.16.173/24");
    assertThat(other.name()).isEqualTo("other");
    assertThat(type("ifup ens33"))
        .isEqualTo(
            "ERROR    : [/etc/sysconfig/network-scripts/ifup-eth] Error, some other host"
                + " (00:0C:29:94:34:09) already uses address 172.16.16.173.\n");
    assertThat(type("ip addr show dev ens33 | grep -c 'inet '")).isEqualTo("0\n");
    assertThat(terminals.type(director, "systemctl restart network").status()).isEqualTo(1);
    assertThat(type("journalctl -u network -o cat"))
        .contains("Bringing up interface ens33:  ERROR    : [", "[FAILED]");
  }

  @Test
  void networkManagerMakesRoutesItself() {
    alias();
    write("IPADDR=172.16.16.173", "NETMASK=255.255.255.0", "GATEWAY=172.16.16.254");
    type("systemctl start NetworkManager");
    assertThat(type("ip addr show dev ens33 | grep inet; ip route"))
        .isEqualTo(
            """
                inet 172.16.16.173/24 brd 172.16.16.255 scope global noprefixroute ens33
                inet 172.16.16.172/24 brd 172.16.16.255 scope global secondary noprefixroute ens33:0
            default via 172.16.16.254 dev ens33 proto static metric 100\s
            172.16.16.0/24 dev ens33 proto kernel scope link src 172.16.16.173 metric 100\s
            172.16.16.0/24 dev ens33 proto kernel scope link src 172.16.16.172 metric 100\s
            """);
    assertThat(type("ip addr add 10.0.0.1/8 dev ens33; ifdown ens33; ifup ens33"))
        .isEqualTo(
            """
            Device 'ens33' successfully disconnected.
            Connection successfully activated (D-Bus active path: \
            /org/freedesktop/NetworkManager/ActiveConnection/1)
            """);
    assertThat(type("ip addr show dev ens33")).contains("172.16.16.172").doesNotContain("10.0.0.1");
  }

  @Test
  void networkManagerTakesNoValueBehindABlank() {
    write("IPADDR= 172.16.16.173", "PREFIX=24");
    type("systemctl start NetworkManager");
    assertThat(type("ip addr show dev ens33 | grep -c 'inet '")).isEqualTo("0\n");
    assertThat(type("ifup ens33")).contains("172.16.16.173: command not found");
  }

  @Test
  void aliasesOfLoopbackStayWhenNetworkStops() {
    String alias = "DEVICE=lo:0\nIPADDR=172.16.16.172\nNETMASK=255.255.255.255\nONBOOT=yes\n";
    director.files().write(NetworkScripts.FOLDER + "ifcfg-lo:0", alias);
    assertThat(type("service network start"))
        .isEqualTo("Starting network (via systemctl):  [  OK  ]\n");
    String address = "    inet 172.16.16.172/32 brd 172.16.16.172 scope global lo:0\n";
    assertThat(type("ip addr show lo | grep lo:0")).isEqualTo(address);
    type("systemctl stop network");
    assertThat(type("ip addr show lo | grep inet")).isEqualTo(address);
    type("ip addr flush dev lo; ip link set lo up");
    assertThat(type("ip addr show lo | grep inet"))
        .isEqualTo("    inet 127.0.0.1/8 scope host lo\n");
  }

  @Test
  void packagedFilesAreReplacedForOneHostOnly() {
    Host other = terminals.host("other");
    type("cd /etc/sysconfig/network-scripts; cp ifcfg-lo ifcfg-lo:0; rm ifcfg-lo; ls ifcfg-*");
    assertThat(type("ls /etc/sysconfig/network-scripts"))
        .isEqualTo("ifcfg-ens33\nifcfg-lo:0\nnetwork-functions\n");
    assertThat(terminals.output(other, "head -n 2 /etc/sysconfig/network-scripts/ifcfg-lo"))
        .isEqualTo("DEVICE=lo\nIPADDR=127.0.0.1\n");
    type("systemctl disable NetworkManager");
    assertThat(type("systemctl is-enabled NetworkManager network"))
        .isEqualTo("disabled\nenabled\n");
    assertThat(type("chmod -x /usr/sbin/ifup; ifup ens33")).contains("command not found");
  }
}
