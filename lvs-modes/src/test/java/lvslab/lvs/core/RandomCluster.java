package lvslab.lvs.core;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.schedule.Schedulers;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;

/// A director to which things happen at random: commands, sysctl values, packets of clients and of
/// real servers, time.
final class RandomCluster {
  private static final String MARKED = "-f 7";
  private static final int MARK = 7;
  private static final int HTTPS = 443;
  private static final List<String> SERVICES =
      List.of("-t 172.16.16.172:80", "-u 172.16.16.172:53", MARKED, "-t 172.16.16.172:0 -p 30");
  private static final List<String> METHODS = List.of("-g", "-i", "-m");
  private static final List<String> VALUES =
      List.of(
          "expire_nodest_conn=1",
          "expire_quiescent_template=1",
          "conn_reuse_mode=3",
          "sloppy_tcp=1",
          "drop_packet=3",
          "drop_entry=3",
          "secure_tcp=3",
          "nat_icmp_send=1",
          "schedule_icmp=1");
  private static final int[] FLAGS = {
    TcpFlags.SYN,
    TcpFlags.SYN,
    TcpFlags.SYN,
    TcpFlags.ACK,
    TcpFlags.ACK,
    TcpFlags.ACK | TcpFlags.FIN,
    TcpFlags.RST
  };

  final IpvsLab lab = new IpvsLab();
  final List<String> commands = new ArrayList<>();
  private final RandomStream random;

  RandomCluster(long seed) {
    random = new RandomStream(seed);
    lab.director.files().setSysctl("net.ipv4.ip_forward", "1");
    lab.run("modprobe ip_vs");
  }

  private int below(int bound) {
    return (int) random.nextBelow(bound);
  }

  private boolean oneOf(int many) {
    return below(many) == 0;
  }

  private <T> T any(List<T> list) {
    return list.get(below(list.size()));
  }

  /// Lets time pass, now and then a lot.
  void wait(boolean quick) {
    long nanos = random.nextBelow(oneOf(40) ? 90_000_000_000L : 20_000_000);
    lab.runFor(quick ? 1 : nanos);
  }

  /// Whether a packet comes next, and not a command.
  boolean isPacketNext() {
    return !oneOf(8);
  }

  private void run(String line) {
    commands.add(line);
    lab.run(line);
  }

  private String service() {
    return any(SERVICES);
  }

  private static String key(String service) {
    String[] words = service.split(" ");
    return words[0] + " " + words[1];
  }

  private String settings() {
    String scheduler = any(Schedulers.ids());
    String text = " -s " + scheduler;
    if (oneOf(3)) {
      text += " -p " + (20 + below(40)) + (oneOf(2) ? " -M 255.255.255.252" : "");
    }
    if ((scheduler.equals("sh") || scheduler.equals("mh")) && oneOf(2)) {
      text += " -b " + scheduler + "-fallback," + scheduler + "-port";
    }
    return text;
  }

  /// Types a command.
  void change() {
    String service = service();
    String server = " -r 172.16.16." + (177 + below(5)) + (oneOf(4) ? ":8080" : "");
    String how = " " + any(METHODS) + " -w " + (oneOf(20) ? 65_535 : below(4));
    how += oneOf(4) ? " -x " + (2 + below(6)) + (oneOf(2) ? " -y 1" : "") : "";
    switch (below(16)) {
      case 0, 1, 2 -> {
        boolean onePacket = service.startsWith("-u") && oneOf(3);
        String persistence = service.contains("-p") ? "" : settings();
        run("ipvsadm -A " + service + persistence + (onePacket ? " -o" : ""));
      }
      case 3 -> run("ipvsadm -E " + key(service) + settings());
      case 4, 5 -> run("ipvsadm -d " + key(service) + server);
      case 6 -> {
        if (oneOf(3)) {
          run(oneOf(4) ? "ipvsadm -C" : "ipvsadm -D " + key(service));
        }
      }
      case 7 -> {
        String[] value = any(VALUES).split("=");
        boolean off = oneOf(2);
        String number = off ? value[0].equals("conn_reuse_mode") ? "1" : "0" : value[1];
        commands.add("sysctl -w net.ipv4.vs." + value[0] + "=" + number);
        lab.director.files().setSysctl("net.ipv4.vs." + value[0], number);
      }
      case 8 -> run("ipvsadm -Z");
      case 9, 10 -> run("ipvsadm -e " + key(service) + server + how);
      default -> run("ipvsadm -a " + key(service) + server + how);
    }
  }

  /// From a real server whose gateway is the director.
  private void reply(Ipv4Address server, int from, Ipv4Address client, int to, int flags) {
    lab.arrive(IpvsLab.packet(server, client, IpvsLab.segment(from, to, flags)));
  }

  /// A packet arrives at the director.
  void packet() {
    Ipv4Address client = new Ipv4Address(IpvsLab.CLIENT.bits() + below(6));
    int port = oneOf(50) ? 20 : 1024 + below(8);
    int flags = FLAGS[below(FLAGS.length)];
    switch (below(8)) {
      case 0, 1 ->
          lab.arrive(
              IpvsLab.packet(client, IpvsLab.VIP, new UdpDatagram(port, 53, Bytes.utf8("x"))));
      case 2 ->
          lab.arrive(
              IpvsLab.packet(client, IpvsLab.VIP, IpvsLab.segment(port, HTTPS, flags)), MARK);
      case 3 -> {
        List<IpvsConnection> entries = new ArrayList<>(lab.ipvs().connections().list());
        entries.removeIf(IpvsConnection::isTemplate); // they have no ports
        if (entries.isEmpty() || oneOf(4)) {
          reply(new Ipv4Address(IpvsLab.RS1.bits() + below(5)), 80, client, port, flags);
        } else {
          IpvsConnection entry = any(entries);
          int from = entry.destinationPort();
          reply(entry.destination(), from, entry.client(), entry.clientPort(), flags);
        }
      }
      default -> lab.arrive(IpvsLab.packet(client, IpvsLab.VIP, IpvsLab.segment(port, 80, flags)));
    }
  }
}
