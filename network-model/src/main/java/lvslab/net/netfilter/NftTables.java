package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.kernel.Kernel;

/// The tables of nftables of a host, of family ip (net/netfilter/nf_tables_api.c). Programs make
/// them by netlink; there is as much of them as programs here make.
public final class NftTables {
  private final Kernel kernel;
  private final Netfilter netfilter;
  private int handles;
  private final List<NftTable> list = new ArrayList<>(0);

  /// No tables yet.
  ///
  /// @param kernel of the host
  /// @param netfilter of the host
  public NftTables(Kernel kernel, Netfilter netfilter) {
    this.kernel = kernel;
    this.netfilter = netfilter;
  }

  /// The tables.
  ///
  /// @return a copy, in the order of their making
  public List<NftTable> list() {
    return List.copyOf(list);
  }

  /// Finds a table.
  ///
  /// @param name such as `keepalived`
  /// @return the table, or nothing
  public Optional<NftTable> find(String name) {
    return list.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /// Makes a table.
  ///
  /// @param name which no table has
  /// @return the table, empty
  public NftTable add(String name) {
    var table = new NftTable(kernel, netfilter, name, ++handles);
    list.add(table);
    return table;
  }

  /// Takes a table away with all that is in it.
  ///
  /// @param table one of these
  public void remove(NftTable table) {
    list.remove(table);
    table.unhook();
  }
}
