package lvslab.lvs.command;

import java.util.Locale;
import java.util.function.ToLongFunction;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.core.Ipvs;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.Statistics;
import lvslab.lvs.service.Statistics.Counter;
import lvslab.lvs.service.VirtualService;
import lvslab.net.host.FileSystem;

/// The files below /proc/net that show IPVS (`ip_vs_info_seq_show`, `ip_vs_conn_seq_show`,
/// `ip_vs_stats_show`).
public final class ProcFiles {
  private static final int NAME_WIDTH = 23;

  private ProcFiles() {}

  /// Mounts them.
  ///
  /// @param files of the host
  /// @param ipvs of the host
  public static void mount(FileSystem files, Ipvs ipvs) {
    files.mount("/proc/net/ip_vs", () -> services(ipvs));
    files.mount("/proc/net/ip_vs_conn", () -> connections(ipvs));
    files.mount("/proc/net/ip_vs_conn_sync", () -> origins(ipvs));
    files.mount("/proc/net/ip_vs_stats", () -> statistics(ipvs.services().statistics()));
    files.mount("/proc/net/ip_vs_stats_percpu", () -> perCpu(ipvs.services().statistics()));
  }

  private static String services(Ipvs ipvs) {
    var text = new StringBuilder(ServiceListing.VERSION);
    text.append("Prot LocalAddress:Port Scheduler Flags\n");
    text.append("  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n");
    for (VirtualService service : ipvs.services().list()) {
      text.append(service(service, ipvs.connections().kernel().clock().hz()));
      for (RealServer server : service.servers()) {
        text.append(server(server));
      }
    }
    return text.toString();
  }

  private static String service(VirtualService service, int hz) {
    ServiceKey key = service.key();
    String onePacket = service.settings().onePacket() ? "ops " : "";
    String tail = " " + service.schedulerId() + " " + onePacket;
    String line =
        key.isMark()
            ? "FWM  " + Columns.hex(key.mark(), 8) + tail
            : ServiceKey.protocolName(key.protocol()) + "  " + hex(key) + tail + " ";
    if (!service.settings().isPersistent()) {
      return line + "\n";
    }
    long jiffies = (long) service.settings().timeoutSeconds() * hz;
    String mask = Columns.hex(service.settings().netmask().bits(), 8);
    return line + "persistent " + jiffies + " " + mask + "\n";
  }

  private static String hex(ServiceKey key) {
    return Columns.hex(key.address().bits(), 8) + ":" + Columns.hex(key.port(), 4);
  }

  private static String server(RealServer server) {
    String name = Columns.hex(server.address().bits(), 8) + ":" + Columns.hex(server.port(), 4);
    return "  -> "
        + Columns.left(name, NAME_WIDTH - 5)
        + " "
        + Columns.left(server.method().text(), 7)
        + " "
        + Columns.left(Integer.toString(server.weight()), 6)
        + " "
        + Columns.left(Integer.toString(server.active()), 10)
        + " "
        + Columns.left(Integer.toString(server.inactive()), 10)
        + "\n";
  }

  private static String connections(Ipvs ipvs) {
    var text =
        new StringBuilder(
            "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n");
    for (IpvsConnection connection : ipvs.connections().list()) {
      text.append(entry(connection)).append(' ');
      text.append(Columns.right(Long.toString(connection.remainingSeconds()), 7)).append('\n');
    }
    return text.toString();
  }

  private static String origins(Ipvs ipvs) {
    var text =
        new StringBuilder(
            "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Origin Expires\n");
    for (IpvsConnection connection : ipvs.connections().list()) {
      text.append(entry(connection))
          .append(' ')
          .append(Columns.left(connection.origin(), 6))
          .append(' ');
      text.append(Columns.right(Long.toString(connection.remainingSeconds()), 7)).append('\n');
    }
    return text.toString();
  }

  private static String entry(IpvsConnection connection) {
    var text = new StringBuilder();
    text.append(Columns.left(ServiceKey.protocolName(connection.protocol()), 3)).append(' ');
    text.append(Columns.hex(connection.client().bits(), 8)).append(' ');
    text.append(Columns.hex(connection.clientPort(), 4)).append(' ');
    text.append(Columns.hex(connection.virtual().bits(), 8)).append(' ');
    text.append(Columns.hex(connection.virtualPort(), 4)).append(' ');
    text.append(Columns.hex(connection.destination().bits(), 8)).append(' ');
    text.append(Columns.hex(connection.destinationPort(), 4)).append(' ');
    text.append(Columns.left(connection.stateName(), 11));
    return text.toString();
  }

  private static String statistics(Statistics statistics) {
    var text = new StringBuilder("   Total Incoming Outgoing         Incoming         Outgoing\n");
    text.append("   Conns  Packets  Packets            Bytes            Bytes\n");
    text.append(numbers(statistics::total)).append('\n');
    text.append(" Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s\n");
    return text.append(numbers(statistics::perSecond)).toString();
  }

  /// A host has one processor, whose counters nobody sets to 0.
  private static String perCpu(Statistics statistics) {
    var text = new StringBuilder();
    text.append("       Total Incoming Outgoing         Incoming         Outgoing\n");
    text.append("CPU    Conns  Packets  Packets            Bytes            Bytes\n");
    text.append("  0 ").append(numbers(statistics::sinceBoot));
    text.append("  ~ ").append(numbers(statistics::total)).append('\n');
    text.append("     Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s\n");
    return text.append("    ").append(numbers(statistics::perSecond)).toString();
  }

  private static String numbers(ToLongFunction<Counter> values) {
    var line = new StringBuilder();
    for (Counter counter : Counter.values()) {
      long value = values.applyAsLong(counter);
      boolean bytes = counter == Counter.IN_BYTES || counter == Counter.OUT_BYTES;
      String text = Long.toHexString(value).toUpperCase(Locale.ROOT);
      line.append(line.isEmpty() ? "" : " ").append(Columns.right(text, bytes ? 16 : 8));
    }
    return line.append('\n').toString();
  }
}
