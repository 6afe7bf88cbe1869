package lvslab.net.program;

import java.util.List;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.RequestReport;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.transport.UdpHandler;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `nc`: OpenBSD's netcat, as far as `-l -N -p -s -u -v -w -W -z`. It sends what it reads, writes
/// what comes, and ends when the other side does; the end of its input alone ends nothing, unless
/// `-N` says so. `-W` (Debian's) ends it after so many packets from the network.
public final class Netcat implements Program {
  private static final List<String> FLAGS = List.of("l", "N", "n", "u", "v", "z", "k", "4");
  private static final List<String> VALUED = List.of("p", "s", "w", "W", "q", "i");

  private Process process;
  private Options options;
  private Endpoint target = new Endpoint(Ipv4Address.ANY, 0);
  private @Nullable Timer timer;
  private @Nullable RequestReport report;
  private long received;
  private int packets;
  private int idleSeconds;
  private int packetLimit;
  private int localPort;

  /// For the command table.
  @SuppressWarnings("NullAway.Init") // both are set by start
  public Netcat() {}

  @Override
  public void start(Process own) {
    process = own;
    List<String> words = own.words();
    options = Options.parse(words.subList(1, words.size()), FLAGS, VALUED);
    if (!options.unknown().isEmpty()) {
      own.err("nc: invalid option -- '" + options.unknown().substring(1) + "'\n" + usage());
      own.exit(1);
      return;
    }
    if (!options.lacking().isEmpty()) {
      own.err(
          "nc: option requires an argument -- '"
              + options.lacking().substring(1)
              + "'\n"
              + usage());
      own.exit(1);
      return;
    }
    idleSeconds = number("w", "timeout invalid: ");
    packetLimit = number("W", "receive limit invalid: ");
    localPort = number("p", "port number invalid: ");
    if (idleSeconds < 0 || packetLimit < 0 || localPort < 0) {
      own.exit(1);
      return;
    }
    List<String> operands = options.operands();
    boolean listen = options.has("l");
    String port = operands.isEmpty() ? "" : operands.getLast();
    String host = operands.size() > 1 ? operands.getFirst() : listen ? "0.0.0.0" : "";
    if (listen && options.has("p")) {
      port = options.get("p").orElse("");
    }
    Optional<Ipv4Address> address = Ipv4Address.parse(host);
    boolean number =
        !port.isEmpty()
            && port.length() < 6
            && port.chars().allMatch(Character::isDigit)
            && Integer.parseInt(port) <= 0xFFFF;
    if (host.isEmpty() || !number) {
      own.err(number || port.isEmpty() ? usage() : "nc: port number invalid: " + port + "\n");
      own.exit(1);
    } else if (address.isEmpty()) {
      own.err(
          "nc: getaddrinfo for host \""
              + host
              + "\" port "
              + port
              + ": Name or service not known\n");
      own.exit(1);
    } else {
      target = new Endpoint(address.get(), Integer.parseInt(port));
      begin(listen);
    }
  }

  /// The value of an option, 0 without it; complains and gives -1 if it is no number.
  private int number(String option, String complaint) {
    String text = options.get(option).orElse("0");
    boolean number =
        !text.isEmpty() && text.length() < 7 && text.chars().allMatch(Character::isDigit);
    if (!number || option.equals("p") && Integer.parseInt(text) > 0xFFFF) {
      process.err("nc: " + complaint + text + "\n");
      return -1;
    }
    return Integer.parseInt(text);
  }

  private static String usage() {
    return "usage: nc [-46klNnuvz] [-p source_port] [-s sourceaddr] [-W recvlimit] [-w timeout]"
        + " [destination] [port]\n";
  }

  private void begin(boolean listen) {
    if (idleSeconds > 0 && !listen) {
      timer = process.timer("nc -w", this::timeout);
      timer.arm(idleSeconds * SimTime.SECOND);
    }
    try {
      if (options.has("u")) {
        new Datagrams().begin(listen);
      } else if (listen) {
        listen();
      } else {
        new Stream().begin();
      }
    } catch (SocketException e) {
      fail(e.errno());
    }
  }

  private Endpoint local() {
    Ipv4Address address = options.get("s").flatMap(Ipv4Address::parse).orElse(Ipv4Address.ANY);
    return new Endpoint(address, localPort);
  }

