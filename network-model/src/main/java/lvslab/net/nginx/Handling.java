package lvslab.net.nginx;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.FileTree;
import lvslab.net.http.HttpHead;
import lvslab.net.kernel.Cpu;
import lvslab.net.nginx.conf.AccessRule;
import lvslab.net.nginx.conf.ErrorPage;
import lvslab.net.nginx.conf.LocationConf;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.nginx.conf.ProxyConf;
import lvslab.net.nginx.conf.Template;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A request's way through nginx: rewriting, the search for its location, access, and what answers
/// it (http/ngx_http_core_module.c, the phases).
final class Handling {
  private static final int CLIENT_CLOSED = 499;
  private static final int CLOSE = 444;

  private final Request r;
  private final Output output;
  private @Nullable UpstreamRequest upstream;
  private Cpu.@Nullable Work work;
  private boolean answered;
  private boolean over;

  Handling(Request request) {
    r = request;
    output = new Output(request);
  }

  Request request() {
    return r;
  }

  Output output() {
    return output;
  }

  void run() {
    HttpHead head = r.head();
    String version = head.word(2);
    r.setKeepAlive(
        head.keepsAlive(version)
            && r.location().http().keepaliveTimeout() > 0
            && r.client().requests() < r.location().http().keepaliveRequests());
    BadRequest bad = BadRequest.of(r);
    if (bad != null) {
      r.log(LogLevel.INFO, bad.what(), bad.doing(), "");
      special(bad.status());
    } else {
      var rewriting = new Rewriting(r);
      if (!acted(rewriting.run(r.server().outside().steps()))) {
        toLocation();
      }
    }
  }

  /// Finds the location of the path and answers from there.
  private void toLocation() {
    r.setLocation(LocationSearch.find(r.server().outside(), r.uri));
    inLocation();
  }

  private void inLocation() {
    LocationConf location = r.location();
    if (location.internal() && !r.internal) {
      special(404);
      return;
    }
    long limit = location.http().maxBody();
    if (limit > 0 && r.body.length() > limit) {
      r.log(
          LogLevel.ERROR, "client intended to send too large body: " + r.body.length() + " bytes");
      r.setKeepAlive(false);
      special(413);
      return;
    }
    String before = r.uri;
    var rewriting = new Rewriting(r);
    if (acted(rewriting.run(location.steps()))) {
      return;
    }
    if (rewriting.isPathNew() && !before.isEmpty()) {
      if (!mayChange("rewrite or internal redirection cycle while processing \"" + r.uri + "\"")) {
        return;
      }
      toLocation();
    } else if (isDenied(r.location())) {
      r.log(LogLevel.ERROR, "access forbidden by rule");
      special(403);
    } else if (!r.location().tryFiles().isEmpty()) {
      tryFiles();
    } else {
      content();
    }
  }

  private boolean mayChange(String message) {
    if (r.uriChanges-- > 0) {
      return true;
    }
    r.log(LogLevel.ERROR, message);
    special(500);
    return false;
  }

  private boolean isDenied(LocationConf location) {
    for (AccessRule rule : location.access()) {
      if (rule.matches(r.client().remote().address())) {
        return !rule.allow();
      }
    }
    return false;
  }

  private void tryFiles() {
    var tried = r.location().tryFiles();
    for (Template file : tried.subList(0, tried.size() - 1)) {
      String path = r.text(file);
      if (new StaticPage(r).exists(path)) {
        r.uri = path.endsWith("/") && !path.equals("/") && !r.uri.endsWith("/") ? r.uri : path;
        content();
        return;
      }
    }
    String last = r.text(tried.getLast());
    if (last.startsWith("=")) {
      special(Integer.parseInt(last.substring(1)));
    } else {
      redirect(last);
    }
  }

  /// An inner redirect, to a path or a named location.
  private void redirect(String to) {
    if (!mayChange(
        "rewrite or internal redirection cycle while internally redirecting to \"" + to + "\"")) {
      return;
    }
    r.internal = true;
    if (to.startsWith("@")) {
      Optional<LocationConf> named = LocationSearch.named(r.server().outside(), to);
      if (named.isEmpty()) {
        r.log(LogLevel.ERROR, "could not find named location \"" + to + "\"");
        special(500);
      } else {
        r.setLocation(named.get());
        inLocation();
      }
      return;
    }
    int question = to.indexOf('?');
    r.args = question < 0 ? "" : to.substring(question + 1);
    r.uri = question < 0 ? to : to.substring(0, question);
    r.rewritten = true;
    toLocation();
  }

  private void content() {
    ProxyConf proxy = r.location().proxy();
    if (proxy != null) {
      var begun = new UpstreamRequest(this, proxy);
      upstream = begun;
      compute(0, begun::begin);
      return;
    }
    var page = new StaticPage(r);
    r.client()
        .worker()
        .process()
        .sleep()
        .forFiles(page.files(), FileTree.Need.READ, page.then(this::file));
  }

  /// A file, or the page that stands for a folder; all that has to be known of them is known.
  private void file(StaticPage page) {
    if (over) {
      return;
    }
    if (r.uri.endsWith("/") && page.failure().isEmpty()) {
      Optional<String> index = page.index();
      if (index.isPresent()) {
        r.internal = true;
        if (mayChange("rewrite or internal redirection cycle while internally redirecting")) {
          r.uri = index.get();
          r.rewritten = true;
          toLocation();
        }
        return;
      }
    }
    int status = page.look();
    if (status != 200 && status != 304) {
      special(status, page.location());
      return;
    }
    Response response = page.response(status);
    addHeaders(response);
    compute(
        page.content().length(),
        () -> {
          output.head(response);
          if (status == 200) {
            output.file(page.content());
          }
          finish();
        });
  }

