package lvslab.net.redis.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a key has. Redis gives the elements of larger hashes and sets in the order of a hash table
/// with a random seed; here they come in the order they were put in.
public sealed interface Value {
  /// A string.
  ///
  /// @param text any octets
  record Text(String text) implements Value {}

  /// A list.
  ///
  /// @param items may be changed
  record Sequence(List<String> items) implements Value {
    Sequence() {
      this(new ArrayList<>());
    }
  }

  /// A hash.
  ///
  /// @param fields may be changed
  record Hash(Map<String, String> fields) implements Value {
    Hash() {
      this(new LinkedHashMap<>());
    }
  }

  /// A set.
  ///
  /// @param members may be changed
  record Members(Set<String> members) implements Value {
    Members() {
      this(new LinkedHashSet<>());
    }
  }

  /// What TYPE says.
  ///
  /// @return one word
  default String type() {
    return switch (this) {
      case Text text -> "string";
      case Sequence list -> "list";
      case Hash hash -> "hash";
      case Members set -> "set";
    };
  }

  /// Whether nothing is left of it, so that its key goes, too.
  ///
  /// @return true for a list, hash or set without elements
  default boolean isEmpty() {
    return switch (this) {
      case Text text -> false;
      case Sequence list -> list.items().isEmpty();
      case Hash hash -> hash.fields().isEmpty();
      case Members set -> set.members().isEmpty();
    };
  }
}
