package lvslab.net.unit;

/// State as `systemctl is-active` says it.
public enum ServiceState {
  /// It does not run.
  INACTIVE("inactive"),
  /// It is about to run.
  ACTIVATING("activating"),
  /// It runs.
  ACTIVE("active"),
  /// It is about to end.
  DEACTIVATING("deactivating"),
  /// It ended by itself, badly.
  FAILED("failed");

  private final String text;

  ServiceState(String text) {
    this.text = text;
  }

  /// As systemctl prints it.
  ///
  /// @return such as `active`
  public String text() {
    return text;
  }
}
