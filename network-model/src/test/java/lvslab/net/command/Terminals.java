package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.Trace;
import lvslab.net.bridge.Bridge;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.program.Programs;
import lvslab.net.shell.Shell;
import lvslab.net.wire.MacAddress;

/// Hosts on switches with somebody at their terminals.
public final class Terminals {
  /// What came of a command line.
  public record Done(int status, String output, long endNanos) {}

  public final Engine engine;
  public final Journal journal = new Journal();
  private final CommandTable commands;
  private int hosts;
  private long uptimeNanos;

  public Terminals(CommandTable commands) {
    this.commands = commands;
    engine = new Engine(1);
    engine.trace().listen(journal);
  }

  public Terminals() {
    this(installed());
  }

  /// What is installed on the hosts.
  public static CommandTable installed() {
    CommandTable table = StandardCommands.addTo(new CommandTable());
    Programs.addTo(table);
    return table;
  }

  /// Sets how long the kernels of hosts made from now on have run at time 0.
  public void setUptime(long nanos) {
    uptimeNanos = nanos;
  }

  public Switch segment(String name) {
    var segment = new Switch(engine, name, MacTable.DEFAULT_AGEING_NANOS);
    segment.shape(500 * SimTime.MICROSECOND, 0, Integer.MAX_VALUE);
    return segment;
  }

  public Host host(String name) {
    var kernel = new Kernel(engine, name, hosts++, new HostClock(1000, uptimeNanos));
    return new Host(kernel, commands);
  }

  /// The box of a switch.
  public Host terminal(Switch segment) {
    CommandTable small = StandardCommands.addSmallTo(new CommandTable());
    return Bridge.terminal(segment, hosts++, new HostClock(1000, uptimeNanos), small);
  }

  /// A host with one card, eth0, that is up.
  public Host host(String name, Switch segment, String mac, String prefix) {
    Host host = host(name);
    host.stack().addEthernet("eth0", MacAddress.of(mac), segment);
    type(host, "ip link set eth0 up; ip addr add " + prefix + " dev eth0");
    return host;
  }

  /// Types a line and waits until it has ended, at most a virtual hour.
  public Done type(Host host, String line) {
    List<Done> done = new ArrayList<>();
    engine.setCurrentCause(Trace.NO_CAUSE);
    Shell.run(
        host,
        line,
        result -> done.add(new Done(result.status(), result.output(), engine.nowNanos())));
    long limit = engine.nowNanos() + 3600 * SimTime.SECOND;
    while (done.isEmpty() && engine.nextNanos() <= limit) {
      engine.step();
    }
    if (done.isEmpty()) {
      throw new IllegalStateException("does not end: " + line);
    }
    return done.getFirst();
  }

  /// The output of a line.
  public String output(Host host, String line) {
    return type(host, line).output();
  }

  public void runUntil(String time) {
    engine.runUntil(SimTime.parse(time).orElseThrow());
  }
}
