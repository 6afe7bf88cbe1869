package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.netfilter.RuleTable;
import lvslab.net.netfilter.RuleTables;
import org.jspecify.annotations.Nullable;

/// iptables-restore(8), version 1.8.9 (iptables/iptables-restore.c): reads what iptables-save
/// wrote. A table is as before if one of its lines is wrong.
final class IptablesRestoreProgram implements TextInput.Filter {
  private static final String HINT =
      "Try `iptables-restore -h' or 'iptables-restore --help' for more information.\n";

  /// Text of a failure that was told already.
  private static final String SAID = " ";

  private final Process process;
  private final boolean counters;
  private final boolean keeps;
  private final boolean verbose;
  private final boolean tests;
  private final String only;
  private @Nullable RuleTable table;
  private @Nullable IptablesSnapshot before;
  private boolean skipping;
  private int number;
  private int status;

  private IptablesRestoreProgram(Process process, FilterOptions options) {
    this.process = process;
    counters = options.has("c") || options.has("counters");
    keeps = options.has("n") || options.has("noflush");
    verbose = options.has("v") || options.has("verbose");
    tests = options.has("t") || options.has("test");
    only = options.value("T").orElse("");
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("iptables-restore", arguments, "cnvthw", "TM");
    return new FilterProgram.Prepared(
        options.operands(), new IptablesRestoreProgram(process, options));
  }

  /// Restores a text at once.
  ///
  /// @return exit status
  static int restore(Process process, String text) throws CommandFailure {
    var options = FilterOptions.read("iptables-restore", List.of(), "cnvthw", "TM");
    var program = new IptablesRestoreProgram(process, options);
    for (String line : text.split("\n", -1)) {
      if (!program.line(line, true)) {
        break;
      }
    }
    return program.finish();
  }

  @Override
  public String complaint(String command, String file, String error) {
    return "Can't open " + file + ": " + error + "\n";
  }

  @Override
  public boolean line(String line, boolean ended) {
    number++;
    try {
      take(line);
    } catch (CommandFailure failure) {
      process.err(inWords(failure));
      status = failure.status();
      rollBack();
      return false;
    }
    return true;
  }

  @Override
  public int finish() {
    if (status == 0 && table != null) {
      process.err("iptables-restore: COMMIT expected at line " + (number + 1) + "\n");
      status = 1;
      rollBack();
    }
    return status;
  }

  private void rollBack() {
    if (before != null) {
      before.restore();
    }
    before = null;
    table = null;
  }

  private void take(String line) throws CommandFailure {
    if (line.isBlank()) {
      return;
    }
    if (line.startsWith("#")) {
      process.out(verbose ? line + "\n" : "");
      return;
    }
    if (table == null) {
      beginTable(line);
    } else if (line.strip().equals("COMMIT")) {
      if (tests) {
        rollBack();
      }
      before = null;
      table = null;
    } else if (!skipping) {
      inTable(table, line);
    }
  }

  private void beginTable(String line) throws CommandFailure {
    if (!line.startsWith("*")) {
      throw new CommandFailure("", 1);
    }
    String name = line.substring(1).strip();
    RuleTables tables = process.host().stack().ruleTables();
    RuleTable found =
        tables
            .find(name)
            .orElseThrow(
                () ->
                    IptablesCommand.usage(
                        "iptables-restore: unable to initialize table '" + name + "'"));
    table = found;
    before = new IptablesSnapshot(found);
    skipping = !only.isEmpty() && !only.equals(name);
    if (!keeps && !skipping) {
      IptablesSnapshot.empty(found, verbose ? process::out : text -> {});
    }
  }

  private void inTable(RuleTable within, String line) throws CommandFailure {
    List<String> words = IptablesWords.split(line);
    if (line.startsWith(":")) {
      chain(within, words);
      return;
    }
    List<String> arguments = new ArrayList<>(List.of("-t", within.name()));
    String first = words.getFirst();
    if (first.matches("\\[\\d+:\\d+]")) {
      words.removeFirst();
      String[] counts = first.substring(1, first.length() - 1).split(":");
      if (counters) {
        words.addAll(List.of("-c", counts[0], counts[1]));
      }
    }
    if (words.contains("-t") || words.contains("--table")) {
      throw IptablesCommand.usage("The -t option cannot be used in iptables-restore.\n");
    }
    arguments.addAll(words);
    if (verbose) {
      arguments.add("-v");
    }
    IptablesCommand.run(process, IptablesLine.read(arguments));
  }

  /// `:CHAIN POLICY [PACKETS:OCTETS]`.
  private void chain(RuleTable within, List<String> words) throws CommandFailure {
    String name = words.getFirst().substring(1);
    var existing = within.find(name);
    String policy = words.size() > 1 ? words.get(1) : "";
    if (existing == null) {
      within.make(name);
      return;
    }
    if (!existing.isBuiltIn()) {
      within.flush(existing);
      return;
    }
    if (!policy.equals("ACCEPT") && !policy.equals("DROP")) {
      process.err(
          "iptables-restore v1.8.9 (legacy): Can't set policy `"
              + policy
              + "' on `"
              + name
              + "' line "
              + number
              + ": Bad policy name\n");
      throw new CommandFailure(SAID, 1);
    }
    if (existing.isAccepting() != policy.equals("ACCEPT")) {
      within.setPolicy(existing, policy.equals("ACCEPT"));
    }
    if (counters && words.size() > 2 && words.get(2).matches("\\[\\d{1,18}:\\d{1,18}]")) {
      String[] counts = words.get(2).replaceAll("[\\[\\]]", "").split(":");
      existing.setCounters(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }
  }

  private String inWords(CommandFailure failure) {
    String text = failure.text();
    if (text.equals(SAID)) {
      return "";
    }
    if (failure.status() == 1) {
      return "iptables-restore: line " + number + " failed\n";
    }
    int hint = text.lastIndexOf("Try `iptables -h'");
    String said = hint < 0 ? text : text.substring(0, hint);
    return said.replaceFirst("^iptables v", "iptables-restore v")
        + "Error occurred at line: "
        + number
        + "\n"
        + HINT;
  }
}
