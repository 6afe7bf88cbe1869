package lvslab.net.tcp;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.device.EthernetDevice;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;

/// The reference's client and rs1 on a segment, and the programs at the ends.
final class Pair {
  static final Ipv4Address SERVER = Ipv4Address.of("172.16.16.177");

  final Lab lab;
  final Switch segment;
  final NetworkStack client;
  final NetworkStack server;
  final NetDevice clientCard;
  final NetDevice serverCard;
  final SegmentLog log = new SegmentLog();
  final List<String> results = new ArrayList<>();

  /// How long the kernel had been up, as far as the timer wheel's edges tell.
  static final long REFERENCE_UPTIME_MICROS = 1_855_964;

  Pair() {
    this(new Lab(1), REFERENCE_UPTIME_MICROS);
  }

  Pair(Lab lab, long uptimeMicros) {
    this.lab = lab;
    segment = lab.segment("lan");
    client = host("client", 0, uptimeMicros * SimTime.MICROSECOND);
    server = host("rs1", 1, uptimeMicros * SimTime.MICROSECOND);
    clientCard = Lab.card(client, "eth0", "02:00:00:00:00:01", segment, "172.16.16.1/24");
    serverCard = Lab.card(server, "eth0", "02:00:00:00:00:77", segment, "172.16.16.177/24");
    clientCard.addTap(log);
    serverCard.addTap(log);
  }

  private NetworkStack host(String name, int index, long uptime) {
    return new NetworkStack(new Kernel(lab.engine, name, index, new HostClock(1000, uptime)));
  }

  SwitchPort serverPort() {
    return port(serverCard);
  }

  SwitchPort clientPort() {
    return port(clientCard);
  }

  private static SwitchPort port(NetDevice card) {
    SwitchPort port = ((EthernetDevice) card).port();
    if (port == null) {
      throw new IllegalStateException("no cable");
    }
    return port;
  }

  /// Does something at a time.
  void at(double seconds, Runnable action) {
    new Timer(lab.engine, "test", action).armAt((long) (seconds * SimTime.SECOND));
  }

  void run(double untilSeconds) {
    lab.engine.runUntil((long) (untilSeconds * SimTime.SECOND));
  }

  TcpListener serve(int port, int pageBytes) {
    return serve(server, port, pageBytes);
  }

  /// The reference's HTTP/1.0 server, which closes at once unless the path is /keep.
  static TcpListener serve(NetworkStack host, int port, int pageBytes) {
    try {
      return host.tcp()
          .listen(
              new Endpoint(Ipv4Address.ANY, port),
              128,
              listener -> {
                while (listener.accept(new HttpServer(pageBytes)) != null) {
                  // each has its own
                }
              });
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A client that asks and closes when the server has.
  TcpSocket get(int fromPort, int toPort) {
    return connect(fromPort, toPort, new HttpClient("GET / HTTP/1.0\r\n\r\n"));
  }

  TcpSocket connect(int fromPort, int toPort, TcpHandler handler) {
    try {
      return client.tcp().connect(null, fromPort, new Endpoint(SERVER, toPort), handler);
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Says what became of it.
  final class HttpClient implements TcpHandler {
    private final String request;
    private int octets;

    HttpClient(String request) {
      this.request = request;
    }

    @Override
    public void onConnected(TcpSocket socket) {
      socket.write(Bytes.utf8(request));
    }

    @Override
    public void onReadable(TcpSocket socket) {
      octets += socket.readAll().length();
      if (socket.isEof()) {
        socket.close();
        results.add(octets + " octets");
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      results.add(errno.name());
      socket.close();
    }
  }

  private static final class HttpServer implements TcpHandler {
    private final int pageBytes;
    private String request = "";

    HttpServer(int pageBytes) {
      this.pageBytes = pageBytes;
    }

    @Override
    public void onReadable(TcpSocket socket) {
      request += socket.readAll().utf8();
      if (request.endsWith("\r\n\r\n")) {
        socket.write(answer(pageBytes));
        if (!request.contains("/keep")) {
          socket.close();
        }
        request = "";
      } else if (socket.isEof()) {
        socket.close();
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      socket.close();
    }
  }

  /// The answer to GET /: 98 octets for a page of 14.
  static Bytes answer(int pageBytes) {
    String head =
        "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + pageBytes
            + "\r\nConnection: close\r\n\r\n";
    return Bytes.utf8(head + "x".repeat(pageBytes));
  }
}
