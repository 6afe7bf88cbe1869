package lvslab.net.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable run of octets. A part of one shares the array.
public final class Bytes {
  /// Nothing.
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /// Copies octets.
  ///
  /// @param array the octets
  /// @return a copy
  public static Bytes copyOf(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array.clone(), 0, array.length);
  }

  /// Takes an array that its maker gives away and never writes again.
  ///
  /// @param array the octets
  /// @return the same array inside
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
  }

  /// Text as UTF-8.
  ///
  /// @param text any
  /// @return its octets
  public static Bytes utf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /// How many octets.
  ///
  /// @return the length
  public int length() {
    return length;
  }

  /// Whether there are none.
  ///
  /// @return true for length 0
  public boolean isEmpty() {
    return length == 0;
  }

  /// One octet.
  ///
  /// @param index 0 to length - 1
  /// @return -128 to 127
  public byte at(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(index);
    }
    return array[offset + index];
  }

  /// One octet as a number.
  ///
  /// @param index 0 to length - 1
  /// @return 0 to 255
  public int u8(int index) {
    return at(index) & 0xFF;
  }

  /// Two octets as a number, the higher first (network order).
  ///
  /// @param index of the first, 0 to length - 2
  /// @return 0 to 65535
  public int u16(int index) {
    return u8(index) << 8 | u8(index + 1);
  }

  /// Four octets as a number, the highest first.
  ///
  /// @param index of the first, 0 to length - 4
  /// @return 32 bits
  public int u32(int index) {
    return u16(index) << 16 | u16(index + 2);
  }

  /// Six octets as a number, the highest first.
  ///
  /// @param index of the first, 0 to length - 6
  /// @return 48 bits
  public long u48(int index) {
    return (long) u16(index) << 32 | (u32(index + 2) & 0xFFFF_FFFFL);
  }

  /// A part.
  ///
  /// @param from first octet
  /// @param to octet behind the last
  /// @return the part, on the same array
  public Bytes slice(int from, int to) {
    if (from < 0 || to > length || from > to) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + length);
    }
    if (from == to) {
      return EMPTY;
    }
    return to - from == length ? this : new Bytes(array, offset + from, to - from);
  }

  /// Puts another run behind this one.
  ///
  /// @param other what follows
  /// @return both
  public Bytes concat(Bytes other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    byte[] both = Arrays.copyOfRange(array, offset, offset + length + other.length);
    System.arraycopy(other.array, other.offset, both, length, other.length);
    return wrap(both);
  }

  /// Copies into an array.
  ///
  /// @param target where
  /// @param at first index there
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /// Puts all octets into a buffer.
  ///
  /// @param target where, from its position on
  public void writeTo(ByteBuffer target) {
    target.put(array, offset, length);
  }

  /// A copy.
  ///
  /// @return a new array
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /// The octets as UTF-8 text.
  ///
  /// @return the text
  public String utf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes b
        && Arrays.equals(array, offset, offset + length, b.array, b.offset, b.offset + b.length);
  }

  @Override
  public int hashCode() {
    int h = 1;
    for (int i = offset; i < offset + length; i++) {
      h = 31 * h + array[i];
    }
    return h;
  }

  @Override
  public String toString() {
    return length + " bytes";
  }
}
