package lvslab.reports.bench;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.Timer;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.LvsCommands;
import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Link;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.shell.Shell;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// LVS-DR with many clients, each asking for page after page with a new connection for each.
final class BenchLab {
  private static final Endpoint VIP = new Endpoint(Ipv4Address.of("10.0.255.1"), 80);
  private static final Bytes REQUEST = Bytes.utf8("GET / HTTP/1.0\r\n\r\n");
  private static final Bytes ANSWER = Bytes.utf8("HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(79));
  private static final int DIRECTOR = 0xFF02;
  private static final int FIRST_SERVER = 0xFF10;
  private static final long MAC_BASE = 0x0200_0000_0000L;

  private final Engine engine = new Engine(1);
  private final Switch lan = new Switch(engine, "lan", MacTable.DEFAULT_AGEING_NANOS);
  private final CommandTable commands = new CommandTable();
  private final List<Host> hosts = new ArrayList<>();
  private final long thinkNanos;
  private long requests;
  private long failures;

  /// A lab.
  ///
  /// @param clients how many ask
  /// @param servers how many answer
  /// @param thinkNanos how long a client rests between its pages
  BenchLab(int clients, int servers, long thinkNanos) {
    this.thinkNanos = thinkNanos;
    LvsCommands.addTo(commands);
    lan.shape(SimTime.MILLISECOND / 2, Link.UNLIMITED, Integer.MAX_VALUE);
    Host director = add("director", DIRECTOR);
    IpvsModule.install(director);
    address(director.stack().devices().list().get(1), VIP.address() + "/32");
    ipvsadm(director, "-A -t " + VIP + " -s rr");
    for (int i = 0; i < servers; i++) {
      Host server = add("rs" + (i + 1), FIRST_SERVER + i);
      server.kernel().sysctl().write("net.ipv4.conf.all.arp_ignore", "1", 0);
      server.kernel().sysctl().write("net.ipv4.conf.all.arp_announce", "2", 0);
      address(server.stack().devices().loopback(), VIP.address() + "/32");
      ipvsadm(director, "-a -t " + VIP + " -r " + ip(FIRST_SERVER + i) + " -g");
      serve(server);
    }
    for (int i = 0; i < clients; i++) {
      new Client(add("client" + (i + 1), 1 + i)).rest(thinkNanos * i / clients);
    }
  }

  private static Ipv4Address ip(int number) {
    return new Ipv4Address(0x0A00_0000 | number);
  }

  private Host add(String name, int number) {
    var host = new Host(new Kernel(engine, name, hosts.size(), new HostClock(1000, 0)), commands);
    NetDevice device = host.stack().addEthernet("eth0", new MacAddress(MAC_BASE + number), lan);
    device.setUp(true);
    address(device, ip(number) + "/16");
    hosts.add(host);
    return host;
  }

  private static void address(NetDevice device, String prefix) {
    var address =
        new InterfaceAddress(
            Ipv4Prefix.of(prefix), null, AddressScope.GLOBAL, device.name(), false, false, 0);
    device.owner().addAddress(device, address);
  }

  private static void ipvsadm(Host director, String arguments) {
    Shell.run(
        director,
        "ipvsadm " + arguments,
        result -> {
          if (result.status() != 0) {
            throw new IllegalStateException("ipvsadm " + arguments + ": " + result.output());
          }
        });
  }

  private static void serve(Host server) {
    try {
      server.stack().tcp().listen(new Endpoint(Ipv4Address.ANY, VIP.port()), 511, BenchLab::accept);
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void accept(TcpListener listener) {
    var page = new Page();
    @Nullable TcpSocket socket = listener.accept(page);
    while (socket != null) {
      socket = listener.accept(page);
    }
  }

  /// Answers a request and closes.
  private static final class Page implements TcpHandler {
    @Override
    public void onReadable(TcpSocket socket) {
      if (!socket.readAll().isEmpty()) {
        socket.write(ANSWER);
      }
      socket.close();
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      socket.close();
    }
  }

  /// Asks for a page, rests, asks again.
  private final class Client implements TcpHandler {
    private final Host host;
    private final Timer timer;

    Client(Host host) {
      this.host = host;
      timer = new Timer(engine, host.name(), this::ask);
    }

    void rest(long nanos) {
      timer.arm(nanos);
    }

    private void ask() {
      try {
        host.stack().tcp().connect(null, 0, VIP, this);
      } catch (SocketException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void onConnected(TcpSocket socket) {
      socket.write(REQUEST);
    }

    @Override
    public void onReadable(TcpSocket socket) {
      socket.readAll();
      if (socket.isEof()) {
        socket.close();
        requests++;
        rest(thinkNanos);
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      socket.close();
      failures++;
      rest(thinkNanos);
    }
  }

  /// Goes on for a while.
  void run(long nanos) {
    engine.runUntil(engine.nowNanos() + nanos);
  }

  long requests() {
    return requests;
  }

  long failures() {
    return failures;
  }

  long events() {
    return engine.firedCount();
  }

  /// Frames that hosts have sent.
  long frames() {
    long frames = 0;
    for (Host host : hosts) {
      for (NetDevice device : host.stack().devices().list()) {
        frames += device.isLoopback() ? 0 : device.counters().txPackets();
      }
    }
    return frames;
  }
}
