package lvslab.app.layout;

/// What a host is in the picture.
public enum Role {
  /// Sends requests.
  CLIENT,
  /// Holds a virtual address on the wire, or spreads requests.
  DIRECTOR,
  /// Stands between segments.
  ROUTER,
  /// Answers requests.
  SERVER
}
