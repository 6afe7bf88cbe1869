package lvslab.net.http;

import java.util.Optional;

/// Cookies of a request (RFC 6265 section 4.2).
public final class Cookies {
  private Cookies() {}

  /// Finds one.
  ///
  /// @param head of a request
  /// @param name of the cookie
  /// @return its value, or nothing
  public static Optional<String> find(HttpHead head, String name) {
    for (HttpHead.Field field : head.fields()) {
      if (!field.name().equalsIgnoreCase("Cookie")) {
        continue;
      }
      for (String part : field.value().split(";")) {
        String pair = part.strip();
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).equals(name)) {
          return Optional.of(pair.substring(equals + 1));
        }
      }
    }
    return Optional.empty();
  }
}
