package lvslab.vrrp.instance;

/// State of a virtual router as keepalived has it (vrrp.h).
public enum VrrpState {
  /// Before the first decision, or while a tracked script has not yet returned.
  INIT,
  /// Hears a master, or waits for one.
  BACKUP,
  /// Owns the addresses and advertises.
  MASTER,
  /// Its interface, or something it tracks, has failed.
  FAULT
}
