package lvslab.lvs.bench;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.lvs.connection.ConnectionKey;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.NewEntry;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.transmit.Translation;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// NAT: a request gets the real server's address and port.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TranslationBenchmark {
  private static final int PORT = 80;
  private static final int CLIENT_PORT = 40_000;
  private static final int HEADER_BYTES = 40;
  private static final Ipv4Address CLIENT = Ipv4Address.of("10.0.0.1");
  private static final Ipv4Address VIP = Ipv4Address.of("10.0.255.1");
  private static final Ipv4Address RIP = Ipv4Address.of("10.1.255.16");

  /// Octets of the segment's data.
  @Param({"100", "1400"})
  public int entries;

  private final ConnectionTable table =
      new ConnectionTable(new Kernel(new Engine(1), "director", 0, new HostClock(1000, 0)));
  private final IpvsConnection connection =
      table.create(
          new ConnectionKey(IpProtocol.TCP, CLIENT, CLIENT_PORT, VIP, PORT),
          new NewEntry(null, ForwardingMethod.MASQUERADE, RIP, 8080, 0, 0));
  private Ipv4Packet packet = packet(0);
  private ByteBuffer octets = ByteBuffer.allocate(0);

  private static Ipv4Packet packet(int dataBytes) {
    var segment =
        new TcpSegment(
            CLIENT_PORT,
            PORT,
            1,
            1,
            TcpFlags.ACK,
            502,
            TcpOptions.NONE,
            Bytes.wrap(new byte[dataBytes]));
    return new Ipv4Packet(Ipv4Header.of(CLIENT, VIP, IpProtocol.TCP), segment);
  }

  /// The same packet as values and as octets.
  @Setup
  public void fill() {
    packet = packet(entries);
    octets = ByteBuffer.allocate(HEADER_BYTES + entries);
    octets.putInt(12, CLIENT.bits()).putInt(16, VIP.bits());
    octets.putShort(20, (short) CLIENT_PORT).putShort(22, (short) PORT);
  }

  /// As the simulator has it: values, whose checksums nobody needs before they are looked at.
  ///
  /// @return the packet for the real server
  @Benchmark
  public Object translateIpvs() {
    return Translation.toServer(packet, connection);
  }

  /// What that is compared with: octets, copied, rewritten, both checksums brought up to date (RFC
  /// 1624).
  ///
  /// @return the octets for the real server
  @Benchmark
  public Object translateOctets() {
    var copy = ByteBuffer.wrap(octets.array().clone());
    int before = sum(copy, 16) + sum(copy, 18);
    int portBefore = sum(copy, 22);
    copy.putInt(16, RIP.bits()).putShort(22, (short) 8080);
    int change = sum(copy, 16) + sum(copy, 18) - before;
    update(copy, 10, change);
    update(copy, 36, change + sum(copy, 22) - portBefore);
    return copy;
  }

  private static int sum(ByteBuffer octets, int at) {
    return octets.getShort(at) & 0xFFFF;
  }

  private static void update(ByteBuffer octets, int at, int change) {
    int sum = (~sum(octets, at) & 0xFFFF) + change;
    sum = (sum & 0xFFFF) + (sum >> 16);
    sum = (sum & 0xFFFF) + (sum >> 16);
    octets.putShort(at, (short) ~sum);
  }
}
