package lvslab.net.rpc;

import lvslab.net.wire.Bytes;

/// Reads values in XDR (RFC 4506).
public final class XdrIn {
  private final Bytes octets;
  private int at;

  /// Begins at the first octet.
  ///
  /// @param octets what is read
  public XdrIn(Bytes octets) {
    this.octets = octets;
  }

  private int skip(int count) {
    int from = at;
    if (count < 0 || count > octets.length() - from) {
      throw new XdrException();
    }
    at += count;
    return from;
  }

  /// Reads an integer.
  ///
  /// @return 32 bits
  public int u32() {
    return octets.u32(skip(4));
  }

  /// Reads a long integer.
  ///
  /// @return 64 bits
  public long u64() {
    long high = u32();
    return high << 32 | u32() & 0xFFFFFFFFL;
  }

  /// Reads a truth value.
  ///
  /// @return true if it is not 0
  public boolean bool() {
    return u32() != 0;
  }

  /// Reads octets whose number both sides know.
  ///
  /// @param count how many
  /// @return those
  public Bytes fixed(int count) {
    int from = skip(count);
    skip((4 - count % 4) % 4);
    return octets.slice(from, from + count);
  }

  /// Reads octets behind their number.
  ///
  /// @return those
  public Bytes opaque() {
    return fixed(u32());
  }

  /// Reads a text.
  ///
  /// @return the text
  public String text() {
    return opaque().utf8();
  }

  /// What was not read yet.
  ///
  /// @return to the end
  public Bytes rest() {
    return octets.slice(at, octets.length());
  }
}
