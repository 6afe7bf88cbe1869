package lvslab.net.nginx.conf;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What `proxy_pass` and its companions say in a location.
///
/// @param line the directive `proxy_pass`
/// @param url what stands behind `http://`
/// @param host of the URL, `name` or `name:port`; empty if variables decide
/// @param uri path of the URL, empty if it has none
/// @param location the beginning of the path that the URL's path replaces
/// @param headers fields set for the server behind, in order
/// @param connectTimeout milliseconds
/// @param readTimeout milliseconds between two reads
/// @param sendTimeout milliseconds between two writes
/// @param next when the next server is tried
/// @param nextTries attempts at most, 0 for any number
/// @param nextTimeout milliseconds for all attempts, 0 for any time
/// @param http11 whether it speaks HTTP/1.1
/// @param redirects what a Location of the server behind begins with, and what with instead
/// @param hidden fields of the answer that are kept back, in small letters
/// @param buffering whether an answer is read as fast as it comes
/// @param interceptErrors whether error_page holds for answers of the server behind
/// @param ignoreClientAbort whether the request goes on when the client has gone
/// @param bind where it connects from, or null
/// @param passHeaders whether the client's fields are passed on
/// @param passBody whether the client's body is passed on
public record ProxyConf(
    Directive line,
    Template url,
    String host,
    String uri,
    String location,
    List<HeaderLine> headers,
    long connectTimeout,
    long readTimeout,
    long sendTimeout,
    Set<String> next,
    int nextTries,
    long nextTimeout,
    boolean http11,
    List<Redirect> redirects,
    Set<String> hidden,
    boolean buffering,
    boolean interceptErrors,
    boolean ignoreClientAbort,
    @Nullable Ipv4Address bind,
    boolean passHeaders,
    boolean passBody) {
  /// Copies the lists.
  public ProxyConf {
    headers = List.copyOf(headers);
    next = Collections.unmodifiableSet(new TreeSet<>(next));
    redirects = List.copyOf(redirects);
    hidden = Collections.unmodifiableSet(new TreeSet<>(hidden));
  }

  /// A field and its value.
  ///
  /// @param name as written
  /// @param value its text
  public record HeaderLine(String name, Template value) {}

  /// `proxy_redirect FROM TO`.
  ///
  /// @param from the beginning
  /// @param to what is put in its place
  public record Redirect(Template from, Template to) {}
}
