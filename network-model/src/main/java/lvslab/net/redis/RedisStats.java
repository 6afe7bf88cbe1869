package lvslab.net.redis;

import java.util.Map;
import java.util.TreeMap;

/// What INFO counts.
final class RedisStats {
  long connections;
  long rejected;
  long commands;
  long octetsIn;
  long octetsOut;
  long hits;
  long misses;
  long errorReplies;

  /// Error replies by their code.
  final Map<String, Long> errors = new TreeMap<>();

  /// An error was answered.
  void error(String text) {
    errorReplies++;
    String first = text.split(" ", 2)[0];
    errors.merge(first, 1L, Long::sum);
  }

  /// CONFIG RESETSTAT.
  void reset() {
    connections = 0;
    rejected = 0;
    commands = 0;
    octetsIn = 0;
    octetsOut = 0;
    hits = 0;
    misses = 0;
    errorReplies = 0;
    errors.clear();
  }
}
