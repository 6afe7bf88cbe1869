package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.netfilter.FilterRule;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleTable;
import lvslab.net.netfilter.RuleTarget;
import org.jspecify.annotations.Nullable;

/// iptables(8), version 1.8.9 (iptables/iptables.c, `do_command4`).
final class IptablesCommand implements Tool {
  private static final String NAME = "iptables v1.8.9 (legacy): ";
  private static final String HINT =
      "Try `iptables -h' or 'iptables --help' for more information.\n";
  private static final int LAST = 0;
  private static final String NO_CHAIN = "No chain/target/match by that name.";

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    return run(process, IptablesLine.read(arguments));
  }

  /// Does what a command line says, as iptables and iptables-restore do.
  static int run(Process process, IptablesLine line) throws CommandFailure {
    if (line.isVersion()) {
      process.out("iptables v1.8.9 (legacy)\n");
      return 0;
    }
    String name = line.table();
    RuleTable table =
        process
            .host()
            .stack()
            .ruleTables()
            .find(name)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        NAME
                            + "can't initialize iptables table `"
                            + name
                            + "': Table does not exist (do you need to insmod?)\n"
                            + "Perhaps iptables or your kernel needs to be upgraded.\n",
                        3));
    return new Change(process, line, table).apply();
  }

  /// A complaint about the command line.
  static CommandFailure usage(String text) {
    return new CommandFailure(NAME + text + "\n" + HINT, 2);
  }

  static CommandFailure badArgument(String word) {
    return new CommandFailure("Bad argument `" + word + "'\n" + HINT, 2);
  }

  /// A complaint of the kernel.
  static CommandFailure refused(String text) {
    return new CommandFailure("iptables: " + text + "\n", 1);
  }

  private record Change(Process process, IptablesLine line, RuleTable table) {
    int apply() throws CommandFailure {
      switch (line.command()) {
        case APPEND -> insertAll(LAST);
        case INSERT -> insertAll(Math.max(1, line.number()));
        case REPLACE -> replace();
        case DELETE -> delete();
        case CHECK -> check();
        case LIST -> {
          list(new IptablesListing(line));
          if (line.zeroes()) {
            chains().forEach(table::zero);
          }
        }
        case RULES -> list(new IptablesSaving(line.verbose()));
        case FLUSH -> chains().forEach(table::flush);
        case ZERO -> zero();
        case NEW -> make();
        case DELETE_CHAIN -> deleteChains();
        case POLICY -> setPolicy();
        case RENAME -> rename();
      }
      return 0;
    }

    private RuleChain chain() throws CommandFailure {
      @Nullable RuleChain found = table.find(line.chain());
      if (found == null) {
        throw refused(NO_CHAIN);
      }
      return found;
    }

    /// The chain that was named, or all.
    private List<RuleChain> chains() throws CommandFailure {
      return line.chain().isEmpty() ? List.copyOf(table.chains()) : List.of(chain());
    }

    private List<FilterRule> rules() throws CommandFailure {
      var reader = new IptablesRuleReader(process, table, line);
      List<FilterRule> rules = reader.read(process.host().kernel().engine().currentCause());
      if (line.verbose()) {
        rules.forEach(rule -> process.out(IptablesListing.ruleLine(rule)));
      }
      return rules;
    }

    private int place(String complaint) throws CommandFailure {
      int number = line.number();
      if (number > chain().list().size()) {
        throw refused(complaint);
      }
      return number - 1;
    }

    /// Inserts the rules before the one of a number.
    private void insertAll(int number) throws CommandFailure {
      List<FilterRule> rules = rules();
      RuleChain chain = chain();
      int size = chain.list().size();
      if (number != LAST && number > size + 1) {
        throw refused("Index of insertion too big.");
      }
      int at = number == LAST ? size : number - 1;
      for (FilterRule rule : rules) {
        table.insert(chain, at++, rule);
      }
    }

    private void replace() throws CommandFailure {
      RuleChain chain = chain();
      int index = place("Index of replacement too big.");
      List<FilterRule> rules = rules();
      table.delete(chain, index);
      table.insert(chain, index, rules.getFirst());
    }

    private int indexOf(FilterRule wanted) throws CommandFailure {
      List<FilterRule> list = chain().list();
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).isSame(wanted)) {
          return i;
        }
      }
      throw refused("Bad rule (does a matching rule exist in that chain?).");
    }

    private void delete() throws CommandFailure {
      if (line.number() > 0) {
        table.delete(chain(), place("Index of deletion too big."));
        return;
      }
      for (FilterRule rule : rules()) {
        table.delete(chain(), indexOf(rule));
      }
    }

    private void zero() throws CommandFailure {
      if (line.number() > 0) {
        chain().list().get(place("Index of counter too big.")).zero();
      } else {
        chains().forEach(table::zero);
      }
    }

    private void rename() throws CommandFailure {
      RuleChain renamed = chain();
      if (renamed.isBuiltIn()) {
        throw refused(NO_CHAIN);
      }
      IptablesLineReader.checkName(line.policy());
      if (table.find(line.policy()) != null) {
        throw refused("File exists.");
      }
      table.rename(renamed, line.policy());
    }

    private void check() throws CommandFailure {
      for (FilterRule rule : rules()) {
        indexOf(rule);
      }
    }

    private void list(IptablesPrinter printer) throws CommandFailure {
      process.out(printer.print(table, chains(), line.number()));
    }

    private void make() throws CommandFailure {
      if (table.find(line.chain()) != null) {
        throw refused("Chain already exists.");
      }
      table.make(line.chain());
    }

    private void deleteChains() throws CommandFailure {
      List<RuleChain> gone = new ArrayList<>(chains());
      boolean all = line.chain().isEmpty();
      gone.removeIf(chain -> all && chain.isBuiltIn());
      for (RuleChain chain : gone) {
        if (chain.isBuiltIn()) {
          throw refused("Invalid argument. Run `dmesg' for more information.");
        }
        if (table.references(chain) > 0) {
          throw refused("Too many links.");
        }
        if (!chain.list().isEmpty()) {
          throw refused("Directory not empty.");
        }
        table.remove(chain);
      }
    }

    private void setPolicy() throws CommandFailure {
      Optional<RuleChain> chain = Optional.ofNullable(table.find(line.chain()));
      if (chain.filter(RuleChain::isBuiltIn).isEmpty()) {
        throw refused("Bad built-in chain name.");
      }
      String policy = line.policy();
      if (policy.equals("DROP") && table.name().equals("nat")) {
        throw PlainTargetReader.inhibited();
      }
      if (!policy.equals(new RuleTarget.Accept().name())
          && !policy.equals(new RuleTarget.Drop().name())) {
        throw refused("Bad policy name. Run `dmesg' for more information.");
      }
      table.setPolicy(chain.get(), policy.equals("ACCEPT"));
    }
  }
}
