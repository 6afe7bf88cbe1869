package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Ipv4Address;

/// A base chain of nftables whose rules drop what comes from, or goes to, the addresses of a set;
/// its policy is accept (net/netfilter/nf_tables_core.c, `nft_do_chain`).
public final class NftChain implements Hook {
  /// A rule.
  ///
  /// @param set which addresses
  /// @param source whether the packet's source is looked at, not its destination
  /// @param handle its number in its table
  public record Rule(NftSet set, boolean source, int handle) {
    /// The rule.
    ///
    /// @return as nft(8) prints it
    public String text() {
      return "ip " + (source ? "s" : "d") + "addr @" + set.name() + " drop";
    }
  }

  private final Kernel kernel;
  private final NftTable table;
  private final int handle;
  private final String name;
  private final HookPoint point;
  private final int priority;
  private final List<Rule> rules = new ArrayList<>(1);

  NftChain(Kernel kernel, NftTable table, String name, HookPoint point, int priority) {
    this.kernel = kernel;
    this.table = table;
    handle = table.nextHandle();
    this.name = name;
    this.point = point;
    this.priority = priority;
  }

  /// Its name.
  ///
  /// @return such as `in`
  public String name() {
    return name;
  }

  /// Its number in its table.
  ///
  /// @return 1 for what was made first
  public int handle() {
    return handle;
  }

  /// Where it sees packets.
  ///
  /// @return the hook
  public HookPoint point() {
    return point;
  }

  /// When its turn is.
  ///
  /// @return less comes first
  public int priority() {
    return priority;
  }

  /// Its rules.
  ///
  /// @return a copy, in order
  public List<Rule> rules() {
    return List.copyOf(rules);
  }

  /// Adds a rule behind the others.
  ///
  /// @param set which addresses
  /// @param source whether the packet's source is looked at, not its destination
  public void drop(NftSet set, boolean source) {
    rules.add(new Rule(set, source, table.nextHandle()));
  }

  @Override
  public Verdict handle(HookPoint at, SocketBuffer skb) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Ipv4Address address = rule.source() ? skb.packet().source() : skb.packet().destination();
      if (rule.set().contains(address)) {
        report(skb, rule, address);
        return Verdict.DROP;
      }
    }
    return Verdict.ACCEPT;
  }

  private void report(SocketBuffer skb, Rule rule, Ipv4Address address) {
    if (kernel.trace().isOpen()) {
      long by = rule.set().setBy(address);
      var input = Input.decisive("rule", name + ": " + rule.text(), by);
      var decision = new Decision("nft.rule", "drop", List.of(input));
      kernel
          .trace()
          .note(
              new PacketEvent.Dropped(
                  kernel.name(), skb.packet(), DropReason.FILTER, decision, skb.lineage()));
    }
  }
}
