package lvslab.vrrp.instance;

/// Why an advertisement is ignored.
///
/// @param reason which check it failed
/// @param log the line that keepalived writes, behind the name of the instance
public record Rejection(Reason reason, String log) {
  /// The checks, in their order (vrrp.c, `vrrp_check_packet`).
  public enum Reason {
    /// Longer or shorter than its count of addresses asks for.
    LENGTH,
    /// TTL is not 255: it came over a router.
    TTL,
    /// Another version.
    VERSION,
    /// An authentication that there is not.
    UNKNOWN_AUTHENTICATION,
    /// Another authentication.
    AUTHENTICATION_TYPE,
    /// Another password.
    PASSWORD,
    /// Another interval; in version 2 only.
    INTERVAL,
    /// No advertisement.
    TYPE,
    /// Another number of addresses.
    ADDRESS_COUNT,
    /// A wrong checksum.
    CHECKSUM,
    /// To the group although peers are named, or the reverse.
    CAST,
    /// One of our addresses is not there.
    ADDRESS_LIST,
    /// The sender is no peer.
    NOT_A_PEER
  }
}
