package lvslab.net.nginx.conf;

/// `sticky` of nginx-sticky-module-ng, which the tutorial builds nginx with.
///
/// @param cookie name of the cookie
/// @param domain empty for none
/// @param path empty for none
/// @param expires seconds, 0 for the browser's session
/// @param kind what stands for a server: `md5`, `sha1` or `index`
/// @param text whether the server is written as it is (`text=raw`)
/// @param secure whether the cookie is for TLS only
/// @param httpOnly whether scripts may not read it
/// @param noFallback whether a request fails rather than go to another server
public record StickyConf(
    String cookie,
    String domain,
    String path,
    long expires,
    String kind,
    boolean text,
    boolean secure,
    boolean httpOnly,
    boolean noFallback) {}
