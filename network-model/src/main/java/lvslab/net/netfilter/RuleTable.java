package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import org.jspecify.annotations.Nullable;

/// A table of iptables: chains at hook points (net/ipv4/netfilter/ip_tables.c, `ipt_do_table`). It
/// hooks itself in when it is first asked for; a host without rules pays nothing.
public final class RuleTable implements Hook {
  /// Chains inside each other, after which a packet is dropped.
  private static final int MAX_JUMPS = 128;

  private final Kernel kernel;
  private final String name;
  private final RejectHandler rejects;
  private final TrackingUse tracking;
  private final List<RuleChain> chains = new ArrayList<>();

  RuleTable(Kernel kernel, String name, RejectHandler rejects, TrackingUse tracking) {
    this.kernel = kernel;
    this.name = name;
    this.rejects = rejects;
    this.tracking = tracking;
  }

  void addBuiltIn(String chain, HookPoint point) {
    chains.add(new RuleChain(chain, point));
  }

  /// Its name.
  ///
  /// @return such as `filter`
  public String name() {
    return name;
  }

  /// Its chains, the built-in ones first.
  ///
  /// @return a view
  public List<RuleChain> chains() {
    return Collections.unmodifiableList(chains);
  }

  /// Finds a chain.
  ///
  /// @param wanted its name
  /// @return the chain, or null
  public @Nullable RuleChain find(String wanted) {
    for (RuleChain chain : chains) {
      if (chain.name().equals(wanted)) {
        return chain;
      }
    }
    return null;
  }

  /// Makes a chain, behind the others by name.
  ///
  /// @param chain a name that is free
  public void make(String chain) {
    add(new RuleChain(chain, null));
  }

  /// Gives a chain another name; rules that lead to it go on leading to it.
  ///
  /// @param chain one that somebody made
  /// @param wanted a name that is free
  public void rename(RuleChain chain, String wanted) {
    chains.remove(chain);
    chain.rename(wanted);
    add(chain);
  }

  /// Puts a chain back that was removed.
  ///
  /// @param chain one that somebody made
  public void put(RuleChain chain) {
    add(chain);
  }

  private void add(RuleChain chain) {
    int at = chains.size();
    String wanted = chain.name();
    while (!chains.get(at - 1).isBuiltIn() && chains.get(at - 1).name().compareTo(wanted) > 0) {
      at--;
    }
    chains.add(at, chain);
  }

  /// Removes a chain that nothing leads to.
  ///
  /// @param chain one that somebody made
  public void remove(RuleChain chain) {
    chains.remove(chain);
  }

  /// How many rules lead to a chain.
  ///
  /// @param chain one of this table
  /// @return a count
  public int references(RuleChain chain) {
    int count = 0;
    for (RuleChain other : chains) {
      for (FilterRule rule : other.rules()) {
        boolean leads = rule.target() instanceof RuleTarget.Jump jump && jump.chain() == chain;
        count += leads ? 1 : 0;
      }
    }
    return count;
  }

  /// Inserts a rule.
  ///
  /// @param chain where
  /// @param index before which rule, from 0
  /// @param rule what; its `setBy` is that of the trace event made here
  public void insert(RuleChain chain, int index, FilterRule rule) {
    long cause = report(rule.saveText(chain.name()), true);
    var added = new FilterRule(rule.key(), rule.matches(), rule.target(), cause);
    added.setCounters(rule.packets(), rule.bytes());
    chain.rules().add(index, added);
    if (added.tracks()) {
      tracking.use();
    }
  }

  /// Removes a rule.
  ///
  /// @param chain where
  /// @param index which, from 0
  public void delete(RuleChain chain, int index) {
    FilterRule gone = chain.rules().remove(index);
    report(gone.saveText(chain.name()), false);
    if (gone.tracks()) {
      tracking.release();
    }
  }

  /// Removes all rules of a chain.
  ///
  /// @param chain which
  public void flush(RuleChain chain) {
    while (!chain.rules().isEmpty()) {
      delete(chain, 0);
    }
  }

  /// Sets the policy of a built-in chain.
  ///
  /// @param chain which
  /// @param accept ACCEPT, or DROP
  public void setPolicy(RuleChain chain, boolean accept) {
    long cause = report("-P " + chain.name() + (accept ? " ACCEPT" : " DROP"), true);
    chain.setPolicy(accept, cause);
  }

