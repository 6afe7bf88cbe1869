package lvslab.net.command;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleTable;
import org.jspecify.annotations.Nullable;

/// `iptables.init VERB` of the package iptables-services: loads and saves the rules of
/// /etc/sysconfig/iptables.
final class IptablesInit implements Tool {
  private static final String DATA = "/etc/sysconfig/iptables";
  private static final String OK = "[  OK  ]\n";
  private static final int NOT_CONFIGURED = 6;
  private static final int STOPPED = 3;

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    String verb = arguments.isEmpty() ? "" : arguments.getFirst();
    return switch (verb) {
      case "start", "reload" -> start(process);
      case "stop" -> stop(process);
      case "restart" -> {
        stop(process);
        yield start(process);
      }
      case "save" -> save(process);
      case "status" -> status(process);
      default ->
          throw new CommandFailure(
              "Usage: iptables.init {start|stop|reload|restart|condrestart|status|panic|save}\n",
              2);
    };
  }

  private static int start(Process process) throws CommandFailure {
    var text = process.host().files().read(DATA);
    if (text.isEmpty()) {
      return NOT_CONFIGURED;
    }
    process.out("iptables: Applying firewall rules: ");
    int done = IptablesRestoreProgram.restore(process, text.get());
    process.out(done == 0 ? OK : "[FAILED]\n");
    return done == 0 ? 0 : 1;
  }

  private static int stop(Process process) {
    List<RuleTable> tables = process.host().stack().ruleTables().loaded();
    if (tables.isEmpty()) {
      return 0;
    }
    List<String> names = tables.stream().map(RuleTable::name).toList();
    for (RuleTable table : tables) {
      for (RuleChain chain : table.chains()) {
        if (chain.isBuiltIn() && !chain.isAccepting()) {
          table.setPolicy(chain, true);
        }
      }
      IptablesSnapshot.empty(table, text -> {});
      table.chains().forEach(table::zero);
    }
    process.out("iptables: Setting chains to policy ACCEPT: " + String.join(" ", names) + " " + OK);
    process.out("iptables: Flushing firewall rules: " + OK);
    process.out("iptables: Unloading modules: " + OK);
    return 0;
  }

  private static int save(Process process) {
    if (process.host().stack().ruleTables().loaded().isEmpty()) {
      return NOT_CONFIGURED;
    }
    process.out("iptables: Saving firewall rules to " + DATA + ": ");
    @Nullable Object error =
        process.host().files().write(DATA, IptablesSaveCommand.text(process, false));
    process.out(error == null ? OK : "[FAILED]\n");
    return error == null ? 0 : 1;
  }

  private static int status(Process process) throws CommandFailure {
    List<RuleTable> tables = process.host().stack().ruleTables().loaded();
    if (tables.isEmpty()) {
      process.out("iptables: Firewall is not running.\n");
      return STOPPED;
    }
    var line = IptablesLine.read(List.of("-n", "-L", "--line-numbers"));
    for (RuleTable table : tables) {
      process.out("Table: " + table.name() + "\n");
      process.out(new IptablesListing(line).print(table, table.chains(), 0) + "\n");
    }
    return 0;
  }
}
