package lvslab.net.device;

/// How far an address or route reaches (include/uapi/linux/rtnetlink.h, `enum rt_scope_t`).
public enum AddressScope {
  /// Everywhere.
  GLOBAL(0, "global"),
  /// In the site.
  SITE(200, "site"),
  /// On the link.
  LINK(253, "link"),
  /// In the host.
  HOST(254, "host"),
  /// Nowhere.
  NOWHERE(255, "nowhere");

  private final int value;
  private final String text;

  AddressScope(int value, String text) {
    this.value = value;
    this.text = text;
  }

  /// The kernel's number: greater is narrower.
  ///
  /// @return 0 to 255
  public int value() {
    return value;
  }

  /// As iproute2 prints it.
  ///
  /// @return such as `global`
  public String text() {
    return text;
  }
}