  /// Computes on a processor, if that takes time here.
  private void compute(int octets, Runnable then) {
    Cpu.@Nullable Work begun =
        r.client()
            .worker()
            .process()
            .host()
            .requestWork()
            .run(
                octets,
                () -> {
                  work = null;
                  if (!over) {
                    then.run();
                  }
                });
    if (begun != null) {
      work = begun;
    }
  }

  void addHeaders(Response response) {
    boolean fine =
        List.of(200, 201, 204, 206, 301, 302, 303, 304, 307, 308).contains(response.status);
    for (LocationConf.AddedHeader line : r.location().headers()) {
      String value = r.text(line.value());
      if ((fine || line.always()) && !value.isEmpty()) {
        response.add(line.name(), value);
      }
    }
  }

  /// What `return` and its like made of it.
  private boolean acted(Rewriting.Result result) {
    if (result.status() == 0) {
      return false;
    }
    int status = result.status();
    @Nullable String text = result.text();
    boolean elsewhere = status >= 301 && status <= 308 && status != 304;
    if (status == CLOSE) {
      over = true;
      r.client().end();
    } else if (text != null && elsewhere) {
      special(status, text);
    } else if (text == null && status >= 400) {
      special(status);
    } else {
      var response = new Response(status);
      Bytes body = Bytes.utf8(text == null ? "" : text);
      response.length = body.length();
      response.type = new StaticPage(r).type(r.uri);
      addHeaders(response);
      output.head(response);
      output.body(body, true);
      finish();
    }
    return true;
  }

  void special(int status) {
    special(status, "");
  }

  /// An answer that nginx makes up, or the page that stands for it
  /// (http/ngx_http_special_response.c).
  void special(int status, String elsewhere) {
    if (status == 400
        || status == BadRequest.TO_HTTPS
        || status == 413
        || status == 414
        || status == 500
        || status == 501) {
      r.setKeepAlive(false);
    }
    if (!r.errorPage) {
      for (ErrorPage page : r.location().errorPages()) {
        if (page.codes().contains(status)) {
          errorPage(status, page);
          return;
        }
      }
    }
    int shown = r.errorStatus > 0 && r.errorPage ? r.errorStatus : status;
    String tokens = r.location().http().tokens();
    var response = new Response(shown == BadRequest.TO_HTTPS ? 400 : shown);
    Bytes page =
        Bytes.utf8(StatusTexts.page(status, tokens, r.client().worker().cycle().conf().build()));
    response.length = page.length();
    response.type = page.isEmpty() ? "" : "text/html";
    response.location = elsewhere.isEmpty() ? "" : new StaticPage(r).absolute(elsewhere);
    addHeaders(response);
    output.head(response);
    output.body(page, true);
    finish();
  }

  private void errorPage(int status, ErrorPage page) {
    r.errorPage = true;
    r.errorStatus = page.overwrite() < 0 ? status : page.overwrite();
    String to = r.text(page.uri());
    if (to.startsWith("/") || to.startsWith("@")) {
      r.method = r.isHead() ? r.method : "GET";
      redirect(to);
    } else {
      r.errorStatus = 0;
      int code = page.overwrite() >= 301 && page.overwrite() <= 308 ? page.overwrite() : 302;
      special(code, to);
    }
  }

  /// All was handed to the socket; when that has taken it the request is over.
  void finish() {
    answered = true;
    if (r.client().socket().isWriteBlocked()) {
      r.client().arm(r.location().http().sendTimeout());
    } else {
      done();
    }
  }

  /// The socket has taken what was written.
  void written() {
    if (answered) {
      done();
    }
  }

  private void done() {
    if (over) {
      return;
    }
    over = true;
    r.client().disarm();
    AccessLog.write(r);
    r.client().finished(r);
  }

  /// The connection is closed in the middle of an answer.
  void breakOff() {
    if (over) {
      return;
    }
    over = true;
    AccessLog.write(r);
    r.client().end();
  }

  void clientTimedOut() {
    r.log(LogLevel.INFO, "client timed out (110: Connection timed out)");
    abandon();
    r.client().end();
  }

  /// The client has closed: unless told otherwise, nginx gives the server behind up too
  /// (`ngx_http_upstream_check_broken_connection`).
  void clientGone() {
    ProxyConf proxy = r.location().proxy();
    boolean goesOn = upstream == null || proxy != null && proxy.ignoreClientAbort();
    if (over || goesOn && !output.isHeadSent() && upstream != null) {
      return;
    }
    if (upstream != null && !answered) {
      r.log(
          LogLevel.INFO,
          "epoll_wait() reported that client prematurely closed connection, so upstream connection"
              + " is closed too");
      if (r.response == null) {
        r.response = new Response(CLIENT_CLOSED);
      }
      abandon();
      AccessLog.write(r);
      r.client().end();
    }
  }

  void abandon() {
    over = true;
    if (work != null) {
      work.cancel();
      work = null;
    }
    if (upstream != null) {
      upstream.abandon();
    }
  }
}
