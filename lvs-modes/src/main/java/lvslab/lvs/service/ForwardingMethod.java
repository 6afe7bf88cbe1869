package lvslab.lvs.service;

/// How packets get to a real server (IP_VS_CONN_F_FWD_MASK).
public enum ForwardingMethod {
  /// Addresses are translated (`-m`).
  MASQUERADE("Masq", "-m", "nat"),
  /// The real server is this host.
  LOCAL_NODE("Local", "-g", "local"),
  /// Packets are wrapped in packets to the real server (`-i`).
  TUNNEL("Tunnel", "-i", "tun"),
  /// Packets are sent to the real server's MAC address (`-g`).
  DIRECT_ROUTE("Route", "-g", "dr"),
  /// Packets go where they were going.
  BYPASS("Bypass", "-g", "bypass");

  private final String text;
  private final String option;
  private final String rule;

  ForwardingMethod(String text, String option, String rule) {
    this.text = text;
    this.option = option;
    this.rule = rule;
  }

  /// As ipvsadm lists it.
  ///
  /// @return such as `Route`
  public String text() {
    return text;
  }

  /// As ipvsadm takes it.
  ///
  /// @return such as `-g`
  public String option() {
    return option;
  }

  /// As rules are named.
  ///
  /// @return such as `dr`
  public String rule() {
    return rule;
  }

  /// Whether ports and addresses are the real server's own, so that it may listen on another port.
  ///
  /// @return true for MASQUERADE
  public boolean translates() {
    return this == MASQUERADE;
  }
}
