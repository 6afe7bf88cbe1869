package lvslab.vrrp.conf;

import java.util.List;
import lvslab.net.text.Span;

/// A virtual_server_group.
///
/// @param name behind the keyword
/// @param span where the block begins
/// @param entries in order
public record ServerGroupConf(String name, Span span, List<Entry> entries) {
  /// Copies the list.
  public ServerGroupConf {
    entries = List.copyOf(entries);
  }

  /// One line of it.
  ///
  /// @param mark fwmark, -1 if it names addresses
  /// @param first address, empty if it names a mark
  /// @param last address, the first for a single one
  /// @param port 0 for every port
  /// @param span where it was written
  public record Entry(long mark, String first, String last, int port, Span span) {}
}
