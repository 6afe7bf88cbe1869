package lvslab.net.program;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL as curl takes it; the scheme may be missing.
///
/// @param text as typed
/// @param secure whether the scheme is https
/// @param host name or address
/// @param port 80 or 443 if none is given
/// @param path with the query, `/` if none is given
record CurlUrl(String text, boolean secure, String host, int port, String path) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([hH][tT][tT][pP][sS]?):/{1,3})?([^/:?#]+)(?::(\\d{1,5}))?([/?][^#]*)?(?:#.*)?");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");

  static @Nullable CurlUrl parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return null;
    }
    boolean secure = Optional.ofNullable(m.group(1)).orElse("").equalsIgnoreCase("https");
    String number = Optional.ofNullable(m.group(3)).orElse(secure ? "443" : "80");
    String rest = Optional.ofNullable(m.group(4)).orElse("/");
    int port = Integer.parseInt(number);
    return port > 65_535
        ? null
        : new CurlUrl(text, secure, m.group(2), port, rest.startsWith("?") ? "/" + rest : rest);
  }

  /// The scheme of a text if it is one that this curl was built without, else empty.
  static String foreignScheme(String text) {
    Matcher m = SCHEME.matcher(text);
    return m.matches() && !m.group(1).matches("(?i)https?") ? m.group(1) : "";
  }

  /// What a Location field means at this URL (RFC 3986 section 5.2).
  String resolve(String location) {
    if (location.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      return location;
    }
    if (location.startsWith("//")) {
      return scheme() + ":" + location;
    }
    String base = path.split("\\?", 2)[0];
    if (location.startsWith("?")) {
      return scheme() + "://" + authority() + base + location;
    }
    String folder = base.substring(0, base.lastIndexOf('/') + 1);
    return scheme() + "://" + authority() + (location.startsWith("/") ? "" : folder) + location;
  }

  String scheme() {
    return secure ? "https" : "http";
  }

  /// The whole URL, as `%{url_effective}` says it.
  String full() {
    return scheme() + "://" + authority() + path;
  }

  /// What the Host field says.
  String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  /// The last part of the path, as `-O` names a file; empty if there is none.
  String fileName() {
    String base = path.split("\\?", 2)[0];
    return base.substring(base.lastIndexOf('/') + 1);
  }

  /// The same place with a query, as `-G` makes it.
  CurlUrl withQuery(String query) {
    if (query.isEmpty()) {
      return this;
    }
    return new CurlUrl(text, secure, host, port, path + (path.contains("?") ? "&" : "?") + query);
  }
}
