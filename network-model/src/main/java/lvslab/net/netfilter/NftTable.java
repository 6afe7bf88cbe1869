package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.kernel.Kernel;

/// A table of nftables: base chains and sets.
public final class NftTable {
  private final Kernel kernel;
  private final Netfilter netfilter;
  private final String name;
  private final int handle;
  private int handles;
  private final List<NftSet> sets = new ArrayList<>(1);
  private final List<NftChain> chains = new ArrayList<>(2);

  NftTable(Kernel kernel, Netfilter netfilter, String name, int handle) {
    this.kernel = kernel;
    this.netfilter = netfilter;
    this.name = name;
    this.handle = handle;
  }

  /// Its number among all tables that there ever were.
  ///
  /// @return 1 for the first
  public int handle() {
    return handle;
  }

  /// The number of what is made in it next (`nf_tables_alloc_handle`).
  int nextHandle() {
    return ++handles;
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
    var made = new NftSet(set, nextHandle());
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
    var made = new NftChain(kernel, this, chain, point, priority);
    chains.add(made);
    netfilter.register(point, priority, made);
    return made;
  }

  void unhook() {
    chains.forEach(chain -> netfilter.unregister(chain.point(), chain));
  }
}
