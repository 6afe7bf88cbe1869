package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.LibraryModule;
import org.jspecify.annotations.Nullable;

/// The tables of iptables of a host: `filter`, `nat`, `mangle`, `raw` and `security`. Each is made
/// and hooked in when it is first asked for, as the kernel loads them.
public final class RuleTables {
  private static final int X_TABLES_BYTES = 61_440;
  private static final int IP_TABLES_BYTES = 36_864;
  private static final int TABLE_BYTES = 16_384;

  private final Kernel kernel;
  private final Netfilter netfilter;
  private final RejectHandler rejects;
  private final TrackingUse tracking;
  private final Consumer<RuleTable> natStarter;
  private final List<RuleTable> loaded = new ArrayList<>(0);

  /// No tables yet.
  ///
  /// @param kernel of the host
  /// @param netfilter of the host
  /// @param rejects tells senders of refused packets
  /// @param tracking connection tracking of the host
  /// @param natStarter hooks table nat in
  public RuleTables(
      Kernel kernel,
      Netfilter netfilter,
      RejectHandler rejects,
      TrackingUse tracking,
      Consumer<RuleTable> natStarter) {
    this.kernel = kernel;
    this.netfilter = netfilter;
    this.rejects = rejects;
    this.tracking = tracking;
    this.natStarter = natStarter;
    kernel.modules().install(new LibraryModule("x_tables", X_TABLES_BYTES, List.of()));
    kernel.modules().install(new LibraryModule("ip_tables", IP_TABLES_BYTES, List.of("x_tables")));
    for (String name : List.of("filter", "mangle", "raw", "security")) {
      installModule(name, List.of("ip_tables"));
    }
    installModule("nat", List.of("ip_tables", "nf_nat"));
  }

  private void installModule(String table, List<String> uses) {
    kernel.modules().install(new LibraryModule("iptable_" + table, TABLE_BYTES, uses));
  }

  /// A table, which is made if it was not there.
  ///
  /// @param name such as `filter`
  /// @return the table, or nothing for another name
  public Optional<RuleTable> find(String name) {
    for (RuleTable table : loaded) {
      if (table.name().equals(name)) {
        return Optional.of(table);
      }
    }
    @Nullable RuleTable made =
        switch (name) {
          case "filter" -> filter();
          case "nat" -> nat();
          case "mangle" -> mangle();
          case "raw" -> raw();
          case "security" -> security();
          default -> null;
        };
    if (made != null) {
      kernel.modules().load("iptable_" + name);
      loaded.addFirst(made);
    }
    return Optional.ofNullable(made);
  }

  /// The tables that are there, as /proc/net/ip_tables_names names them.
  ///
  /// @return newest first
  public List<RuleTable> loaded() {
    return List.copyOf(loaded);
  }

  private RuleTable make(String name) {
    return new RuleTable(kernel, name, rejects, tracking);
  }

  private RuleTable filter() {
    RuleTable table = make("filter");
    add(table, "INPUT", HookPoint.LOCAL_IN, HookPriority.FILTER);
    add(table, "FORWARD", HookPoint.FORWARD, HookPriority.FILTER);
    add(table, "OUTPUT", HookPoint.LOCAL_OUT, HookPriority.FILTER);
    return table;
  }

  /// Its chains are asked by address translation, for the first packet of a connection.
  private RuleTable nat() {
    RuleTable table = make("nat");
    table.addBuiltIn("PREROUTING", HookPoint.PRE_ROUTING);
    table.addBuiltIn("INPUT", HookPoint.LOCAL_IN);
    table.addBuiltIn("OUTPUT", HookPoint.LOCAL_OUT);
    table.addBuiltIn("POSTROUTING", HookPoint.POST_ROUTING);
    natStarter.accept(table);
    return table;
  }

  private RuleTable mangle() {
    RuleTable table = make("mangle");
    add(table, "PREROUTING", HookPoint.PRE_ROUTING, HookPriority.MANGLE);
    add(table, "INPUT", HookPoint.LOCAL_IN, HookPriority.MANGLE);
    add(table, "FORWARD", HookPoint.FORWARD, HookPriority.MANGLE);
    add(table, "OUTPUT", HookPoint.LOCAL_OUT, HookPriority.MANGLE);
    add(table, "POSTROUTING", HookPoint.POST_ROUTING, HookPriority.MANGLE);
    return table;
  }

  private RuleTable raw() {
    RuleTable table = make("raw");
    add(table, "PREROUTING", HookPoint.PRE_ROUTING, HookPriority.RAW);
    add(table, "OUTPUT", HookPoint.LOCAL_OUT, HookPriority.RAW);
    return table;
  }

  private RuleTable security() {
    RuleTable table = make("security");
    add(table, "INPUT", HookPoint.LOCAL_IN, HookPriority.SECURITY);
    add(table, "FORWARD", HookPoint.FORWARD, HookPriority.SECURITY);
    add(table, "OUTPUT", HookPoint.LOCAL_OUT, HookPriority.SECURITY);
    return table;
  }

  private void add(RuleTable table, String chain, HookPoint point, int priority) {
    table.addBuiltIn(chain, point);
    netfilter.register(point, priority, table);
  }
}
