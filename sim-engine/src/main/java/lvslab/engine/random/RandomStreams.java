package lvslab.engine.random;

/// One random stream for each component, derived from the run's seed and the component's name: a
/// new component does not shift the numbers of the others.
public final class RandomStreams {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final long seed;

  /// Streams of a seed.
  ///
  /// @param seed any number
  public RandomStreams(long seed) {
    this.seed = seed;
  }

  /// The stream of a component.
  ///
  /// @param name such as `rs1/neigh`; the same name gives the same numbers from their beginning
  /// @return a new stream
  public RandomStream stream(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new RandomStream(RandomStream.mix(seed) ^ RandomStream.mix(hash));
  }

  /// The seed.
  ///
  /// @return as given
  public long seed() {
    return seed;
  }
}
