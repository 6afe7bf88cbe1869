package lvslab.vrrp.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import lvslab.engine.Engine;
import lvslab.engine.Timer;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.LvsCommands;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.command.StandardCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.program.Programs;
import lvslab.net.shell.Shell;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.vrrp.check.kind.CheckKinds;
import lvslab.vrrp.child.VrrpService;
import lvslab.vrrp.daemon.ChildServices;
import lvslab.vrrp.daemon.KeepalivedCommands;

/// A director with keepalived and the real servers of the reference traces, on a switch without
/// delay.
final class CheckLab {
  private static final String CONF = "/run/m.conf";
  private static final Map<String, Integer> HOSTS =
      new TreeMap<>(Map.of("m", 173, "t", 175, "rs1", 177, "rs2", 178));

  /// Something at a time.
  record Row(double seconds, String text) {}

  final Engine engine = new Engine(1);
  final Map<String, Host> hosts = new TreeMap<>();
  final List<Row> frames = new ArrayList<>();
  final List<Row> changes = new ArrayList<>();
  private final List<Timer> actions = new ArrayList<>();

  CheckLab() {
    this(0);
  }

  private CheckLab(long uptimeNanos) {
    engine.trace().listen(this::see);
    var lan = new Switch(engine, "lan", MacTable.DEFAULT_AGEING_NANOS);
    CommandTable commands = StandardCommands.addTo(new CommandTable());
    Programs.addTo(commands);
    LvsCommands.addTo(commands);
    KeepalivedCommands.addTo(commands, new ChildServices(VrrpService::new, CheckKinds::service));
    HOSTS.forEach(
        (name, address) -> {
          var kernel = new Kernel(engine, name, hosts.size(), new HostClock(100, uptimeNanos));
          var host = new Host(kernel, commands);
          IpvsModule.install(host);
          hosts.put(name, host);
          host.stack().addEthernet("ens33", new MacAddress(0x000c_29aa_0100L + address), lan);
          host.stack().devices().list().forEach(device -> device.setUp(true));
          type(name, "ip addr add 172.16.16." + address + "/24 dev ens33");
          type(name, "lab-httpd --port 80 --page " + name + " &");
        });
  }

  /// A lab with the configuration of a case.
  ///
  /// @param second what the calendar of the director showed when keepalived started, seconds since
  ///   1970: its random numbers hang on it
  static CheckLab of(String caseName, long second) {
    return of(caseName, second, 0);
  }

  /// The same, with kernels that have run for a while, which decides where their ticks fall.
  static CheckLab of(String caseName, long second, long uptimeNanos) {
    var lab = new CheckLab(uptimeNanos);
    lab.conf(resource(caseName, "keepalived-m.conf"));
    lab.setDate(second - 1);
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f " + CONF));
    return lab;
  }

  void conf(String text) {
    hosts.get("m").files().write(CONF, text);
  }

  /// Sets the calendar of the director as it is at the beginning of the run.
  void setDate(long second) {
    long day = engine.random().stream("date").nextBelow(Integer.MAX_VALUE);
    hosts.get("m").kernel().stepWallClock((second - day) * SimTime.SECOND);
  }

