package lvslab.vrrp.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import lvslab.engine.Engine;
import lvslab.engine.Timer;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.LvsCommands;
import lvslab.net.command.StandardCommands;
import lvslab.net.device.NetDevice;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.program.Programs;
import lvslab.net.shell.Shell;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.RawPayload;
import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpCodec;
import lvslab.vrrp.VrrpReading;
import lvslab.vrrp.conf.HostMachine;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.conf.parse.ConfSession;
import lvslab.vrrp.trace.VrrpEvent;
import lvslab.vrrp.work.Work;
import org.jspecify.annotations.Nullable;

/// The two directors of the reference traces on a switch without delay, each with a VRRP child.
final class ChildLab {
  private static final String CONF = "/etc/keepalived/keepalived.conf";
  private static final Map<String, String> ADDRESSES =
      new TreeMap<>(Map.of("m", "172.16.16.173", "s", "172.16.16.174"));
  private static final Map<String, String> MACS =
      new TreeMap<>(Map.of("m", "00:0c:29:17:92:f3", "s", "00:0c:29:94:34:09"));

  /// A frame.
  record Row(double seconds, String text) {}

  final Engine engine = new Engine(1);
  final Map<String, Host> hosts = new TreeMap<>();
  final Map<String, Process> children = new TreeMap<>();
  final Map<String, List<String>> logs = new TreeMap<>();
  final List<String> told = new ArrayList<>();
  private final Map<String, List<Row>> frames = new TreeMap<>();
  final Map<String, String> printed = new TreeMap<>();
  private final List<Timer> actions = new ArrayList<>();
  private final CommandTable commands = StandardCommands.addTo(new CommandTable());
  private final Switch lan = new Switch(engine, "lan", MacTable.DEFAULT_AGEING_NANOS);

  ChildLab(String caseName, String... cards) {
    engine.trace().listen(this::see);
    Programs.addTo(commands);
    LvsCommands.addTo(commands);
    var other = new Switch(engine, "other", MacTable.DEFAULT_AGEING_NANOS);
    for (String name : ADDRESSES.keySet()) {
      Host host = host(name, MACS.get(name));
      for (String card : cards) {
        host.stack().addEthernet(card, new MacAddress(0x0200_0000_0000L + hosts.size()), other);
      }
      host.stack().devices().list().forEach(device -> device.setUp(true));
      type(name, "ip addr add " + ADDRESSES.get(name) + "/24 dev ens33");
      resource(caseName, "keepalived-" + name + ".conf")
          .ifPresent(text -> host.files().write(CONF, text));
    }
  }

  private Host host(String name, String mac) {
    var kernel = new Kernel(engine, name, hosts.size(), new HostClock(100, 0));
    var host = new Host(kernel, commands);
    IpvsModule.install(host);
    hosts.put(name, host);
    frames.put(name, new ArrayList<>());
    logs.put(name, new ArrayList<>());
    host.stack().addEthernet("ens33", MacAddress.of(mac), lan);
    return host;
  }

  /// Another host on the switch.
  void add(String name, String address, String mac) {
    host(name, mac).stack().devices().list().forEach(device -> device.setUp(true));
    type(name, "ip addr add " + address + "/24 dev ens33");
  }

