package lvslab.net.nginx.conf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What holds in a location, or in a server outside all of its locations.
///
/// @param match the paths it is for
/// @param nested locations within
/// @param steps of the rewrite module
/// @param root folder of the pages, or what `alias` puts in place of the location
/// @param alias whether it is an alias
/// @param index files that stand for a folder
/// @param tryFiles paths to look at, empty for none
/// @param proxy where requests are passed on to, or null
/// @param internal whether only inner redirects get here
/// @param access rules of `allow` and `deny`
/// @param types endings of names by type
/// @param defaultType type of all other names
/// @param headers fields added to answers
/// @param errorPages pages in place of errors
/// @param http what holds for connections
/// @param logs where what is written
public record LocationConf(
    LocationMatch match,
    List<LocationConf> nested,
    List<RewriteStep> steps,
    Template root,
    boolean alias,
    List<String> index,
    List<Template> tryFiles,
    @Nullable ProxyConf proxy,
    boolean internal,
    List<AccessRule> access,
    Map<String, String> types,
    String defaultType,
    List<AddedHeader> headers,
    List<ErrorPage> errorPages,
    HttpFacts http,
    LogFacts logs) {
  /// Copies the lists.
  public LocationConf {
    nested = List.copyOf(nested);
    steps = List.copyOf(steps);
    index = List.copyOf(index);
    tryFiles = List.copyOf(tryFiles);
    access = List.copyOf(access);
    types = Collections.unmodifiableMap(new TreeMap<>(types));
    headers = List.copyOf(headers);
    errorPages = List.copyOf(errorPages);
  }

  /// `add_header NAME VALUE [always]`.
  ///
  /// @param name as written
  /// @param value its text
  /// @param always whether errors have it too
  public record AddedHeader(String name, Template value, boolean always) {}

  /// What holds for connections and heads.
  ///
  /// @param sendfile whether pages go out by sendfile(2), behind the head
  /// @param corked whether head and page go out together nevertheless (`tcp_nopush`)
  /// @param noDelay whether small segments are sent at once
  /// @param keepaliveTimeout milliseconds that a connection waits for the next request
  /// @param keepaliveHeader seconds told to the client, 0 for not told
  /// @param keepaliveRequests requests of a connection
  /// @param sendTimeout milliseconds between two writes
  /// @param bodyTimeout milliseconds between two reads of a body
  /// @param maxBody longest body, 0 for any length
  /// @param tokens what is said of the version: `on`, `off` or `build`
  /// @param absoluteRedirect whether redirects have the host in them
  /// @param postpone octets that are collected before something is sent
  /// @param validators whether answers have an ETag
  /// @param modifiedSince how If-Modified-Since is compared: `off`, `exact`, `before`
  /// @param nameInRedirect whether redirects go to the server's first name
  /// @param portInRedirect whether redirects have the port in them
  public record HttpFacts(
      boolean sendfile,
      boolean corked,
      boolean noDelay,
      long keepaliveTimeout,
      long keepaliveHeader,
      int keepaliveRequests,
      long sendTimeout,
      long bodyTimeout,
      long maxBody,
      String tokens,
      boolean absoluteRedirect,
      long postpone,
      boolean validators,
      String modifiedSince,
      boolean nameInRedirect,
      boolean portInRedirect) {}

  /// What is logged and where.
  ///
  /// @param errors lines of `error_log`
  /// @param access lines of `access_log`
  /// @param notFound whether missing files are errors
  public record LogFacts(List<ErrorLogLine> errors, List<AccessLogLine> access, boolean notFound) {
    /// Copies the lists.
    public LogFacts {
      errors = List.copyOf(errors);
      access = List.copyOf(access);
    }
  }

  /// `access_log FILE [FORMAT]`.
  ///
  /// @param file absolute
  /// @param format of a line
  public record AccessLogLine(String file, Template format) {}
}