  static String resource(String caseName, String file) {
    String path = "/keepalived/" + caseName + "/" + file;
    try (InputStream in = CheckLab.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException(path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void at(long millis, Runnable action) {
    var timer = new Timer(engine, "test", action);
    timer.armAt(millis * SimTime.MILLISECOND);
    actions.add(timer);
  }

  void type(String name, String line) {
    Shell.run(hosts.get(name), line, result -> {});
  }

  void stopServer(long millis, String name) {
    at(millis, () -> type(name, "pkill lab-httpd"));
  }

  void startServer(long millis, String name) {
    at(millis, () -> type(name, "lab-httpd --port 80 --page " + name + " &"));
  }

  /// Lets a program that a test is stand in for a web server.
  ///
  /// @param requests takes what is asked
  /// @param answer gives the whole answer
  void serve(String name, List<String> requests, Supplier<String> answer) {
    TcpHandler connection =
        new TcpHandler() {
          @Override
          public void onReadable(TcpSocket socket) {
            String request = socket.readAll().utf8();
            if (!request.isEmpty()) {
              requests.add(request);
              socket.write(Bytes.utf8(answer.get()));
              socket.close();
            }
          }

          @Override
          public void onError(TcpSocket socket, Errno errno) {}
        };
    type(name, "pkill lab-httpd");
    at(
        500,
        () -> {
          try {
            hosts
                .get(name)
                .stack()
                .tcp()
                .listen(new Endpoint(Ipv4Address.ANY, 80), 128, l -> l.accept(connection));
          } catch (SocketException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// Lines of the child's log at their times, since it began to check.
  List<String> says() {
    return log().stream()
        .dropWhile(row -> !row.text().startsWith("Activating BFD"))
        .skip(1)
        .map(row -> String.format(Locale.ROOT, "%.2f %s", row.seconds(), row.text()))
        .toList();
  }

  void run(long seconds) {
    engine.runUntil(seconds * SimTime.SECOND);
  }

  /// Lines of the child's log.
  List<Row> log() {
    Kernel kernel = hosts.get("m").kernel();
    long offset = kernel.wallNanos() - kernel.nowNanos();
    return hosts.get("m").systemLog().entries().stream()
        .filter(entry -> entry.identifier().startsWith("Keepalived_healthcheckers"))
        .map(entry -> new Row((entry.atNanos() - offset) / 1e9, entry.text()))
        .toList();
  }

  private void see(TraceRecord record) {
    double seconds = record.atNanos() / 1e9;
    if (record.event() instanceof IpvsEvent.TableChanged changed) {
      changes.add(new Row(seconds, changed.command()));
    }
    if (record.event() instanceof FrameEvent.Sent sent
        && sent.frame().payload() instanceof Ipv4Packet packet
        && packet.payload() instanceof TcpSegment segment) {
      String text =
          packet.source()
              + " > "
              + packet.destination()
              + " "
              + flags(segment)
              + " "
              + segment.data().length();
      frames.add(new Row(seconds, text));
    }
  }

  private static String flags(TcpSegment segment) {
    return (segment.has(TcpFlags.FIN) ? "F" : "")
        + (segment.has(TcpFlags.SYN) ? "S" : "")
        + (segment.has(TcpFlags.RST) ? "R" : "")
        + (segment.has(TcpFlags.PSH) ? "P" : "")
        + (segment.has(TcpFlags.ACK) ? "A" : "");
  }

  /// The frames of the reference's checks.
  static List<Row> expectedFrames(String caseName) {
    List<Row> rows = new ArrayList<>();
    for (String line : resource(caseName, "frames.tsv").lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      Map<String, String> fields = new TreeMap<>();
      for (String pair : cells[7].split(" ")) {
        int sign = pair.indexOf('=');
        fields.put(pair.substring(0, sign), pair.substring(sign + 1));
      }
      String text =
          fields.get("src")
              + " > "
              + fields.get("dst")
              + " "
              + fields.get("flags")
              + " "
              + fields.get("len");
      rows.add(new Row(Double.parseDouble(cells[0]), text));
    }
    return rows;
  }

  /// The lines of the reference's child, from the first that is its own.
  static List<Row> expectedLog(String caseName) {
    List<Row> rows = new ArrayList<>();
    for (String line : resource(caseName, "log-m.txt").lines().toList()) {
      String[] cells = line.strip().split(" ", 2);
      rows.add(new Row(Double.parseDouble(cells[0]), cells[1].strip()));
    }
    return rows.stream()
        .dropWhile(row -> !row.text().equals("Initializing ipvs"))
        .filter(row -> !row.text().matches("\\(lvs-dr\\).*|.*gratuitous.*|Startup complete"))
        .filter(row -> !row.text().matches("Stopping|CPU usage.*|Stopped Keep.*"))
        .filter(row -> !row.text().startsWith("Stopped") || row.seconds() < 21) // VRRP ends later
        .toList();
  }
}
