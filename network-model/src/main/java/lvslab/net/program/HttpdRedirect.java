package lvslab.net.program;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line `Redirect [status] PATH [URL]` (mod_alias.c, `add_redirect_internal`): paths that begin
/// so are answered with this status, and with a place to go to if it is one of the 300s.
///
/// `Redirect 500 /` breaks a site on purpose: its port is open, its pages are errors.
///
/// @param status HTTP status
/// @param path where it begins to apply
/// @param target URL, empty for a status that has none
record HttpdRedirect(int status, String path, String target) {
  private static final int FOUND = 302;
  private static final int NONE = 0;

  private static int statusOf(String name) {
    return switch (name) {
      case "permanent" -> 301;
      case "temp" -> FOUND;
      case "seeother" -> 303;
      case "gone" -> 410;
      default -> name.matches("[1-9]\\d\\d") ? Integer.parseInt(name) : NONE;
    };
  }

  /// Reads the words behind `Redirect`.
  ///
  /// @return nothing for what httpd refuses
  static Optional<HttpdRedirect> read(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String first = words.getFirst().toLowerCase(Locale.ROOT);
    int named = statusOf(first);
    int status = named == NONE ? FOUND : named;
    List<String> rest = named == NONE ? words : words.subList(1, words.size());
    boolean moves = status / 100 == 3;
    if (rest.size() != (moves ? 2 : 1) || !rest.getFirst().startsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(new HttpdRedirect(status, rest.getFirst(), moves ? rest.get(1) : ""));
  }

  /// Whether it applies: whole segments of a path count (`alias_matches`).
  boolean takes(String requested) {
    return requested.startsWith(path)
        && (path.endsWith("/")
            || requested.length() == path.length()
            || requested.charAt(path.length()) == '/');
  }

  /// Where to go; what stands behind the path is kept.
  String targetFor(String requested) {
    return target + requested.substring(path.length());
  }
}
