package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.FileSystem;
import lvslab.net.host.WallTime;
import lvslab.net.nginx.conf.LocationConf;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;

/// A file as an answer (http/modules/ngx_http_static_module.c, ngx_http_index_module.c).
final class StaticPage {
  private final Request r;
  private Bytes content = Bytes.EMPTY;
  private String elsewhere = "";
  private Optional<Errno> failure = Optional.empty();

  StaticPage(Request request) {
    r = request;
  }

  private FileSystem disk() {
    return r.client().worker().process().host().files();
  }

  /// The file that the path names.
  String file() {
    return fileOf(r.uri);
  }

  private String fileOf(String path) {
    LocationConf location = r.location();
    String root = r.text(location.root());
    boolean named = location.alias() && path.startsWith(location.match().text());
    return root + (named ? path.substring(location.match().text().length()) : path);
  }

  /// Whether a path is there: a file, or with a slash at its end a folder.
  boolean exists(String path) {
    String file = fileOf(path);
    return path.endsWith("/") ? disk().isFolder(file) : disk().exists(file);
  }

  /// The path of the first file that stands for the folder.
  Optional<String> index() {
    for (String name : r.location().index()) {
      String path = name.startsWith("/") ? name : r.uri + name;
      if (name.startsWith("/") || disk().exists(fileOf(path))) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /// What has to be known for an answer: the file, or what may stand for the folder.
  List<String> files() {
    if (!r.uri.endsWith("/")) {
      return List.of(file());
    }
    List<String> all = new ArrayList<>();
    for (String name : r.location().index()) {
      all.add(fileOf(name.startsWith("/") ? name : r.uri + name));
    }
    return all;
  }

  /// Goes on with this page when that is known, or could not be found out.
  Consumer<Optional<Errno>> then(Consumer<StaticPage> next) {
    return failed -> {
      failure = failed;
      next.accept(this);
    };
  }

  /// Why it could not be found out.
  Optional<Errno> failure() {
    return failure;
  }

  /// Looks for the file.
  ///
  /// @return the status of the answer
  int look() {
    String file = file();
    if (failure.isPresent()) {
      Errno errno = failure.get();
      String why = "failed (" + errno.number() + ": " + errno.text() + ")";
      boolean denied = errno == Errno.EACCES;
      r.log(denied ? LogLevel.ERROR : LogLevel.CRIT, "open() \"" + file + "\" " + why);
      return denied ? 403 : 500;
    }
    boolean known = r.method.equals("GET") || r.isHead();
    if (r.uri.endsWith("/")) {
      boolean there = disk().isFolder(file);
      if (known && there) {
        r.log(LogLevel.ERROR, "directory index of \"" + file + "\" is forbidden");
      } else if (known) {
        notFound(file + r.location().index().getFirst());
      }
      return known ? there ? 403 : 404 : 405;
    }
    if (!known) {
      return 405;
    }
    Optional<Bytes> octets = disk().isFolder(file) ? Optional.empty() : disk().readOctets(file);
    if (octets.isEmpty()) {
      if (disk().isFolder(file)) {
        elsewhere = UriPath.encode(r.uri) + "/" + (r.args.isEmpty() ? "" : "?" + r.args);
        return 301;
      }
      notFound(file);
      return 404;
    }
    content = octets.get();
    return isUnchanged(file) ? 304 : 200;
  }

  private void notFound(String file) {
    if (r.location().logs().notFound()) {
      r.log(LogLevel.ERROR, "open() \"" + file + "\" failed (2: No such file or directory)");
    }
  }

  private boolean isUnchanged(String file) {
    String how = r.location().http().modifiedSince();
    boolean same =
        r.head().get("If-Modified-Since").filter(WallTime.http(changed(file))::equals).isPresent();
    boolean tag = r.head().get("If-None-Match").filter(etag(file)::equals).isPresent();
    return tag || same && !how.equals("off") && r.head().get("If-None-Match").isEmpty();
  }

  private long changed(String file) {
    return disk().changedNanos(file).orElse(0);
  }

  private String etag(String file) {
    long seconds = WallTime.EPOCH_SECONDS + changed(file) / SimTime.SECOND;
    return "\"" + Long.toHexString(seconds) + "-" + Integer.toHexString(content.length()) + "\"";
  }

  Response response(int status) {
    String file = file();
    var response = new Response(r.errorPage && r.errorStatus > 0 ? r.errorStatus : status);
    response.modified = r.errorPage ? "" : WallTime.http(changed(file));
    if (status == 200) {
      response.length = content.length();
      response.type = type(file);
    }
    if (r.location().http().validators()) {
      response.add("ETag", etag(file));
    }
    if (response.status == 200) {
      response.add("Accept-Ranges", "bytes");
    }
    return response;
  }

  Bytes content() {
    return content;
  }

  /// Where the client is sent instead.
  String location() {
    return elsewhere;
  }

  String type(String path) {
    int dot = path.lastIndexOf('.');
    String ending = dot > path.lastIndexOf('/') ? path.substring(dot + 1) : "";
    return r.location()
        .types()
        .getOrDefault(ending.toLowerCase(Locale.ROOT), r.location().defaultType());
  }

  /// An address with scheme and host (`ngx_http_header_filter`).
  String absolute(String to) {
    LocationConf.HttpFacts facts = r.location().http();
    if (!to.startsWith("/") || !facts.absoluteRedirect()) {
      return to;
    }
    String host = facts.nameInRedirect() || r.host().isEmpty() ? r.server().firstName() : r.host();
    int port = r.client().local().port();
    boolean secure = r.client().isSecure();
    int usual = secure ? 443 : 80;
    return (secure ? "https://" : "http://")
        + host
        + (port == usual || !facts.portInRedirect() ? "" : ":" + port)
        + to;
  }
}
