package lvslab.scenarios;

import lvslab.lvs.LvsCommands;
import lvslab.net.command.StandardCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.program.Programs;
import lvslab.net.unit.SystemctlProgram;
import lvslab.scenarios.tool.LabFrame;

/// What is installed on every simulated host: the commands of all modules.
public final class Installed {
  private Installed() {}

  /// The commands.
  ///
  /// @return a new table
  public static CommandTable commands() {
    var table = new CommandTable();
    StandardCommands.addTo(table);
    SystemctlProgram.addTo(table);
    Programs.addTo(table);
    LvsCommands.addTo(table);
    table.add(LabFrame.NAME, LabFrame::new);
    return table;
  }
}
