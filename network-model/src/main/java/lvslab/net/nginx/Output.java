package lvslab.net.nginx;

import lvslab.net.nginx.conf.LocationConf;
import lvslab.net.tcp.ByteStream;
import lvslab.net.wire.Bytes;

/// What goes to the client: head and body are collected until there is enough for a segment or all
/// is there (http/ngx_http_write_filter_module.c). A file that is sent by sendfile(2) goes behind
/// the head in a segment of its own, unless the socket is corked; TLS has to read it first.
final class Output {
  private static final Bytes CRLF = Bytes.utf8("\r\n");
  private static final Bytes LAST_CHUNK = Bytes.utf8("0\r\n\r\n");

  private final Request request;
  private Bytes pending = Bytes.EMPTY;
  private boolean headOnly;
  private boolean chunked;
  private boolean headSent;

  Output(Request request) {
    this.request = request;
  }

  boolean isHeadSent() {
    return headSent;
  }

  /// The head of an answer; a body of unknown length is chunked, or ends with the connection.
  void head(Response response) {
    request.response = response;
    headSent = true;
    boolean bodyless = response.status == 204 || response.status == 304;
    headOnly = request.isHead() || bodyless;
    if (response.length == Response.UNKNOWN && !bodyless) {
      if (request.isHttp11()) {
        response.chunked = true;
        chunked = !headOnly;
      } else {
        request.setKeepAlive(false);
      }
    }
    var worker = request.client().worker();
    long now = worker.process().host().kernel().wallNanos();
    add(Bytes.utf8(response.text(request, worker.cycle().conf().build(), now)));
    if (headOnly) {
      flush();
    }
  }

  /// A part of the body.
  ///
  /// @param part octets
  /// @param last whether nothing follows
  void body(Bytes part, boolean last) {
    if (headOnly) {
      return;
    }
    request.bodySent += part.length();
    if (chunked && !part.isEmpty()) {
      add(Bytes.utf8(Integer.toHexString(part.length()) + "\r\n").concat(part).concat(CRLF));
    } else {
      add(part);
    }
    if (chunked && last) {
      add(LAST_CHUNK);
    }
    if (last || pending.length() >= request.location().http().postpone()) {
      flush();
    }
  }

  /// A body that is a file.
  void file(Bytes content) {
    LocationConf.HttpFacts facts = request.location().http();
    boolean sendfile = facts.sendfile() && !request.client().isSecure();
    if (!headOnly && sendfile && !facts.corked()) {
      flush();
    }
    body(content, true);
  }

  private void add(Bytes more) {
    pending = pending.concat(more);
  }

  private void flush() {
    ByteStream to = request.client().socket();
    Bytes all = pending;
    pending = Bytes.EMPTY;
    request.bytesSent += all.length();
    to.write(all);
  }
}
