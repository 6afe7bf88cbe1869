package lvslab.net.command;

import java.util.List;
import java.util.Optional;

/// The words of a command, read from left to right.
final class Arguments {
  private final List<String> words;
  private int next;

  Arguments(List<String> words) {
    this.words = words;
  }

  boolean hasNext() {
    return next < words.size();
  }

  String next() {
    return words.get(next++);
  }

  /// The next word, which stays.
  Optional<String> peek() {
    return hasNext() ? Optional.of(words.get(next)) : Optional.empty();
  }

  /// Goes back by one word.
  void back() {
    next--;
  }

  /// All words that are left.
  List<String> rest() {
    return words.subList(next, words.size());
  }
}
