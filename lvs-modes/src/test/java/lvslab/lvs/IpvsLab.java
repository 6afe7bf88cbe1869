package lvslab.lvs;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.lvs.core.Ipvs;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Sink;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelVersion;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Payload;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;

/// A director and hosts around it, wired by hand: one segment with 0.5 ms from port to port.
/// Packets of clients are made by the tests, so that every segment is known.
public final class IpvsLab {
  public static final Ipv4Address CLIENT = Ipv4Address.of("172.16.16.1");
  public static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");
  public static final Ipv4Address RS1 = Ipv4Address.of("172.16.16.177");
  public static final Ipv4Address RS2 = Ipv4Address.of("172.16.16.178");

  public final Engine engine = new Engine(1);
  public final Journal journal = new Journal();
  public final Switch lan;
  public final CommandTable commands = new CommandTable();
  public final Host director;
  private final int hz;
  private final long uptimeNanos;
  private final KernelVersion version;
  private int hosts;

  public IpvsLab() {
    this(0);
  }

  /// A lab whose kernels are of another version.
  public IpvsLab(KernelVersion version) {
    this(version, 1000, 0, "172.16.16.173/24", "172.16.16.172/24");
  }

  /// A lab whose kernels have been up for a while, which sets the phase of their timer wheels.
  public IpvsLab(long uptimeNanos) {
    this(uptimeNanos, "172.16.16.173/24", "172.16.16.172/24");
  }

  /// A lab whose director has other addresses.
  public IpvsLab(long uptimeNanos, String... addresses) {
    this(KernelVersion.DEFAULT, 1000, uptimeNanos, addresses);
  }

  /// A lab whose kernels count other jiffies.
  public IpvsLab(int hz, long uptimeNanos, String... addresses) {
    this(KernelVersion.DEFAULT, hz, uptimeNanos, addresses);
  }

  private IpvsLab(KernelVersion version, int hz, long uptimeNanos, String... addresses) {
    this.version = version;
    this.hz = hz;
    this.uptimeNanos = uptimeNanos;
    engine.trace().listen(journal);
    LvsCommands.addTo(commands);
    lan = segment("lan");
    director = host("director", 0x73, lan, addresses);
    IpvsModule.install(director);
  }

  public Switch segment(String name) {
    var segment = new Switch(engine, name, MacTable.DEFAULT_AGEING_NANOS);
    segment.shape(500 * SimTime.MICROSECOND, 0, Integer.MAX_VALUE);
    return segment;
  }

  /// A host with one card, eth0.
  public Host host(String name, int mac, Switch segment, String... addresses) {
    var kernel = new Kernel(engine, name, hosts++, new HostClock(hz, uptimeNanos), version);
    var host = new Host(kernel, commands);
    card(host, "eth0", mac, segment, addresses);
    return host;
  }

  public static NetDevice card(
      Host host, String name, int mac, Switch segment, String... addresses) {
    NetDevice device =
        host.stack().addEthernet(name, new MacAddress(0x0200_0000_0000L | mac), segment);
    device.setUp(true);
    for (String address : addresses) {
      address(device, address);
    }
    return device;
  }

  public static void address(NetDevice device, String prefix) {
    var address =
        new InterfaceAddress(
            Ipv4Prefix.of(prefix), null, AddressScope.GLOBAL, device.name(), false, false, 0);
    if (device.owner().addAddress(device, address) != null) {
      throw new IllegalStateException(prefix);
    }
  }

  public static NetDevice device(Host host, String name) {
    return host.stack().devices().find(name).orElseThrow();
  }

  /// What a command printed, and how it ended.
  public record Output(String out, String err, int status) {}

  /// Runs a command of words without quotes on the director.
  public Output run(String line) {
    return run(director, line, "");
  }

  public Output run(Host host, String line, String input) {
    List<String> words = List.of(line.strip().split("\\s+"));
    var in = new Pipe();
    in.write(Bytes.utf8(input));
    in.close();
    var out = new Collected();
    var err = new Collected();
    Process process =
        host.processes()
            .start(
                words,
                commands.find(words.getFirst()).orElseThrow(),
                new Process.Streams(in, out, err));
    int[] status = {-1};
    process.onExit(code -> status[0] = code);
    return new Output(out.text.toString(), err.text.toString(), status[0]);
  }

  /// Runs commands that must say nothing and succeed.
  public void setUp(String... lines) {
    for (String line : lines) {
      Output output = run(line);
      if (output.status() != 0 || !output.err().isEmpty()) {
        throw new IllegalStateException(line + ": " + output);
      }
    }
  }

  private static final class Collected implements Sink {
    final StringBuilder text = new StringBuilder();

    @Override
    public void write(Bytes data) {
      text.append(data.utf8());
    }
  }

  public Ipvs ipvs() {
    return IpvsModule.load(director).orElseThrow();
  }

  public static TcpSegment segment(int from, int to, int flags) {
    return new TcpSegment(from, to, 1000, 1, flags, 65_535, TcpOptions.NONE, Bytes.EMPTY);
  }

  public static Ipv4Packet packet(Ipv4Address from, Ipv4Address to, Ipv4Payload payload) {
    int protocol =
        switch (payload) {
          case TcpSegment s -> IpProtocol.TCP;
          case UdpDatagram d -> IpProtocol.UDP;
          default -> IpProtocol.ICMP;
        };
    return new Ipv4Packet(Ipv4Header.of(from, to, protocol).withIdentification(7, true), payload);
  }

  /// A packet arrives at the director's eth0, as if it came from the wire.
  public void arrive(Ipv4Packet packet) {
    arrive(packet, 0);
  }

  public void arrive(Ipv4Packet packet, int mark) {
    arrive("eth0", packet, mark);
  }

  public void arrive(String card, Ipv4Packet packet) {
    arrive(card, packet, 0);
  }

  private void arrive(String card, Ipv4Packet packet, int mark) {
    arrive(director, card, packet, mark);
  }

  /// A packet arrives at another host's eth0.
  public void arriveAt(Host host, Ipv4Packet packet) {
    arrive(host, "eth0", packet, 0);
  }

  private void arrive(Host host, String card, Ipv4Packet packet, int mark) {
    NetDevice device = device(host, card);
    var skb =
        SocketBuffer.received(
            packet,
            device,
            PacketType.HOST,
            MacAddress.of("02:00:00:00:00:01"),
            host.kernel().newLineage());
    skb.setMark(mark);
    host.stack().ipv4().receive(skb, device);
  }

  /// A TCP segment of a client to the VIP's port 80 arrives.
  public void tcp(int clientPort, int flags) {
    arrive(packet(CLIENT, VIP, segment(clientPort, 80, flags)));
  }

  /// A whole handshake of a client, as the director of DR sees it.
  public void open(int clientPort) {
    tcp(clientPort, TcpFlags.SYN);
    tcp(clientPort, TcpFlags.ACK);
  }

  public void udp(int clientPort, int port) {
    arrive(packet(CLIENT, VIP, new UdpDatagram(clientPort, port, Bytes.utf8("ping"))));
  }

  public void runFor(long nanos) {
    engine.runUntil(engine.nowNanos() + nanos);
  }

  public void runUntil(String time) {
    engine.runUntil(SimTime.parse(time).orElseThrow());
  }

  /// What was reported of a kind.
  public <E extends TraceEvent> List<E> events(Class<E> kind) {
    List<E> found = new ArrayList<>();
    for (var entry : journal.entries()) {
      if (kind.isInstance(entry.event())) {
        found.add(kind.cast(entry.event()));
      }
    }
    return found;
  }
}
