package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A word that means something where it stands (parser.h: keyword_t).
final class Keyword {
  /// Takes the line of a keyword.
  @FunctionalInterface
  interface Handler {
    void read(Line line);
  }

  final String name;
  final boolean active;

  /// Takes its line, nothing if the word alone is enough.
  final @Nullable Handler handler;

  /// What is done where a process that does not understand the block meets it.
  final @Nullable Runnable seen;

  /// Keywords of its block, nothing if it has none.
  @Nullable List<Keyword> block;

  /// What is done at the end of its block.
  @Nullable Runnable end;

  Keyword(String name, boolean active, @Nullable Handler handler, @Nullable Runnable seen) {
    this.name = name;
    this.active = active;
    this.handler = handler;
    this.seen = seen;
  }

  /// Adds a keyword to its block.
  Keyword add(String word, @Nullable Handler reader) {
    var keyword = new Keyword(word, true, reader, null);
    if (active) {
      if (block == null) {
        block = new ArrayList<>();
      }
      block.add(keyword);
    }
    return keyword;
  }

  Keyword atEnd(Runnable action) {
    if (active) {
      end = action;
    }
    return this;
  }
}
