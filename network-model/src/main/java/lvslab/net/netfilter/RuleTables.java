package lvslab.net.netfilter;

import java.util.Optional;
import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// The tables of iptables of a host: `filter`, `mangle` and `raw`. Each is made and hooked in when
/// it is first asked for, as the kernel loads them.
public final class RuleTables {
  private final Kernel kernel;
  private final Netfilter netfilter;
  private final RejectHandler rejects;
  private @Nullable RuleTable filter;
  private @Nullable RuleTable mangle;
  private @Nullable RuleTable raw;

  /// No tables yet.
  ///
  /// @param kernel of the host
  /// @param netfilter of the host
  /// @param rejects tells senders of refused packets
  public RuleTables(Kernel kernel, Netfilter netfilter, RejectHandler rejects) {
    this.kernel = kernel;
    this.netfilter = netfilter;
    this.rejects = rejects;
  }

  /// A table.
  ///
  /// @param name `filter`, `mangle` or `raw`
  /// @return the table, or nothing for another name
  public Optional<RuleTable> find(String name) {
    return switch (name) {
      case "filter" -> Optional.of(filter());
      case "mangle" -> Optional.of(mangle());
      case "raw" -> Optional.of(raw());
      default -> Optional.empty();
    };
  }

  private RuleTable filter() {
    RuleTable table = filter;
    if (table == null) {
      table = new RuleTable(kernel, "filter", rejects);
      add(table, "INPUT", HookPoint.LOCAL_IN, HookPriority.FILTER);
      add(table, "FORWARD", HookPoint.FORWARD, HookPriority.FILTER);
      add(table, "OUTPUT", HookPoint.LOCAL_OUT, HookPriority.FILTER);
      filter = table;
    }
    return table;
  }

  private RuleTable mangle() {
    RuleTable table = mangle;
    if (table == null) {
      table = new RuleTable(kernel, "mangle", rejects);
      add(table, "PREROUTING", HookPoint.PRE_ROUTING, HookPriority.MANGLE);
      add(table, "INPUT", HookPoint.LOCAL_IN, HookPriority.MANGLE);
      add(table, "FORWARD", HookPoint.FORWARD, HookPriority.MANGLE);
      add(table, "OUTPUT", HookPoint.LOCAL_OUT, HookPriority.MANGLE);
      add(table, "POSTROUTING", HookPoint.POST_ROUTING, HookPriority.MANGLE);
      mangle = table;
    }
    return table;
  }

  private RuleTable raw() {
    RuleTable table = raw;
    if (table == null) {
      table = new RuleTable(kernel, "raw", rejects);
      add(table, "PREROUTING", HookPoint.PRE_ROUTING, HookPriority.RAW);
      add(table, "OUTPUT", HookPoint.LOCAL_OUT, HookPriority.RAW);
      raw = table;
    }
    return table;
  }

  private void add(RuleTable table, String chain, HookPoint point, int priority) {
    table.addBuiltIn(chain, point);
    netfilter.register(point, priority, table);
  }
}
