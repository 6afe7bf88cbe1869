package lvslab.scenarios.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;

/// A scenario drawn from a seed: segments in a row with routers between them, perhaps a second
/// switch, perhaps a director, traffic, and faults of every kind, with or without their inverse.
final class ScheduleText {
  private static final int END_SECONDS = 400;
  private static final List<String> MODES = List.of("plain", "dr", "nat", "tun");

  private final RandomStream random;
  private final long seed;
  private final int segments;
  private final String mode;
  private final boolean uplink;
  private final List<String> hosts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> cables = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private int cards;

  ScheduleText(long seed) {
    this.seed = seed;
    random = new RandomStream(seed * 0x9E3779B97F4A7C15L + 1);
    segments = 1 + (int) random.nextBelow(3);
    mode = MODES.get((int) random.nextBelow(MODES.size()));
    uplink = random.nextBelow(2) == 0;
    addHosts();
    int flows = 1 + (int) random.nextBelow(5);
    for (int i = 0; i < flows; i++) {
      addTraffic();
    }
    int faults = 1 + (int) random.nextBelow(5);
    for (int i = 0; i < faults; i++) {
      addFault();
    }
  }

  /// The lines of the timeline, each a step.
  List<String> steps() {
    return List.copyOf(steps);
  }

  /// The file, with some of the steps.
  String file(List<String> timeline) {
    var text = new StringBuilder("name: schedule-" + seed + "\n");
    text.append("title: {en: Faults drawn from seed " + seed + ", zh: 由种子 " + seed + " 抽取的故障}\n");
    text.append("seed: " + seed + "\nuntil: " + END_SECONDS + "s\nlinks:\n");
    for (int i = 0; i < segments; i++) {
      text.append("  net" + i + ": {delay: " + (100 + random(900)) + "us}\n");
    }
    if (uplink) {
      text.append("  edge: {uplink: net" + (segments - 1) + "}\n");
    }
    text.append("hosts:\n").append(String.join("", hosts));
    text.append("timeline:\n").append(String.join("", timeline));
    return text.toString();
  }

  /// The same for each call: the file must not depend on how often it was written.
  private long random(int below) {
    return Math.floorMod(seed * 31, below);
  }

  private String address(int segment, int host) {
    return "10.0." + segment + "." + host;
  }

  private int last() {
    return segments - 1;
  }

  private void addHosts() {
    addHost("client", List.of("net0"), List.of(address(0, 1)), gateway(0, 254), "");
    for (int i = 0; i < last(); i++) {
      String far = i + 1 < last() ? "ip route add default via " + address(i + 1, 254) : "";
      String back = i > 0 ? "ip route add 10.0.0.0/24 via " + address(i, 253) : "";
      addHost(
          "r" + (i + 1),
          List.of("net" + i, "net" + (i + 1)),
          List.of(address(i, 254), address(i + 1, 253)),
          far,
          back + "\n            sysctl -qw net.ipv4.ip_forward=1");
    }
    String lan = uplink ? "edge" : "net" + last();
    for (int i = 0; i < 2; i++) {
      addHost("s" + (i + 1), List.of(lan), List.of(address(last(), 11 + i)), way(), server());
    }
    if (!mode.equals("plain")) {
      addHost(
          "director",
          List.of("net" + last()),
          List.of(address(last(), 100), address(last(), 50)),
          gateway(last(), 253),
          director());
    }
  }

  private String gateway(int segment, int host) {
    return segments == 1 ? "" : "ip route add default via " + address(segment, host);
  }

  /// The servers' way to the client.
  private String way() {
    return mode.equals("nat")
        ? "ip route add default via " + address(last(), 100)
        : gateway(last(), 253);
  }

  private String server() {
    String quiet = "sysctl -qw net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2";
    String vip = address(last(), 50) + "/32";
    String udp = "lab-udpd --port 9 --answer pong &";
    return switch (mode) {
      case "dr" -> quiet + "\n            ip addr add " + vip + " dev lo\n            " + udp;
      case "tun" ->
          quiet
              + "\n            modprobe ipip\n            ip addr add "
              + vip
              + " dev tunl0\n            ip link set tunl0 up\n"
              + "            sysctl -qw net.ipv4.conf.all.rp_filter=0\n            "
              + udp;
      default -> udp;
    };
  }

  private String director() {
    String how = mode.equals("dr") ? "-g" : mode.equals("nat") ? "-m" : "-i";
    var text = new StringBuilder("sysctl -qw net.ipv4.ip_forward=1\n");
    text.append("            ipvsadm --set 60 30 30\n");
    for (String service :
        List.of("-t " + address(last(), 50) + ":80", "-u " + address(last(), 50) + ":9")) {
      text.append("            ipvsadm -A " + service + " -s rr\n");
      for (int i = 0; i < 2; i++) {
        String port = service.substring(service.indexOf(':'));
        String server = address(last(), 11 + i) + port;
        text.append("            ipvsadm -a " + service + " -r " + server + " " + how + "\n");
      }
    }
    return text.toString();
  }

  private void addHost(
      String name, List<String> links, List<String> addresses, String route, String more) {
    var text = new StringBuilder("  - name: " + name + "\n    devices:\n");
    for (int i = 0; i < links.size(); i++) {
      String mac = String.format(java.util.Locale.ROOT, "02:00:00:00:00:%02x", ++cards);
      text.append(
          "      - {name: eth" + i + ", mac: \"" + mac + "\", link: " + links.get(i) + "}\n");
      cables.add(name + "/eth" + i);
    }
    text.append("    commands: |\n");
    for (int i = 0; i < addresses.size(); i++) {
      String device = links.size() > 1 ? "eth" + i : "eth0";
      text.append("      ip addr add " + addresses.get(i) + "/24 dev " + device + "\n");
    }
    for (String line : (route + "\n" + more).lines().toList()) {
      text.append(line.isBlank() ? "" : "      " + line.strip() + "\n");
    }
    text.append(name.startsWith("s") ? "    units: [httpd]\n" : "");
    hosts.add(text.toString());
    names.add(name);
  }

