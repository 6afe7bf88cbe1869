package lvslab.net.program;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import lvslab.net.http.HttpHead;
import lvslab.net.socket.Endpoint;
import org.jspecify.annotations.Nullable;

/// What `-w` can tell of a transfer with all its redirections (curl's src/tool_writeout.c). Times
/// are nanoseconds.
final class CurlResult {
  private static final long NONE = -1;

  private final LongSupplier clock;
  private final String typed;
  private final int number;
  private final long start;
  private long requestStart;
  private long connect = NONE;
  private long appConnect = NONE;
  private int verifyResult;
  private long pretransfer = NONE;
  private long firstOctet = NONE;
  private long end = NONE;
  private @Nullable Endpoint local;
  private @Nullable Endpoint remote;
  private @Nullable HttpHead head;
  private int connects;
  private int redirects;
  private int headOctets;
  private int requestOctets;
  private int uploaded;
  private int downloaded;
  private String effective;
  private String redirect = "";
  private String method = "";
  private String file = "";
  private int code;
  private String message = "";

  CurlResult(LongSupplier clock, String typed, int number) {
    this.clock = clock;
    this.typed = typed;
    this.number = number;
    effective = typed;
    start = clock.getAsLong();
    requestStart = start;
  }

  /// A request begins, the first or one that a redirection asks for.
  void begin(CurlUrl url, boolean redirected) {
    effective = url.full();
    head = null;
    redirect = "";
    downloaded = 0;
    connect = NONE;
    appConnect = NONE;
    pretransfer = NONE;
    firstOctet = NONE;
    if (redirected) {
      redirects++;
      requestStart = clock.getAsLong();
    }
  }

  void connected(Endpoint from, Endpoint to, boolean fresh) {
    local = from;
    remote = to;
    connects += fresh ? 1 : 0;
    connect = clock.getAsLong();
  }

  /// The handshake of TLS is done.
  ///
  /// @param verdict about the server's certificate, `X509_V_*`
  void secured(int verdict) {
    appConnect = clock.getAsLong();
    verifyResult = verdict;
  }

  void sent(String how, int octets, int data) {
    method = how;
    requestOctets += octets;
    uploaded = data;
    pretransfer = clock.getAsLong();
  }

  void received(HttpHead answer, int octets) {
    head = answer;
    headOctets += octets;
  }

  /// The first octet came, if none did before.
  void arrived() {
    if (firstOctet == NONE) {
      firstOctet = clock.getAsLong();
    }
  }

  void body(int octets) {
    downloaded = octets;
  }

  void redirect(String to) {
    redirect = to;
  }

  void savedAs(String name) {
    file = name;
  }

  void ended(int exitCode, String why) {
    end = clock.getAsLong();
    code = exitCode;
    message = why;
  }

  int status() {
    return head == null ? 0 : head.status();
  }

  private long total() {
    return (end == NONE ? clock.getAsLong() : end) - start;
  }

  private String seconds(long since, long at) {
    long micros = at == NONE ? 0 : (at - since) / 1000;
    return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }

  private long speed(int octets) {
    long micros = Math.max(1, total() / 1000);
    return octets * 1_000_000L / micros;
  }

  /// The value of a variable of `-w`, or null if there is none of the name.
  @Nullable String variable(String name) {
    String status = String.format(Locale.ROOT, "%03d", status());
    return switch (name) {
      case "http_code", "response_code" -> status;
      case "time_total" -> seconds(start, start + total());
      case "time_namelookup" -> seconds(start, requestStart);
      case "time_connect" -> seconds(start, connect);
      case "time_pretransfer" -> seconds(start, pretransfer);
      case "time_starttransfer" -> seconds(start, firstOctet);
      case "time_redirect" -> seconds(start, requestStart);
      case "time_appconnect" -> seconds(start, appConnect);
      case "remote_ip" -> remote == null ? "" : remote.address().toString();
      case "remote_port" -> remote == null ? "0" : Integer.toString(remote.port());
      case "local_ip" -> local == null ? "" : local.address().toString();
      case "local_port" -> local == null ? "0" : Integer.toString(local.port());
      case "num_connects" -> Integer.toString(connects);
      case "num_redirects" -> Integer.toString(redirects);
      case "num_headers" -> Integer.toString(head == null ? 0 : head.fields().size());
      case "size_download" -> Integer.toString(downloaded);
      case "size_upload" -> Integer.toString(uploaded);
      case "size_header" -> Integer.toString(headOctets);
      case "size_request" -> Integer.toString(requestOctets);
      case "speed_download" -> Long.toString(speed(downloaded));
      case "speed_upload" -> Long.toString(speed(uploaded));
      case "url" -> typed;
      case "url_effective" -> effective;
      case "urlnum" -> Integer.toString(number);
      case "redirect_url" -> redirect;
      case "content_type" ->
          Optional.ofNullable(head).flatMap(h -> h.get("Content-Type")).orElse("");
      case "method" -> method;
      case "http_version" -> head == null ? "0" : head.word(0).replace("HTTP/", "");
      case "scheme" -> effective.startsWith("https:") ? "HTTPS" : "HTTP";
      case "filename_effective" -> file;
      case "exitcode" -> Integer.toString(code);
      case "errormsg" -> message;
      case "http_connect" -> "000";
      case "ssl_verify_result" -> Integer.toString(verifyResult);
      default -> null;
    };
  }
}
