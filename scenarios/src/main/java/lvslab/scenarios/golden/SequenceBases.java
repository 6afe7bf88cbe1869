package lvslab.scenarios.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.net.wire.TcpFlags;

/// Makes sequence numbers relative to the SYN of their direction, the last one seen anywhere.
///
/// Where no SYN was seen, the first number of a direction counts as 0, and a first acknowledgment
/// as 1.
final class SequenceBases {
  private final Map<Direction, Integer> bases = new LinkedHashMap<>();

  /// One direction of a connection.
  ///
  /// @param source address as a number
  /// @param destination address as a number
  /// @param ports source port in the higher half
  record Direction(int source, int destination, int ports) {
    Direction reverse() {
      return new Direction(destination, source, Integer.rotateLeft(ports, 16));
    }
  }

  long sequence(Direction direction, int flags, int number) {
    if ((flags & TcpFlags.SYN) != 0) {
      bases.put(direction, number);
    }
    return distance(bases.computeIfAbsent(direction, _ -> number), number);
  }

  long acknowledgment(Direction direction, int number) {
    return distance(bases.computeIfAbsent(direction.reverse(), _ -> number - 1), number);
  }

  private static long distance(int base, int number) {
    return Integer.toUnsignedLong(number - base);
  }
}