  /// Sets the counters of a chain to 0.
  ///
  /// @param chain which
  public void zero(RuleChain chain) {
    chain.zero();
  }

  private long report(String rule, boolean added) {
    if (!kernel.trace().isOpen()) {
      return kernel.engine().currentCause();
    }
    String whole = name.equals("filter") ? rule : "-t " + name + " " + rule;
    return kernel.trace().emit(new ConfigEvent.FilterRule(kernel.name(), whole, added));
  }

  @Override
  public Verdict handle(HookPoint point, SocketBuffer skb) {
    for (int i = 0; i < chains.size(); i++) {
      RuleChain chain = chains.get(i);
      if (chain.point() == point) {
        return decide(chain, point, skb);
      }
    }
    return Verdict.ACCEPT;
  }

  private Verdict decide(RuleChain chain, HookPoint at, SocketBuffer skb) {
    @Nullable Verdict verdict = chain.rules().isEmpty() ? null : walk(chain, at, skb, 0);
    if (verdict != null) {
      return verdict;
    }
    chain.countPolicy(skb.packet().lengthBytes());
    if (chain.isAccepting()) {
      return Verdict.ACCEPT;
    }
    drop(skb, "filter.policy", "-P " + chain.name() + " DROP", chain.policySetBy());
    return Verdict.DROP;
  }

  /// Walks a chain; null if no rule decides.
  private @Nullable Verdict walk(RuleChain chain, HookPoint at, SocketBuffer skb, int depth) {
    List<FilterRule> rules = chain.rules();
    @Nullable NetDevice input = skb.input();
    @Nullable NetDevice output = skb.output();
    for (int i = 0; i < rules.size(); i++) {
      FilterRule rule = rules.get(i);
      if (!rule.matches(skb, input, output)) {
        continue;
      }
      rule.count(skb.packet().lengthBytes());
      if (rule.target() instanceof RuleTarget.Return) {
        return null;
      }
      @Nullable Verdict verdict = apply(chain, at, rule, skb, depth);
      if (verdict != null || rule.target() instanceof RuleTarget.Jump jump && !jump.back()) {
        return verdict;
      }
    }
    return null;
  }

  private @Nullable Verdict apply(
      RuleChain chain, HookPoint at, FilterRule rule, SocketBuffer skb, int depth) {
    return switch (rule.target()) {
      case RuleTarget.Accept accept -> Verdict.ACCEPT;
      case RuleTarget.Drop drop -> {
        drop(skb, "filter.rule", rule.saveText(chain.name()), rule.setBy());
        yield Verdict.DROP;
      }
      case RuleTarget.Reject reject -> {
        drop(skb, "filter.reject", rule.saveText(chain.name()), rule.setBy());
        if (reject.code() < 0) {
          rejects.reset(skb);
        } else {
          rejects.unreachable(skb, reject.code());
        }
        yield Verdict.DROP;
      }
      case RuleTarget.Mark mark -> {
        skb.setMark(skb.mark() & ~mark.mask() ^ mark.value());
        yield null;
      }
      case RuleTarget.Jump jump -> {
        if (depth >= MAX_JUMPS) {
          drop(skb, "filter.rule", rule.saveText(chain.name()), rule.setBy());
          yield Verdict.DROP;
        }
        yield walk(jump.chain(), at, skb, depth + 1);
      }
      case RuleTarget.Extension extension ->
          extension.apply(new RuleStep(name, chain.name(), rule, at), skb);
      case RuleTarget.Count count -> null;
      case RuleTarget.Return back -> null;
    };
  }

  private void drop(SocketBuffer skb, String rule, String text, long setBy) {
    if (kernel.trace().isOpen()) {
      String whole = name.equals("filter") ? text : "-t " + name + " " + text;
      var decision = new Decision(rule, "drop", List.of(Input.decisive("rule", whole, setBy)));
      kernel
          .trace()
          .emit(
              new PacketEvent.Dropped(
                  kernel.name(), skb.packet(), DropReason.FILTER, decision, skb.lineage()));
    }
  }
}
