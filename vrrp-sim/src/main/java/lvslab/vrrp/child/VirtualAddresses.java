package lvslab.vrrp.child;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// Puts a router's virtual addresses on their interfaces and takes them off, as keepalived does by
/// netlink (vrrp_ipaddress.c, `netlink_iplist`).
final class VirtualAddresses {
  private final ChildContext context;
  private final InstanceConf conf;

  VirtualAddresses(ChildContext context, InstanceConf conf) {
    this.context = context;
    this.conf = conf;
  }

  /// Those that are advertised, then the others.
  private Stream<VirtualAddress> all() {
    return Stream.concat(conf.addresses().stream(), conf.excluded().stream());
  }

  Optional<NetDevice> device(VirtualAddress address) {
    String name = address.device().isEmpty() ? conf.device() : address.device();
    return context.host().stack().devices().find(name);
  }

  void add() {
    say("setting", conf.addresses(), "VIPs.");
    say("setting", conf.excluded(), "E-VIPs.");
    all().forEach(address -> context.work().call(() -> add(address)));
  }

  void remove() {
    say("removing", conf.addresses(), "VIPs.");
    say("removing", conf.excluded(), "E-VIPs.");
    all().forEach(address -> context.work().call(() -> remove(address)));
  }

  /// Takes off what another configuration does not have.
  void removeAllBut(InstanceConf next) {
    List<ConfAddress> kept =
        Stream.concat(next.addresses().stream(), next.excluded().stream())
            .map(VirtualAddress::address)
            .toList();
    all()
        .filter(address -> !kept.contains(address.address()))
        .forEach(address -> context.work().call(() -> remove(address)));
  }

  /// Puts on what is not there yet.
  void addMissing() {
    all()
        .filter(address -> !isSet(address))
        .forEach(address -> context.work().call(() -> add(address)));
  }

  private boolean isSet(VirtualAddress address) {
    Optional<Ipv4Address> bits = address.address().ipv4();
    return bits.isPresent()
        && device(address).filter(d -> d.addresses().find(bits.get()) != null).isPresent();
  }

  private void say(String verb, List<VirtualAddress> which, String what) {
    if (!which.isEmpty()) {
      context.detail("(" + conf.name() + ") " + verb + " " + what);
    }
  }

  private void add(VirtualAddress address) {
    Optional<NetDevice> device = device(address);
    Optional<Ipv4Address> bits = address.address().ipv4();
    if (device.isEmpty() || bits.isEmpty()) {
      return;
    }
    var prefix = new Ipv4Prefix(bits.get(), address.prefixLength());
    String label = address.label().isEmpty() ? device.get().name() : address.label();
    device
        .get()
        .owner()
        .addAddress(
            device.get(),
            new InterfaceAddress(
                prefix,
                broadcast(address, prefix),
                scope(address.scope()),
                label,
                false,
                false,
                context.host().kernel().engine().currentCause()));
  }

  private static @Nullable Ipv4Address broadcast(VirtualAddress address, Ipv4Prefix prefix) {
    Optional<String> written = address.broadcast();
    if (written.isEmpty()) {
      return null;
    }
    return switch (written.get()) {
      case "+" -> prefix.broadcast();
      case "-" -> prefix.network().address();
      default -> Ipv4Address.parse(written.get()).orElse(null);
    };
  }

  private static AddressScope scope(int value) {
    for (AddressScope scope : AddressScope.values()) {
      if (scope.value() == value) {
        return scope;
      }
    }
    return AddressScope.GLOBAL;
  }

  private void remove(VirtualAddress address) {
    Optional<Ipv4Address> bits = address.address().ipv4();
    device(address)
        .ifPresent(
            device -> {
              InterfaceAddress entry = bits.isEmpty() ? null : device.addresses().find(bits.get());
              if (entry != null && entry.prefix().length() == address.prefixLength()) {
                device.owner().removeAddress(device, entry);
              }
            });
  }

  /// Announces each once, round by round.
  void announce(GratuitousArp garp, int repeats) {
    for (int round = 0; round < repeats; round++) {
      boolean first = round == 0;
      all().forEach(address -> announce(garp, address, first));
    }
  }

  private void announce(GratuitousArp garp, VirtualAddress address, boolean first) {
    Optional<NetDevice> device = device(address);
    Optional<Ipv4Address> bits = address.address().ipv4();
    if (device.isPresent() && bits.isPresent()) {
      if (first) {
        context.detail(
            "("
                + conf.name()
                + ") Sending/queueing gratuitous ARPs on "
                + device.get().name()
                + " for "
                + bits.get());
      }
      context.work().call(() -> garp.send(conf.name(), device.get(), bits.get()));
    }
  }
}
