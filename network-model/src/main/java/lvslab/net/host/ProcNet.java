package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Mib;
import lvslab.net.kernel.MibCounters;
import lvslab.net.kernel.MibTable;
import lvslab.net.kernel.MibTable.Column;
import lvslab.net.stack.NetworkStack;
import lvslab.net.tcp.SocketUsage;

/// The files below /proc/net that count (net/ipv4/proc.c): snmp, netstat and sockstat.
final class ProcNet {
  private static final long RTO_MIN_MILLIS = 200;
  private static final long RTO_MAX_MILLIS = 120_000;
  private static final int OUT = 256;

  /// A number of ICMP, and what counts its messages (`icmpmsg_put`).
  private record IcmpType(int number, Mib counter) {}

  private static final List<IcmpType> ICMP_TYPES =
      List.of(
          new IcmpType(0, Mib.ICMP_IN_ECHO_REPS),
          new IcmpType(3, Mib.ICMP_IN_DEST_UNREACHS),
          new IcmpType(5, Mib.ICMP_IN_REDIRECTS),
          new IcmpType(8, Mib.ICMP_IN_ECHOS),
          new IcmpType(11, Mib.ICMP_IN_TIME_EXCDS),
          new IcmpType(OUT, Mib.ICMP_OUT_ECHO_REPS),
          new IcmpType(OUT + 3, Mib.ICMP_OUT_DEST_UNREACHS),
          new IcmpType(OUT + 5, Mib.ICMP_OUT_REDIRECTS),
          new IcmpType(OUT + 8, Mib.ICMP_OUT_ECHOS),
          new IcmpType(OUT + 11, Mib.ICMP_OUT_TIME_EXCDS));

  private final NetworkStack stack;
  private final MibCounters mib;

  private ProcNet(NetworkStack stack) {
    this.stack = stack;
    mib = stack.kernel().mib();
  }

  static void mount(FileSystem files, NetworkStack stack) {
    var made = new ProcNet(stack);
    files.mount("/proc/net/snmp", made::snmp);
    files.mount("/proc/net/netstat", made::netstat);
    files.mount("/proc/net/sockstat", made::sockstat);
  }

  private String snmp() {
    return table(MibTable.IP)
        + table(MibTable.ICMP)
        + icmpTypes()
        + table(MibTable.TCP)
        + table(MibTable.UDP)
        + table(MibTable.UDP_LITE);
  }

  private String netstat() {
    return table(MibTable.TCP_EXT) + table(MibTable.IP_EXT);
  }

  private String table(MibTable table) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    List<Long> values = table.columns().stream().map(column -> value(table, column)).toList();
    return lines(table.title(), names, values);
  }

  private static String lines(String title, List<String> names, List<Long> values) {
    String numbers = values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    return title + ": " + String.join(" ", names) + "\n" + title + ": " + numbers + "\n";
  }

  /// A count, or one of the settings among them.
  private long value(MibTable table, Column column) {
    return switch (table.title() + column.name()) {
      case "IpForwarding" -> stack.ipv4().conf().isOn(Ipv4Key.IP_FORWARD) ? 1 : 2;
      case "IpDefaultTTL" -> stack.ipv4().conf().get(Ipv4Key.IP_DEFAULT_TTL);
      case "TcpRtoAlgorithm" -> 1;
      case "TcpRtoMin" -> RTO_MIN_MILLIS;
      case "TcpRtoMax" -> RTO_MAX_MILLIS;
      case "TcpMaxConn" -> -1;
      default -> column.value(mib);
    };
  }

  /// Only types that have occurred have a column.
  private String icmpTypes() {
    List<String> names = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (IcmpType type : ICMP_TYPES) {
      long count = mib.get(type.counter());
      if (count != 0) {
        names.add((type.number() >= OUT ? "Out" : "In") + "Type" + type.number() % OUT);
        values.add(count);
      }
    }
    return names.isEmpty() ? "" : lines("IcmpMsg", names, values);
  }

  private String sockstat() {
    SocketUsage tcp = stack.tcp().usage();
    int udp = stack.udp().sockets().size();
    int raw = stack.raw().size();
    return "sockets: used "
        + (tcp.allocated() - tcp.orphans() + udp + raw)
        + "\nTCP: inuse "
        + tcp.inUse()
        + " orphan "
        + tcp.orphans()
        + " tw "
        + tcp.timeWait()
        + " alloc "
        + tcp.allocated()
        + " mem "
        + tcp.pages()
        + "\nUDP: inuse "
        + udp
        + " mem 0\nUDPLITE: inuse 0\nRAW: inuse "
        + raw
        + "\nFRAG: inuse 0 memory 0\n";
  }
}
