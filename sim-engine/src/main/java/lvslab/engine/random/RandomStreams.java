package lvslab.engine.random;

import java.util.Map;
import java.util.TreeMap;

/// One random stream for each component, derived from the run's seed and the component's name: a
/// new component does not shift the numbers of the others.
public final class RandomStreams {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final long[] NOTHING = {};

  private final long seed;
  private final Map<String, long[]> stated = new TreeMap<>();

  /// Streams of a seed.
  ///
  /// @param seed any number
  public RandomStreams(long seed) {
    this.seed = seed;
  }

  /// States what a component draws first, as a run of a real machine showed it. To be said before
  /// its stream is asked for.
  ///
  /// @param name of its stream
  /// @param numbers what [RandomStream#nextBelow(long)] gives, 0 or more each
  public void state(String name, long... numbers) {
    stated.put(name, numbers.clone());
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
    long own = RandomStream.mix(seed) ^ RandomStream.mix(hash);
    return new RandomStream(own, stated.getOrDefault(name, NOTHING));
  }

  /// The seed.
  ///
  /// @return as given
  public long seed() {
    return seed;
  }
}
