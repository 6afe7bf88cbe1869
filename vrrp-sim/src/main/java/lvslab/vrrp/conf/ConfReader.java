package lvslab.vrrp.conf;

/// Who reads the configuration: each process of keepalived reads all of it, and understands its own
/// part.
public enum ConfReader {
  /// The parent: global_defs.
  PARENT("Keepalived"),
  /// The child that checks real servers.
  CHECKER("Keepalived_healthcheckers"),
  /// The child that speaks VRRP.
  VRRP("Keepalived_vrrp"),
  /// The child that speaks BFD.
  BFD("Keepalived_bfd");

  private final String ident;

  ConfReader(String ident) {
    this.ident = ident;
  }

  /// Its name in the system log.
  ///
  /// @return such as `Keepalived_vrrp`
  public String ident() {
    return ident;
  }
}