  private String target() {
    if (!mode.equals("plain") && random.nextBelow(3) > 0) {
      return address(last(), 50);
    }
    return address(last(), 11 + (int) random.nextBelow(2));
  }

  private String at(long fromMillis, long spanMillis) {
    return fromMillis + random.nextBelow(spanMillis) + "ms";
  }

  private void addTraffic() {
    String to = target();
    String command =
        switch ((int) random.nextBelow(7)) {
          case 0 -> "curl -s -m 5 http://" + to + "/";
          case 1 -> "for i in 1 2 3 4; do curl -s -m 2 http://" + to + "/; done";
          case 2 -> "(sleep 6; echo) | nc -w 8 " + to + " 80";
          case 3 -> "echo ask | nc -u -w 2 " + to + " 9";
          case 4 -> "ping -c 8 -i 0.5 -W 1 " + to;
          case 5 -> "arping -c 2 -w 3 -I eth0 " + address(0, segments == 1 ? 11 : 254);
          default -> "seq 3000 | nc -w 4 " + to + " 80";
        };
    steps.add("  - {at: " + at(500, 12_000) + ", on: client, run: '" + command + "'}\n");
  }

  private String pick(List<String> list) {
    return list.get((int) random.nextBelow(list.size()));
  }

  private String cable() {
    long which = random.nextBelow(8);
    if (which == 0) {
      return "net" + random.nextBelow(segments);
    }
    return which == 1 && uplink ? "edge/net" + last() : pick(cables);
  }

  private String direction() {
    long which = random.nextBelow(4);
    return which == 0 ? ", direction: in" : which == 1 ? ", direction: out" : "";
  }

  private void addFault() {
    long start = 800 + random.nextBelow(10_000);
    long end = start + 100 + random.nextBelow(8_000);
    String host = pick(names);
    String cable = cable();
    String card = pick(cables);
    String[] pair =
        switch ((int) random.nextBelow(21)) {
          case 0 -> both("cut: " + cable, "plug: " + cable);
          case 1 -> both("block: " + cable, "unblock: " + cable);
          case 2 -> both("isolate: " + cable, "unisolate: " + cable);
          case 3, 4 -> both("netem: " + cable + ", " + netem() + direction(), "clear: " + cable);
          case 5 ->
              both(
                  "drop: "
                      + cable
                      + ", frames: "
                      + filter()
                      + ", nth: "
                      + (1 + random.nextBelow(4)),
                  "clear: " + cable);
          case 6 -> both("shape: " + cable + ", rate: 100kbit, queue: 5", "clear: " + cable);
          case 7 ->
              both(
                  "flap: " + card + ", mac: \"02:00:00:00:00:01\", every: 300ms",
                  "unflap: " + card);
          case 8 -> both("power-off: " + host, "power-on: " + host);
          case 9 -> both("reboot: " + host + ", takes: 2s", "");
          case 10 -> both("reboot: " + host + ", takes: 1s, commands: true", "");
          case 11 -> both("freeze: " + host, "thaw: " + host);
          case 12 -> both("stop: s1, process: httpd", "continue: s1, process: httpd");
          case 13 -> both("kill: s2, process: httpd", "");
          case 14 ->
              both(
                  "drift: " + host + ", ppm: " + (random.nextBelow(200_000) - 100_000),
                  "drift: " + host + ", ppm: 0");
          case 15 -> both("clock: " + host + ", by: -3s", "clock: " + host + ", by: 3s");
          case 16 -> both("hang: " + card, "unhang: " + card);
          case 17 -> both("overrun: " + card, "drain: " + card);
          case 18 -> both("crowd: " + host, "uncrowd: " + host);
          case 19 ->
              command(
                  host, "tc qdisc add dev eth0 root netem " + tc(), "tc qdisc del dev eth0 root");
          default -> command(host, "ip link set eth0 down", "ip link set eth0 up");
        };
    steps.add("  - {at: " + start + "ms, " + pair[0] + "}\n");
    if (!pair[1].isEmpty() && random.nextBelow(10) < 6) {
      steps.add("  - {at: " + end + "ms, " + pair[1] + "}\n");
    }
  }

  private static String[] both(String fault, String inverse) {
    return new String[] {
      "fault: {" + fault + "}", inverse.isEmpty() ? "" : "fault: {" + inverse + "}"
    };
  }

  private static String[] command(String host, String fault, String inverse) {
    String on = "on: " + host + ", run: ";
    return new String[] {on + fault, on + inverse};
  }

  private String filter() {
    return pick(List.of("arp", "tcp", "icmp", "udp", "tcp.flags.syn == 1", "tcp.flags.fin == 1"));
  }

  private String netem() {
    return pick(
        List.of(
            "loss: 30%",
            "delay: 50ms, jitter: 20ms",
            "duplicate: 40%",
            "corrupt: 20%",
            "delay: 20ms, reorder: 30%",
            "loss: 10% 50%, duplicate: 10%, delay: 5ms"));
  }

  private String tc() {
    return pick(
        List.of(
            "loss 20%",
            "delay 30ms 10ms",
            "duplicate 30%",
            "corrupt 15%",
            "delay 10ms reorder 30% 50%",
            "rate 200kbit limit 6"));
  }
}
