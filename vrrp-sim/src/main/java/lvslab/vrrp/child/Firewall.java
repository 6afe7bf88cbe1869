package lvslab.vrrp.child;

import java.util.List;
import java.util.Optional;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.NftSet;
import lvslab.net.netfilter.NftTable;
import lvslab.net.netfilter.NftTables;
import lvslab.net.text.Span;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.Places;
import lvslab.vrrp.trace.SettingBook;

/// The table of nftables that drops what is sent to virtual addresses of routers that do not accept
/// it, and what comes from them (vrrp_nftables.c). It stays in the kernel if nobody takes it away.
final class Firewall {
  private final VrrpContext context;
  private final String name;
  private final int priority;
  private Optional<NftSet> addresses = Optional.empty();
  private boolean made;
  private boolean refused;

  private final Places globals;
  private final SettingBook book;

  /// A firewall that has set up nothing.
  ///
  /// @param name of its table (`nftables NAME`)
  /// @param priority of its chains (`nftables_priority`)
  /// @param globals where settings of global_defs stand
  Firewall(VrrpContext context, String name, int priority, Places globals) {
    this.context = context;
    this.globals = globals;
    book = new SettingBook(context.process());
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
  ///
  /// @param conf of the router that wants it
  void add(Ipv4Address address, InstanceConf conf) {
    if (refused) {
      return;
    }
    if (addresses.isEmpty()) {
      addresses = Optional.of(setUp());
    }
    addresses.get().add(address, reason(conf));
  }

  /// The setting because of which a router does not accept packets, or the current cause.
  private long reason(InstanceConf conf) {
    for (String key : List.of("no_accept", "strict_mode")) {
      Optional<Span> span = conf.places().of(key);
      if (span.isPresent()) {
        book.read("vrrp_instance " + conf.name(), key, span.get());
        return book.setBy(span.get());
      }
    }
    Optional<Span> strict = globals.of("vrrp_strict");
    strict.ifPresent(span -> book.read("global_defs", "vrrp_strict", span));
    long setBy = strict.map(book::setBy).orElse(0L);
    return setBy == 0 ? context.host().kernel().engine().currentCause() : setBy;
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
