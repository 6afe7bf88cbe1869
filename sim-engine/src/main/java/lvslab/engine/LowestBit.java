package lvslab.engine;

/// The number of the lowest bit that is set, by a product and a table: a compiler that takes no
/// time to optimise does not know `Long.numberOfTrailingZeros` as an instruction, and the library's
/// code for it is a row of comparisons.
///
/// C. E. Leiserson, H. Prokop, K. H. Randall, "Using de Bruijn Sequences to Index a 1 in a Computer
/// Word", 1998.
final class LowestBit {
  /// Each six bits in a row stand in it once.
  private static final long SEQUENCE = 0x03F79D71B4CB0A89L;

  private static final int INDEX_SHIFT = Long.SIZE - 6;
  private static final byte[] NUMBERS = new byte[Long.SIZE];

  static {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      NUMBERS[(int) (SEQUENCE << bit >>> INDEX_SHIFT)] = (byte) bit;
    }
  }

  private LowestBit() {}

  /// Where it is.
  ///
  /// @param word not 0; an `int` counts as what it is widened to
  static int of(long word) {
    return NUMBERS[(int) ((word & -word) * SEQUENCE >>> INDEX_SHIFT)];
  }
}
