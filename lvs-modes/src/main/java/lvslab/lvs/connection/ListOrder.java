package lvslab.lvs.connection;

import java.util.Comparator;

/// In which order entries are listed.
final class ListOrder {
  /// The kernel's own order is that of a hash with a random seed. Here they stand by client, so
  /// that the same entries always make the same list.
  static final Comparator<IpvsConnection> LISTED =
      Comparator.comparing(IpvsConnection::client)
          .thenComparingInt(IpvsConnection::clientPort)
          .thenComparingInt(IpvsConnection::protocol)
          .thenComparing(IpvsConnection::virtual)
          .thenComparingInt(IpvsConnection::virtualPort);

  private ListOrder() {}
}
