package lvslab.net.http;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.http.CookieJar.Cookie;

/// Reads a Set-Cookie field (RFC 6265 section 5.2).
final class SetCookie {
  private static final long PAST = 1;
  private static final Pattern DATE =
      Pattern.compile(".*?(\\d{1,2})[- ]([A-Za-z]{3})[- ](\\d{2,4}) (\\d\\d):(\\d\\d):(\\d\\d).*");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final String host;
  private final String field;
  private final long nowSeconds;
  private String domain;
  private boolean tail;
  private String path;
  private boolean secure;
  private boolean httpOnly;
  private boolean refused;
  private long expires = CookieJar.SESSION;
  private boolean aged;

  SetCookie(String host, String target, String field, long nowSeconds) {
    this.host = host.toLowerCase(Locale.ROOT);
    this.field = field;
    this.nowSeconds = nowSeconds;
    domain = this.host;
    String folder = target.split("\\?", 2)[0];
    path = folder.substring(0, folder.lastIndexOf('/') + 1);
  }

  /// Whether what is for TLS only may go there without it.
  static boolean isTrusted(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1");
  }

  Optional<Cookie> cookie() {
    String[] parts = field.split(";");
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    for (String part : parts) {
      String[] pair = part.strip().split("=", 2);
      if (!part.equals(parts[0])) {
        take(pair[0].strip().toLowerCase(Locale.ROOT), pair.length > 1 ? pair[1].strip() : "");
      }
    }
    if (refused || secure && !isTrusted(host)) {
      return Optional.empty();
    }
    String value = parts[0].substring(equals + 1).strip();
    return Optional.of(new Cookie(domain, tail, path, secure, httpOnly, expires, name, value));
  }

  private void take(String attribute, String value) {
    switch (attribute) {
      case "path" -> path = value.startsWith("/") ? value : path;
      case "secure" -> secure = true;
      case "httponly" -> httpOnly = true;
      case "domain" -> domain(value.toLowerCase(Locale.ROOT));
      case "max-age" -> {
        aged = true;
        boolean lasts = value.matches("[1-9]\\d{0,9}");
        expires = lasts ? nowSeconds + Long.parseLong(value) : PAST;
      }
      case "expires" -> expires = aged ? expires : date(value);
      default -> {}
    }
  }

  /// A server may set cookies for its own name and for domains that it belongs to.
  private void domain(String value) {
    String wanted = value.startsWith(".") ? value.substring(1) : value;
    boolean address = host.matches("[\\d.]+");
    boolean own = wanted.equals(host);
    if (wanted.isEmpty()) {
      return;
    }
    refused |= !own && (address || !wanted.contains(".") || !host.endsWith("." + wanted));
    domain = wanted;
    tail = !address;
  }

  private static long date(String text) {
    Matcher m = DATE.matcher(text);
    int month = m.matches() ? MONTHS.indexOf(m.group(2).toLowerCase(Locale.ROOT)) + 1 : 0;
    if (month == 0) {
      return CookieJar.SESSION;
    }
    int year = Integer.parseInt(m.group(3));
    year += year < 70 ? 2000 : year < 100 ? 1900 : 0;
    try {
      LocalDateTime time =
          LocalDateTime.of(
              year,
              month,
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(4)),
              Integer.parseInt(m.group(5)),
              Integer.parseInt(m.group(6)));
      return Math.max(PAST, time.toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return CookieJar.SESSION;
    }
  }
}
