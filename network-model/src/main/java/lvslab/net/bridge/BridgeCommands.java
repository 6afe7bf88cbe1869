package lvslab.net.bridge;

import java.util.List;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// Installs `bridge` and `brctl`.
public final class BridgeCommands {
  private BridgeCommands() {}

  /// What does something at once.
  @FunctionalInterface
  private interface Tool {
    void run(Process process, List<String> words) throws BridgeFailure;
  }

  /// Installs them.
  ///
  /// @param table gets them
  /// @return the table
  public static CommandTable addTo(CommandTable table) {
    table.add("bridge", () -> program(new BridgeTool()::run));
    return table.add("brctl", () -> program(new Brctl()::run));
  }

  private static Program program(Tool tool) {
    return process -> {
      List<String> words = process.words();
      int status = 0;
      try {
        tool.run(process, words.subList(1, words.size()));
      } catch (BridgeFailure failure) {
        process.err(failure.text() + "\n");
        status = failure.status();
      }
      process.exit(status);
    };
  }
}
