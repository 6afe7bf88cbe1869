package lvslab.vrrp;

/// A version of the protocol.
public enum VrrpVersion {
  /// RFC 3768, with the authentication of RFC 2338.
  V2(2),
  /// RFC 5798 and RFC 9568.
  V3(3);

  private final int number;

  VrrpVersion(int number) {
    this.number = number;
  }

  /// Its number.
  ///
  /// @return 2 or 3, as in the first octet of a packet
  public int number() {
    return number;
  }
}
