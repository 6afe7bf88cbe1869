package lvslab.net.route;

/// What a route does (include/uapi/linux/rtnetlink.h, RTN_*).
public enum RouteType {
  /// To a neighbour or gateway.
  UNICAST("unicast"),
  /// To this host.
  LOCAL("local"),
  /// To all on a link.
  BROADCAST("broadcast"),
  /// To a group.
  MULTICAST("multicast"),
  /// Nowhere, without a word.
  BLACKHOLE("blackhole"),
  /// Nowhere: host unreachable.
  UNREACHABLE("unreachable"),
  /// Nowhere: forbidden.
  PROHIBIT("prohibit"),
  /// Not by this table: the next rule is asked.
  THROW("throw");

  private final String text;

  RouteType(String text) {
    this.text = text;
  }

  /// Whether it leads nowhere, and so by no device.
  ///
  /// @return true if packets end here
  public boolean isRefusal() {
    return this == BLACKHOLE || this == UNREACHABLE || this == PROHIBIT || this == THROW;
  }

  /// As iproute2 prints it.
  ///
  /// @return such as `local`
  public String text() {
    return text;
  }
}
