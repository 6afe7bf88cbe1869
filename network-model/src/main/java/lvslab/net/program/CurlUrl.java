package lvslab.net.program;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL as curl takes it; the scheme may be missing.
///
/// @param text as typed
/// @param host name or address
/// @param port 80 if none is given
/// @param path with the query, `/` if none is given
record CurlUrl(String text, String host, int port, String path) {
  private static final Pattern FORM =
      Pattern.compile("(?:http://)?([^/:?]+)(?::(\\d{1,5}))?([/?].*)?");

  static @Nullable CurlUrl parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return null;
    }
    int port = m.group(2) == null ? 80 : Integer.parseInt(m.group(2));
    String rest = Optional.ofNullable(m.group(3)).orElse("/");
    return port > 65_535
        ? null
        : new CurlUrl(text, m.group(1), port, rest.startsWith("?") ? "/" + rest : rest);
  }

  /// What the Host field says.
  String authority() {
    return port == 80 ? host : host + ":" + port;
  }
}
