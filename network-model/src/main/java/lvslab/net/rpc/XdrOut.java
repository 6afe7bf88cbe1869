package lvslab.net.rpc;

import java.io.ByteArrayOutputStream;
import lvslab.net.wire.Bytes;

/// Writes values in XDR (RFC 4506): big-endian, in units of four octets.
public final class XdrOut {
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  /// Nothing yet.
  public XdrOut() {}

  /// Writes an integer.
  ///
  /// @param value 32 bits
  /// @return this
  public XdrOut u32(int value) {
    octets.write(value >>> 24);
    octets.write(value >>> 16);
    octets.write(value >>> 8);
    octets.write(value);
    return this;
  }

  /// Writes a long integer.
  ///
  /// @param value 64 bits
  /// @return this
  public XdrOut u64(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  /// Writes a truth value.
  ///
  /// @param value which
  /// @return this
  public XdrOut bool(boolean value) {
    return u32(value ? 1 : 0);
  }

  /// Writes octets whose number both sides know.
  ///
  /// @param value which
  /// @return this
  public XdrOut fixed(Bytes value) {
    octets.writeBytes(value.toArray());
    for (int i = value.length(); i % 4 != 0; i++) {
      octets.write(0);
    }
    return this;
  }

  /// Writes octets with their number before them.
  ///
  /// @param value which
  /// @return this
  public XdrOut opaque(Bytes value) {
    return u32(value.length()).fixed(value);
  }

  /// Writes a text.
  ///
  /// @param value which
  /// @return this
  public XdrOut text(String value) {
    return opaque(Bytes.utf8(value));
  }

  /// Writes what is XDR already.
  ///
  /// @param value a whole number of units
  /// @return this
  public XdrOut raw(Bytes value) {
    octets.writeBytes(value.toArray());
    return this;
  }

  /// What was written.
  ///
  /// @return so far
  public Bytes bytes() {
    return Bytes.wrap(octets.toByteArray());
  }
}
