package lvslab.net.program;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A request as curl 7.88 writes it (lib/http.c: Curl_http).
///
/// @param method such as GET
/// @param head up to and with the empty line
/// @param data what follows it
record CurlRequest(String method, String head, String data) {
  /// Builds one.
  ///
  /// @param data of `-d`, empty if none or if it went into the query
  /// @param posts whether it has data, be it empty
  /// @param cookies what the Cookie field says, empty for none
  static CurlRequest of(
      CurlOptions options, CurlUrl url, String data, boolean posts, String cookies) {
    String usual = options.isHead() ? "HEAD" : posts ? "POST" : "GET";
    String method = options.method().orElse(usual);
    var text = new StringBuilder(method + " " + url.path() + " " + options.version() + "\r\n");
    List<String> headers = options.headers();
    Optional<String> host = find(headers, "Host");
    if (host.isEmpty()) {
      field(text, headers, "Host", url.authority());
    } else {
      custom(text, host.get());
    }
    options
        .user()
        .ifPresent(
            user ->
                field(
                    text,
                    headers,
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(user.getBytes(StandardCharsets.UTF_8))));
    if (!options.userAgent().isEmpty()) {
      field(text, headers, "User-Agent", options.userAgent());
    }
    field(text, headers, "Accept", "*/*");
    options.referer().ifPresent(from -> field(text, headers, "Referer", from));
    if (!cookies.isEmpty()) {
      field(text, headers, "Cookie", cookies);
    }
    for (String header : headers) {
      if (!isOf(header, "Host")) {
        custom(text, header);
      }
    }
    if (posts) {
      int length = data.getBytes(StandardCharsets.UTF_8).length;
      field(text, headers, "Content-Length", Integer.toString(length));
      field(text, headers, "Content-Type", "application/x-www-form-urlencoded");
    }
    return new CurlRequest(method, text.append("\r\n").toString(), posts ? data : "");
  }

  private static boolean isOf(String header, String name) {
    String lower = header.toLowerCase(Locale.ROOT);
    String start = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(start + ":") || lower.startsWith(start + ";");
  }

  private static Optional<String> find(List<String> headers, String name) {
    return headers.stream().filter(header -> isOf(header, name)).findFirst();
  }

  /// A field of `-H`: `Name:` removes it, `Name;` sends it without a value.
  private static void custom(StringBuilder text, String header) {
    int colon = header.indexOf(':');
    if (colon > 0 && !header.substring(colon + 1).isBlank()) {
      text.append(header).append("\r\n");
    } else if (colon < 0 && header.endsWith(";")) {
      text.append(header, 0, header.length() - 1).append(":\r\n");
    }
  }

  private static void field(StringBuilder text, List<String> headers, String name, String value) {
    if (find(headers, name).isEmpty()) {
      text.append(name).append(": ").append(value).append("\r\n");
    }
  }
}
