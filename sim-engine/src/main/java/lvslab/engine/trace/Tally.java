package lvslab.engine.trace;

/// How much a node has put on wires.
public final class Tally {
  private long frames;
  private long octets;

  Tally() {}

  /// Counts a frame.
  ///
  /// @param length its octets
  public void add(int length) {
    frames++;
    octets += length;
  }

  /// How many frames.
  ///
  /// @return a count
  public long frames() {
    return frames;
  }

  /// How many octets they had.
  ///
  /// @return a sum
  public long octets() {
    return octets;
  }
}
