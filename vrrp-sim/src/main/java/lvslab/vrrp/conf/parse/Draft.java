package lvslab.vrrp.conf.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.Places;

/// A block that is being read.
abstract class Draft {
  final Span span;
  private final Map<String, Span> written = new LinkedHashMap<>();

  Draft(Span span) {
    this.span = span;
  }

  void write(String keyword, Span where) {
    written.put(keyword, where);
  }

  void takePlaces(Draft other) {
    written.putAll(other.written);
  }

  boolean has(String keyword) {
    return written.containsKey(keyword);
  }

  /// The place of a setting, of the block if a default holds.
  Span place(String keyword) {
    return written.getOrDefault(keyword, span);
  }

  Places places() {
    return new Places(written);
  }
}
