package lvslab.vrrp;

/// What octets of protocol 112 turn out to be.
public sealed interface VrrpReading {
  /// An advertisement that is right in itself.
  ///
  /// @param advertisement what it says
  record Valid(VrrpAdvertisement advertisement) implements VrrpReading {}

  /// No advertisement.
  ///
  /// @param fault why not
  record Invalid(Fault fault) implements VrrpReading {}

  /// Why octets are no advertisement, in the order in which it is looked for.
  enum Fault {
    /// Shorter than any advertisement.
    TOO_SHORT,
    /// Neither version 2 nor 3.
    UNKNOWN_VERSION,
    /// Not type 1; there is no other.
    UNKNOWN_TYPE,
    /// Another length than its count of addresses asks for.
    WRONG_LENGTH,
    /// The checksum is wrong.
    WRONG_CHECKSUM
  }
}
