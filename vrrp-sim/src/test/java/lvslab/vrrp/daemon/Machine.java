package lvslab.vrrp.daemon;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Trace;
import lvslab.net.command.StandardCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.program.Programs;
import lvslab.net.shell.Shell;
import lvslab.net.unit.SystemctlProgram;
import lvslab.net.wire.MacAddress;

/// A host with keepalived, and somebody at its terminal.
final class Machine {
  static final String CONF = "/etc/keepalived/keepalived.conf";

  final Engine engine = new Engine(1);
  final Host host;

  Machine(ChildServices services) {
    CommandTable table = StandardCommands.addTo(new CommandTable());
    SystemctlProgram.addTo(table);
    Programs.addTo(table);
    KeepalivedCommands.addTo(table, services);
    host = new Host(new Kernel(engine, "n1", 0, new HostClock(1000, 0)), table);
    var segment = new Switch(engine, "lan", MacTable.DEFAULT_AGEING_NANOS);
    host.stack().addEthernet("ens33", MacAddress.of("02:00:00:00:00:01"), segment);
    type("ip link set ens33 up; ip address add 172.16.16.173/24 dev ens33");
  }

  Machine() {
    this(ChildServices.IDLE);
  }

  void conf(String text) {
    host.files().write(CONF, text);
  }

  /// Types a line: its output and its status.
  String type(String line) {
    List<String> done = new ArrayList<>();
    engine.setCurrentCause(Trace.NO_CAUSE);
    Shell.run(host, line, result -> done.add(result.output() + result.status()));
    long limit = engine.nowNanos() + 3600 * SimTime.SECOND;
    while (done.isEmpty() && engine.nextNanos() <= limit) {
      engine.step();
    }
    return done.isEmpty() ? "does not end" : done.getFirst();
  }

  void pass(long seconds) {
    engine.runUntil(engine.nowNanos() + seconds * SimTime.SECOND);
  }

  /// Runs on by what the processes have to do now.
  void settle() {
    engine.runUntil(engine.nowNanos() + SimTime.MILLISECOND);
  }

  /// Whose title has this beginning, in the order of their numbers.
  List<Process> running(String title) {
    return host.processes().all().stream().filter(p -> p.title().startsWith(title)).toList();
  }

  /// The lines of the log by keepalived, without numbers of processes.
  List<String> log() {
    return host.systemLog().entries().stream()
        .filter(entry -> entry.identifier().startsWith("Keepalived"))
        .map(entry -> entry.identifier() + ": " + entry.text())
        .toList();
  }

  List<String> logAfter(int lines) {
    return log().subList(lines, log().size());
  }
}
