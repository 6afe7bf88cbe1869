package lvslab.net.basket;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A basket as a request leaves it.
///
/// @param session its name
/// @param begun whether the session began with this request
/// @param items how many of what, in the order they were put in
record Basket(String session, boolean begun, Map<String, Integer> items) {
  private static final int SHOWN = 8;

  Basket {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
  }

  /// What is in it.
  String content() {
    var text = new StringBuilder();
    items.forEach(
        (item, count) ->
            text.append(text.isEmpty() ? "" : ", ").append(item).append(' ').append(count));
    return text.isEmpty() ? "empty" : text.toString();
  }

  /// The beginning of a session's name.
  static String shortName(String session) {
    return session.substring(0, Math.min(SHOWN, session.length()));
  }
}