  private void timeout() {
    if (report != null && received > 0) {
      report.end(true, received + " bytes");
    } else if (report != null) {
      report.unanswered("timeout");
    }
    boolean connected = received > 0 || options.has("u");
    if (!connected && options.has("v")) {
      process.err(failure("Operation now in progress"));
    }
    process.exit(connected ? 0 : 1);
  }

  private String failure(String why) {
    String kind = options.has("u") ? "udp" : "tcp";
    return "nc: connect to "
        + target.address()
        + " port "
        + target.port()
        + " ("
        + kind
        + ") failed: "
        + why
        + "\n";
  }

  private void fail(Errno errno) {
    if (report != null) {
      report.fail(errno);
    }
    boolean bind = errno == Errno.EADDRINUSE || errno == Errno.EADDRNOTAVAIL;
    if (bind) {
      process.err("nc: " + errno.text() + "\n");
    } else if (options.has("v")) {
      process.err(failure(errno.text()));
    }
    process.exit(1);
  }

  private void touch() {
    if (timer != null) {
      timer.arm(idleSeconds * SimTime.SECOND);
    }
  }

  private void take(Bytes data) {
    received += data.length();
    process.out(data);
    touch();
    packets++;
    if (packets == packetLimit) {
      if (report != null) {
        report.end(true, received + " bytes");
      }
      process.exit(0);
    }
  }

  private void listen() throws SocketException {
    var stream = new Stream();
    process
        .descriptors()
        .listen(
            target,
            1,
            l -> {
              @Nullable TcpSocket socket = l.accept(stream);
              if (socket != null) {
                stream.own(socket);
                l.close();
                stream.connected(socket);
              }
            });
  }

  /// A TCP connection.
  private final class Stream implements TcpHandler {
    private @Nullable TcpSocket connection;

    void begin() throws SocketException {
      report = new RequestReport(process, "tcp", target.toString());
      Endpoint from = local();
      @Nullable Ipv4Address address = from.address().isAny() ? null : from.address();
      own(process.host().stack().tcp().connect(address, from.port(), target, this));
    }

    void own(TcpSocket socket) {
      connection = socket;
      process.descriptors().own(socket);
    }

    void connected(TcpSocket socket) {
      touch();
      process.streams().in().setReader(() -> pump(socket));
    }

    @Override
    public void onConnected(TcpSocket socket) {
      if (options.has("v") || options.has("z")) {
        process.err(
            "Connection to "
                + target.address()
                + " "
                + target.port()
                + " port [tcp/*] succeeded!\n");
      }
      if (options.has("z")) {
        finish();
        return;
      }
      connected(socket);
    }

    private void pump(TcpSocket socket) {
      Bytes data = process.streams().in().read();
      if (!data.isEmpty() && socket == connection) {
        socket.write(data);
      }
      if (process.streams().in().isAtEnd() && options.has("N")) {
        socket.shutdownWrite();
      }
    }

    @Override
    public void onReadable(TcpSocket socket) {
      Bytes data = socket.readAll();
      if (!data.isEmpty()) {
        take(data);
      }
      if (socket.isEof() && process.isAlive()) {
        finish();
      }
    }

    private void finish() {
      if (report != null) {
        report.end(true, received + " bytes");
      }
      process.exit(0);
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      fail(errno);
    }
  }

  /// A UDP socket.
  private final class Datagrams implements UdpHandler {
    private @Nullable UdpSocket socket;

    void begin(boolean listen) throws SocketException {
      UdpSocket opened = process.host().stack().udp().open(listen ? target : local(), this);
      socket = opened;
      process.descriptors().own(opened);
      if (!listen) {
        report = new RequestReport(process, "udp", target.toString());
        opened.connect(target);
        process.streams().in().setReader(() -> pump(opened));
      }
    }

    private void pump(UdpSocket opened) {
      Bytes data = process.streams().in().read();
      if (data.isEmpty()) {
        return;
      }
      try {
        opened.send(data);
      } catch (SocketException e) {
        fail(e.errno());
      }
    }

    @Override
    public void onDatagram(Endpoint from, Ipv4Address to, Bytes data) {
      UdpSocket opened = socket;
      if (opened != null && opened.peer() == null) {
        connect(opened, from);
      }
      if (report != null) {
        report.end(true, data.length() + " bytes");
      }
      take(data);
    }

    private void connect(UdpSocket opened, Endpoint from) {
      try {
        opened.connect(from);
        process.streams().in().setReader(() -> pump(opened));
      } catch (SocketException e) {
        fail(e.errno());
      }
    }

    @Override
    public void onError(Errno errno) {
      fail(errno);
    }
  }
}
