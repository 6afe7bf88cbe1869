package lvslab.net.program;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("permanent", 301),
          Map.entry("temp", FOUND),
          Map.entry("seeother", 303),
          Map.entry("gone", 410));

  /// Reads the words behind `Redirect`.
  ///
  /// @return nothing for what httpd refuses
  static Optional<HttpdRedirect> read(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String first = words.getFirst().toLowerCase(Locale.ROOT);
    boolean number = first.matches("[1-9]\\d\\d");
    boolean named = number || NAMES.containsKey(first);
    int status = number ? Integer.parseInt(first) : NAMES.getOrDefault(first, FOUND);
    List<String> rest = named ? words.subList(1, words.size()) : words;
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
