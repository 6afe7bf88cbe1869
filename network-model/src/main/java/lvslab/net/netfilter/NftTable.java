package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.kernel.Kernel;

/// A table of nftables: base chains and sets.
public final class NftTable {
  private final Kernel kernel;
  private final Netfilter netfilter;
  private final String name;
  private final List<NftSet> sets = new ArrayList<>(1);
  private final List<NftChain> chains = new ArrayList<>(2);

  NftTable(Kernel kernel, Netfilter netfilter, String name) {
    this.kernel = kernel;
    this.netfilter = netfilter;
    this.name = name;
  }

  /// Its name.
  ///
  /// @return such as `keepalived`
  public String name() {
    return name;
  }

  /// Its sets.
  ///
  /// @return a copy, in the order of their making
  public List<NftSet> sets() {
    return List.copyOf(sets);
  }

  /// Its chains.
  ///
  /// @return a copy, in the order of their making
  public List<NftChain> chains() {
    return List.copyOf(chains);
  }

  /// Makes a set.
  ///
  /// @param set its name
  /// @return the set, empty
  public NftSet addSet(String set) {
    var made = new NftSet(set);
    sets.add(made);
    return made;
  }

  /// Makes a base chain, which sees packets from now on.
  ///
  /// @param chain its name
  /// @param point where
  /// @param priority less comes first
  /// @return the chain, without rules
  public NftChain addChain(String chain, HookPoint point, int priority) {
    var made = new NftChain(kernel, chain, point, priority);
    chains.add(made);
    netfilter.register(point, priority, made);
    return made;
  }

  void unhook() {
    chains.forEach(chain -> netfilter.unregister(chain.point(), chain));
  }
}
