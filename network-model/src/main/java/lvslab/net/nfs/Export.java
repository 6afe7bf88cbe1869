package lvslab.net.nfs;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;

/// A folder for some clients (exports(5)).
///
/// @param path absolute
/// @param clients an address, a network, or `*`
/// @param rw whether they may write
/// @param sync whether what they write is on the disk before they hear so
/// @param noRootSquash whether their root is root here
/// @param insecure whether they may come from ports from 1024 on
record Export(
    String path, String clients, boolean rw, boolean sync, boolean noRootSquash, boolean insecure) {
  boolean admits(Ipv4Address client) {
    if (clients.equals("*")) {
      return true;
    }
    Optional<Ipv4Prefix> network = Ipv4Prefix.parse(clients);
    return network.map(n -> n.contains(client)).orElse(clients.equals(client.toString()));
  }

  /// How narrowly it names clients: of several lines the narrowest counts.
  int rank() {
    return clients.equals("*") ? 0 : clients.contains("/") ? 1 : 2;
  }

  /// All options, as /var/lib/nfs/etab and `exportfs -v` write them.
  String options() {
    return (sync ? "sync" : "async")
        + ",wdelay,hide,no_subtree_check,sec=sys,"
        + (rw ? "rw" : "ro")
        + (insecure ? ",insecure" : ",secure")
        + (noRootSquash ? ",no_root_squash" : ",root_squash")
        + ",no_all_squash";
  }
}
