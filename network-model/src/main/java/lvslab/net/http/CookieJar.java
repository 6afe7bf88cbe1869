package lvslab.net.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cookies of a client: what servers set, and which of it belongs to a request (RFC 6265
/// section 5, as curl 7.88 does it: lib/cookie.c).
public final class CookieJar {
  /// No end but that of the client.
  public static final long SESSION = 0;

  private final List<Cookie> cookies = new ArrayList<>();

  /// No cookies.
  public CookieJar() {}

  /// One cookie.
  ///
  /// @param domain host, or domain without a dot before it
  /// @param tail whether hosts below the domain get it, too
  /// @param path where it begins to count
  /// @param secure whether it is for TLS only
  /// @param httpOnly whether scripts may not read it
  /// @param expires Unix time, or [#SESSION]
  /// @param name its name
  /// @param value its value
  public record Cookie(
      String domain,
      boolean tail,
      String path,
      boolean secure,
      boolean httpOnly,
      long expires,
      String name,
      String value) {
    private boolean isSameAs(Cookie other) {
      return domain.equalsIgnoreCase(other.domain)
          && tail == other.tail
          && path.equals(other.path)
          && name.equals(other.name);
    }

    private boolean isOver(long nowSeconds) {
      return expires != SESSION && expires < nowSeconds;
    }

    private boolean isFor(String host, String asked) {
      String lower = host.toLowerCase(Locale.ROOT);
      boolean below = tail && lower.endsWith("." + domain);
      boolean inside =
          asked.equals(path) || asked.startsWith(path.endsWith("/") ? path : path + "/");
      return (lower.equalsIgnoreCase(domain) || below) && inside;
    }
  }

  /// What became of a Set-Cookie field.
  ///
  /// @param cookie what it says
  /// @param replaced whether it took the place of another
  public record Taken(Cookie cookie, boolean replaced) {}

  /// Takes what a Set-Cookie field says.
  ///
  /// @param host that was asked
  /// @param target path and query that were asked for
  /// @param field its value
  /// @param nowSeconds Unix time
  /// @return nothing if it is none, or is not for this host to set
  public Optional<Taken> take(String host, String target, String field, long nowSeconds) {
    Optional<Cookie> cookie = new SetCookie(host, target, field, nowSeconds).cookie();
    return cookie.map(c -> new Taken(c, put(c)));
  }

  /// Puts one in. One of the same name and place is replaced and stays as old.
  ///
  /// @param cookie which
  /// @return whether it replaced one
  public boolean put(Cookie cookie) {
    for (int i = 0; i < cookies.size(); i++) {
      if (cookies.get(i).isSameAs(cookie)) {
        cookies.set(i, cookie);
        return true;
      }
    }
    cookies.add(cookie);
    return false;
  }

  /// All that have not ended.
  ///
  /// @param nowSeconds Unix time
  /// @return the newest first
  public List<Cookie> all(long nowSeconds) {
    cookies.removeIf(cookie -> cookie.isOver(nowSeconds));
    return List.copyOf(cookies.reversed());
  }

  /// Forgets all.
  public void clear() {
    cookies.clear();
  }

  /// What the Cookie field of a request says: the longer path first, then the longer name, then the
  /// newer (lib/cookie.c: cookie_sort).
  ///
  /// @param host that is asked
  /// @param target path and query
  /// @param nowSeconds Unix time
  /// @return empty if there is none for it
  public String field(String host, String target, long nowSeconds) {
    String path = target.split("\\?", 2)[0];
    return all(nowSeconds).stream()
        .filter(c -> c.isFor(host, path) && (!c.secure() || SetCookie.isTrusted(host)))
        .sorted(
            Comparator.<Cookie>comparingInt(c -> -c.path().length())
                .thenComparingInt(c -> -c.name().length()))
        .map(c -> c.name() + "=" + c.value())
        .collect(Collectors.joining("; "));
  }
}
