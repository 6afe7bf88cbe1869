package lvslab.scenarios;

import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.LvsCommands;
import lvslab.net.command.StandardCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.ifcfg.NetworkScripts;
import lvslab.net.kernel.Kernel;
import lvslab.net.program.Programs;
import lvslab.net.unit.SystemctlProgram;
import lvslab.scenarios.tool.LabFrame;
import lvslab.vrrp.check.kind.CheckKinds;
import lvslab.vrrp.child.VrrpService;
import lvslab.vrrp.daemon.ChildServices;
import lvslab.vrrp.daemon.KeepalivedCommands;

/// What is installed on every simulated host: the commands of all modules.
public final class Installed {
  private Installed() {}

  /// The modules on the disk of every host, by name.
  ///
  /// @return in order
  public static List<String> modules() {
    var clock = new HostClock(KernelPlan.DEFAULT.hz(), 0);
    var host = new Host(new Kernel(new Engine(0), "", 0, clock), new CommandTable());
    addModules(host);
    return host.kernel().modules().names();
  }

  static void addModules(Host host) {
    IpvsModule.install(host);
  }

  /// What is installed on a switch.
  ///
  /// @return a new table
  public static CommandTable switchCommands() {
    return StandardCommands.addSmallTo(new CommandTable());
  }

  /// The commands.
  ///
  /// @return a new table
  public static CommandTable commands() {
    var table = new CommandTable();
    StandardCommands.addTo(table);
    SystemctlProgram.addTo(table);
    NetworkScripts.addTo(table);
    Programs.addTo(table);
    LvsCommands.addTo(table);
    var children = new ChildServices(VrrpService::new, CheckKinds::service);
    KeepalivedCommands.addTo(table, children);
    table.add(LabFrame.NAME, LabFrame::new);
    return table;
  }
}
