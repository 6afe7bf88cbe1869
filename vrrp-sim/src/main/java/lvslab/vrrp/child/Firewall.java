package lvslab.vrrp.child;

import java.util.Optional;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.NftSet;
import lvslab.net.netfilter.NftTable;
import lvslab.net.netfilter.NftTables;
import lvslab.net.wire.Ipv4Address;

/// The table of nftables that drops what is sent to virtual addresses of routers that do not accept
/// it, and what comes from them (vrrp_nftables.c). It stays in the kernel if nobody takes it away.
final class Firewall {
  private final VrrpContext context;
  private final String name;
  private final int priority;
  private Optional<NftSet> addresses = Optional.empty();
  private boolean made;
  private boolean refused;

  /// A firewall that has set up nothing.
  ///
  /// @param name of its table (`nftables NAME`)
  /// @param priority of its chains (`nftables_priority`)
  Firewall(VrrpContext context, String name, int priority) {
    this.context = context;
    this.name = name;
    this.priority = priority;
  }

  private NftTables tables() {
    return context.host().stack().nftTables();
  }

  /// Whether it has a socket to the kernel.
  boolean hasSocket() {
    return made;
  }

  /// A device with a virtual MAC is to send no IGMP: its rule would send it by the interface below
  /// instead (`dup to`). The reference's kernel has no such statement. It refuses the whole batch,
  /// the table with it, of which keepalived does not notice; so all that is added to that table
  /// later is refused, too.
  void addVmac() {
    deleteOld();
    refused |= !made;
    made = true;
  }

  /// `nft_setup_ipv4`: what a former run left is taken away.
  private void deleteOld() {
    if (made) {
      return;
    }
    Optional<NftTable> old = tables().find(name);
    if (old.isPresent()) {
      context.say("Deleting old ip " + name + " table");
      tables().remove(old.get());
    }
  }

  /// Drops what is sent to an address from now on.
  void add(Ipv4Address address) {
    if (refused) {
      return;
    }
    if (addresses.isEmpty()) {
      addresses = Optional.of(setUp());
    }
    addresses.get().add(address, context.host().kernel().engine().currentCause());
  }

  private NftSet setUp() {
    deleteOld();
    made = true;
    NftTable table = tables().add(name);
    var out = table.addChain("out", HookPoint.LOCAL_OUT, priority);
    var in = table.addChain("in", HookPoint.LOCAL_IN, priority);
    NftSet vips = table.addSet("vips");
    in.drop(vips, false);
    out.drop(vips, true);
    return vips;
  }

  void remove(Ipv4Address address) {
    addresses.ifPresent(set -> set.remove(address));
  }

  /// The daemon ends (`nft_end`).
  void end() {
    if (made) {
      tables().find(name).ifPresent(tables()::remove);
    }
    addresses = Optional.empty();
    made = false;
  }
}
