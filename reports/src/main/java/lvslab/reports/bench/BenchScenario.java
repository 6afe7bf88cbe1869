package lvslab.reports.bench;

import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;

/// The cluster of a mode, as a scenario file: what one would type on real hosts.
///
/// Clients and director share one switch, so that a request of 10 segments takes 15 sends with DR
/// and TUN and 20 with NAT, whose real servers are on a switch of their own, behind the director.
///
/// The hosts know each other's MAC addresses when the run begins, as after a first request: ten
/// thousand hosts that ask for each other at once would measure nothing but the flood. From then on
/// the entries age, are confirmed and probed as ever.
final class BenchScenario {
  /// Where clients ask.
  static final Ipv4Address VIP = Ipv4Address.of("10.0.255.1");

  private static final Ipv4Address DIRECTOR = Ipv4Address.of("10.0.255.2");
  private static final Ipv4Address INNER_DIRECTOR = Ipv4Address.of("10.1.255.2");

  /// Room for all probes of entries that are of one age and so go stale at one tick.
  private static final String LINK = "{delay: 500us, queue: 100000}";

  private static final int FIRST_CLIENT = 0x0A00_0001;
  private static final int FIRST_SERVER = 0x0A00_FF10;
  private static final int INNER = 0x0001_0000;
  private static final long MAC_BASE = 0x0200_0000_0000L;

  private final BenchMode mode;
  private final int clients;
  private final int servers;
  private final StringBuilder text = new StringBuilder();

  private BenchScenario(BenchMode mode, int clients, int servers) {
    this.mode = mode;
    this.clients = clients;
    this.servers = servers;
  }

  /// The scenario.
  ///
  /// @param mode how requests get to real servers
  /// @param clients how many ask, `client1` and so on
  /// @param servers how many answer, `rs1` and so on
  /// @return YAML
  static String text(BenchMode mode, int clients, int servers) {
    return new BenchScenario(mode, clients, servers).write();
  }

  private String write() {
    line("name: bench-" + mode.id());
    line("title: " + mode.id());
    line("until: 1000h");
    line("links:");
    line("  lan: " + LINK);
    if (isNat()) {
      line("  inner: " + LINK);
    }
    line("hosts:");
    director();
    for (int i = 0; i < servers; i++) {
      server(i);
    }
    for (int i = 0; i < clients; i++) {
      host("client" + (i + 1), "eth0", client(i), "lan");
      command("ip addr add " + client(i) + "/16 dev eth0");
      know(VIP, DIRECTOR, "eth0");
    }
    return text.toString();
  }

  private boolean isNat() {
    return mode == BenchMode.NAT;
  }

  private void director() {
    line("  - name: director");
    line("    devices:");
    line("      - {name: eth0, mac: \"" + mac(DIRECTOR) + "\", link: lan}");
    if (isNat()) {
      line("      - {name: eth1, mac: \"" + mac(INNER_DIRECTOR) + "\", link: inner}");
    }
    line("    commands: |");
    command("ip addr add " + DIRECTOR + "/16 dev eth0");
    command("ip addr add " + VIP + "/32 dev eth0");
    if (isNat()) {
      command("ip addr add " + INNER_DIRECTOR + "/16 dev eth1");
      command("sysctl -w net.ipv4.ip_forward=1");
      knowClients();
    }
    command("ipvsadm -A -t " + VIP + ":80 -s rr");
    for (int i = 0; i < servers; i++) {
      command("ipvsadm -a -t " + VIP + ":80 -r " + serverAddress(i) + ":80 " + mode.option());
    }
  }

  private void server(int i) {
    Ipv4Address address = serverAddress(i);
    host("rs" + (i + 1), "eth0", address, isNat() ? "inner" : "lan");
    command("ip addr add " + address + "/16 dev eth0");
    switch (mode) {
      case DR -> {
        keepQuiet();
        command("ip addr add " + VIP + "/32 dev lo");
      }
      case NAT -> {
        command("ip route add default via " + INNER_DIRECTOR);
        return;
      }
      case TUN -> {
        keepQuiet();
        command("modprobe ipip");
        command("ip link set tunl0 up");
        command("ip addr add " + VIP + "/32 dev tunl0");
        command("sysctl -w net.ipv4.conf.all.rp_filter=0");
        command("sysctl -w net.ipv4.conf.tunl0.rp_filter=0");
      }
    }
    knowClients();
  }

  /// Real servers do not answer ARP for the virtual address.
  private void keepQuiet() {
    command("sysctl -w net.ipv4.conf.all.arp_ignore=1");
    command("sysctl -w net.ipv4.conf.all.arp_announce=2");
  }

  private void knowClients() {
    for (int i = 0; i < clients; i++) {
      know(client(i), client(i), "eth0");
    }
  }

  private void know(Ipv4Address neighbour, Ipv4Address owner, String device) {
    command(
        "ip neigh replace "
            + neighbour
            + " lladdr "
            + mac(owner)
            + " dev "
            + device
            + " nud reachable");
  }

  private void host(String name, String device, Ipv4Address address, String link) {
    line("  - name: " + name);
    line(
        "    devices: [{name: " + device + ", mac: \"" + mac(address) + "\", link: " + link + "}]");
    line("    commands: |");
  }

  private static Ipv4Address client(int i) {
    return new Ipv4Address(FIRST_CLIENT + i);
  }

  private Ipv4Address serverAddress(int i) {
    return new Ipv4Address(FIRST_SERVER + i + (isNat() ? INNER : 0));
  }

  /// MAC addresses end in the last three octets of the host's address.
  private static MacAddress mac(Ipv4Address address) {
    return new MacAddress(MAC_BASE | address.bits() & 0xFF_FFFF);
  }

  private void command(String words) {
    line("      " + words);
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
