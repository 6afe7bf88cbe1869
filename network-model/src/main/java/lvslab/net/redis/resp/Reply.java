package lvslab.net.redis.resp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server answers (RESP2).
public sealed interface Reply {
  /// `+TEXT`.
  ///
  /// @param text one line
  record Status(String text) implements Reply {}

  /// `-TEXT`.
  ///
  /// @param text a code in capitals and what is wrong
  record Error(String text) implements Reply {}

  /// `:NUMBER`.
  ///
  /// @param value the number
  record Int(long value) implements Reply {}

  /// `$LENGTH` and a string.
  ///
  /// @param text any octets, null for none (`$-1`)
  record Bulk(@Nullable String text) implements Reply {}

  /// `*COUNT` and as many replies.
  ///
  /// @param items null for none (`*-1`)
  record Array(@Nullable List<Reply> items) implements Reply {
    /// Copies them.
    public Array {
      items = items == null ? null : List.copyOf(items);
    }
  }

  /// Texts in an array.
  ///
  /// @param texts any octets
  /// @return their array
  static Array of(Iterable<String> texts) {
    List<Reply> items = new ArrayList<>();
    for (String text : texts) {
      items.add(new Bulk(text));
    }
    return new Array(items);
  }

  /// Yes or no.
  ///
  /// @param yes which
  /// @return 1 or 0
  static Int of(boolean yes) {
    return new Int(yes ? 1 : 0);
  }

  /// Writes it.
  ///
  /// @param out gets its octets
  default void write(StringBuilder out) {
    switch (this) {
      case Status(String text) -> out.append('+').append(text).append("\r\n");
      case Error(String text) -> out.append('-').append(text).append("\r\n");
      case Int(long value) -> out.append(':').append(value).append("\r\n");
      case Bulk(@Nullable String text) -> {
        if (text == null) {
          out.append("$-1\r\n");
        } else {
          out.append('$').append(text.length()).append("\r\n").append(text).append("\r\n");
        }
      }
      case Array(@Nullable List<Reply> items) -> {
        out.append('*').append(items == null ? -1 : items.size()).append("\r\n");
        if (items != null) {
          items.forEach(item -> item.write(out));
        }
      }
    }
  }
}