  static Optional<String> resource(String caseName, String file) {
    String path = "/keepalived/" + caseName + "/" + file;
    try (InputStream in = ChildLab.class.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void script(String name, String path, String text) {
    hosts.get(name).files().write(path, text);
    hosts.get(name).files().setExecutable(path, true);
  }

  void at(long millis, Runnable action) {
    var timer = new Timer(engine, "test", action);
    timer.armAt(millis * SimTime.MILLISECOND);
    actions.add(timer);
  }

  void type(String name, String line) {
    Shell.run(hosts.get(name), line, result -> {});
  }

  /// Types a command, and keeps what it prints under a name.
  void print(String name, String line, String as) {
    Shell.run(hosts.get(name), line, result -> printed.put(as, result.output()));
  }

  NetDevice card(String name, String device) {
    return hosts.get(name).stack().devices().find(device).orElseThrow();
  }

  /// Reads the configuration and begins, as the daemon's child does.
  void start(String name) {
    Host host = hosts.get(name);
    var program = new ChildProgram(() -> read(name), logs.get(name), engine);
    children.put(
        name, host.processes().start(List.of("keepalived", "-D"), program, Process.Streams.none()));
  }

  private VrrpConf read(String name) {
    var machine = new HostMachine(hosts.get(name));
    ConfSession.Options usual = ConfSession.Options.of(CONF, machine);
    var session =
        new ConfSession(
            machine,
            new ConfSession.Options(
                usual.file(), usual.folder(), usual.configId(), false, true, false),
            message -> {});
    session.readParent();
    return Objects.requireNonNull(session.readVrrp().value());
  }

  /// Another configuration is read (SIGHUP).
  void reload(String name, String text) {
    hosts.get(name).files().write(CONF, text);
    children.get(name).signal(Signal.SIGHUP);
  }

  void stop(String name) {
    children.get(name).signal(Signal.SIGTERM);
  }

  void run(long seconds) {
    engine.runUntil(seconds * SimTime.SECOND);
  }

  List<Row> frames(String name) {
    return frames.get(name);
  }

  private void see(TraceRecord record) {
    if (record.event() instanceof VrrpEvent.StateChanged e) {
      double seconds = (double) record.atNanos() / SimTime.SECOND;
      told.add(
          String.format(Locale.ROOT, "%.3f %s %s %d", seconds, e.node(), e.state(), e.priority()));
    }
    if (!(record.event() instanceof FrameEvent.Sent sent) || sent.link().isEmpty()) {
      return;
    }
    String text = null;
    if (sent.frame().payload() instanceof ArpPacket arp) {
      if (arp.senderIp().equals(arp.targetIp())) {
        text =
            "ARP op="
                + arp.operation()
                + " sha="
                + arp.senderMac()
                + " spa="
                + arp.senderIp()
                + " tha="
                + arp.targetMac();
      }
    } else if (sent.frame().payload() instanceof Ipv4Packet packet
        && packet.protocol() == IpProtocol.VRRP
        && packet.payload() instanceof RawPayload raw
        && VrrpCodec.decode(packet.header(), raw.bytes()) instanceof VrrpReading.Valid valid) {
      VrrpAdvertisement advert = valid.advertisement();
      text =
          "VRRP eth="
              + sent.frame().source()
              + " src="
              + packet.source()
              + " dst="
              + packet.destination()
              + " ttl="
              + packet.ttl()
              + " id="
              + packet.header().identification()
              + " ver="
              + advert.version().number()
              + " vrid="
              + advert.virtualRouterId()
              + " prio="
              + advert.priority()
              + " addrs="
              + String.join(",", advert.addresses().stream().map(Object::toString).toList());
    }
    if (text != null) {
      frames.get(sent.node()).add(new Row(record.atNanos() / 1e9, text));
    }
  }

  /// The same rows of the reference.
  static List<Row> expected(String caseName, String host) {
    List<Row> rows = new ArrayList<>();
    for (String line : resource(caseName, "frames.tsv").orElseThrow().lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      Map<String, String> fields = new TreeMap<>();
      for (String pair : cells[7].split(" ")) {
        int sign = pair.indexOf('=');
        fields.put(pair.substring(0, sign), pair.substring(sign + 1));
      }
      if (!cells[1].equals(host)) {
        continue;
      }
      double time = Double.parseDouble(cells[0]);
      if (cells[6].equals("ARP") && fields.get("spa").equals(fields.get("tpa"))) {
        rows.add(
            new Row(
                time,
                "ARP op="
                    + fields.get("op")
                    + " sha="
                    + fields.get("sha")
                    + " spa="
                    + fields.get("spa")
                    + " tha="
                    + fields.get("tha")));
      } else if (cells[6].equals("VRRP")) {
        rows.add(
            new Row(
                time,
                "VRRP eth="
                    + cells[3]
                    + " src="
                    + fields.get("src")
                    + " dst="
                    + fields.get("dst")
                    + " ttl="
                    + fields.get("ttl")
                    + " id="
                    + fields.get("id")
                    + " ver="
                    + fields.get("ver")
                    + " vrid="
                    + fields.get("vrid")
                    + " prio="
                    + fields.get("prio")
                    + " addrs="
                    + fields.get("addrs")));
      }
    }
    return rows;
  }

  /// A child that is all there is of keepalived.
  private static final class ChildProgram implements Program {
    private final Supplier<VrrpConf> conf;
    private final List<String> log;
    private final Engine engine;
    private @Nullable VrrpChild child;

    ChildProgram(Supplier<VrrpConf> conf, List<String> log, Engine engine) {
      this.conf = conf;
      this.log = log;
      this.engine = engine;
    }

    private void say(String text) {
      log.add(String.format(Locale.ROOT, "%.3f %s", engine.nowNanos() / 1e9, text));
    }

    @Override
    public void start(Process process) {
      child = new VrrpChild(process, new Work(process), conf.get(), this::say, true);
      child.prepare(() -> {});
      child.start();
    }

    @Override
    public void onSignal(Process process, Signal signal) {
      VrrpChild former = Objects.requireNonNull(child);
      if (signal == Signal.SIGHUP) {
        VrrpChild next = former.next(conf.get());
        child = next;
        former.retire(() -> next.startBehind(former, () -> {}));
        return;
      }
      former.stop(() -> process.exit(0));
    }
  }
}
