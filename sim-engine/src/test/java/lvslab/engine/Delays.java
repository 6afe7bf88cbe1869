package lvslab.engine;

import lvslab.engine.random.RandomStream;

/// How far ahead a random schedule looks.
enum Delays {
  /// Nearly everything at the same few instants.
  CROWDED {
    @Override
    long draw(RandomStream random) {
      return random.nextBelow(4);
    }
  },
  /// Within a few slots of the lowest levels.
  NEAR {
    @Override
    long draw(RandomStream random) {
      return random.nextBelow(5_000);
    }
  },
  /// As a network has it: microseconds, round trips, retransmissions, many of them equal.
  NETWORK {
    @Override
    long draw(RandomStream random) {
      return switch ((int) random.nextBelow(4)) {
        case 0 -> 500_000;
        case 1 -> random.nextBelow(50) * 1_000;
        case 2 -> 200_000_000;
        default -> random.nextBelow(60_000_000_000L);
      };
    }
  },
  /// Every number of bits, so every level.
  ALL_LEVELS {
    @Override
    long draw(RandomStream random) {
      return random.nextLong() >>> (2 + random.nextBelow(62));
    }
  },
  /// Around the borders of slots and levels.
  BORDERS {
    @Override
    long draw(RandomStream random) {
      return Math.max(0, (1L << random.nextBelow(61)) + random.nextBelow(5) - 2);
    }
  };

  abstract long draw(RandomStream random);
}
